/** What lies beside the program, from its folder. */
export const documents = [
  { file: 'README.md', about: 'readme' },
  { file: 'docs/formats.md', about: 'formats' },
  { file: 'docs/actions.md', about: 'actions' },
  { file: 'docs/diagnosis-cases.md', about: 'cases' },
] as const;
