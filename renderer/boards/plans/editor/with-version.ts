/** The text with another version, in its line of the top level; as it was where none stands there. */
export function withVersion(text: string, version: number): string {
  return text.replace(/^(version\s*:\s*)\S+/m, (_, field: string) => `${field}${version}`);
}
