/** What stands in the place of a secret. */
const covered = '•••';
/** In an answer shorter secrets are left alone: `1234` may as well be a measured value, and that must not change. */
const shortestInAnswer = 8;

/** Keeps the secrets of one request out of what is shown, stored and pushed. */
export interface Redaction {
  /** For words: every secret goes, whatever its case or encoding. */
  message(text: string): string;
  /** For a body that is yet to be read: as it is, and as JSON writes it. */
  answer(text: string): string;
}

/** A server that is asked with a secret may repeat it: in an error, a warning, an address that it redirects to. */
export function createRedaction(secrets: readonly string[]): Redaction {
  const values = [...new Set(secrets)].filter((secret) => secret !== '');
  const written = values.flatMap((secret) => [secret, insideJson(secret)]);
  const forms = [...new Set([...written, ...values.map((secret) => encodeURIComponent(secret))])]
    // The longest first: a short one may be part of it.
    .toSorted((left, right) => right.length - left.length);
  const anywhere = forms.length === 0 ? null : new RegExp(forms.map(literally).join('|'), 'gi');
  const long = forms.filter((form) => form.length >= shortestInAnswer);

  return {
    message: (text) => (anywhere === null ? text : text.replace(anywhere, covered)),
    answer: (text) =>
      long.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, covered) : rest), text),
  };
}

function insideJson(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
