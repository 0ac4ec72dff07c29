export const access = {
  title: 'Sign in to this console',
  about: 'This console asks for a token. Give it once: the browser stays signed in for 30 days.',
  token: 'Token',
  hint: 'It is sent to this console only, and not kept on this page.',
  signIn: 'Sign in',
  empty: 'Give the token first.',
  wrong: 'The token is not one of this console.',
  refused: 'Refused: {{reason}}',
  noAnswer: 'The console does not answer. Try again when it is back.',
  language: 'Language',
};
