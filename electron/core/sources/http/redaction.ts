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

/**
 * A server that is asked with a secret may repeat it: in an error, a warning, an address that it redirects to. It may also write it in
 * another way that is read as the same: Go's JSON escapes `&` and `<`, PHP's `/`, others all that is not ASCII.
 */
export function createRedaction(secrets: readonly string[]): Redaction {
  const values = [...new Set(secrets)].filter((secret) => secret !== '');
  const anywhere = patternOf(values, 'gi');
  const longValues = values.filter((secret) => secret.length >= shortestInAnswer);
  const plain = longValues.flatMap((secret) => [secret, insideJson(secret), encodeURIComponent(secret)]);
  const escaped = patternOf(longValues, 'g');

  return {
    message: (text) => (anywhere === null ? text : text.replace(anywhere, covered)),
    answer(text) {
      // An answer may be megabytes long: most have nothing in them that a plain search would miss.
      const maybe = /\\[u/]|%[\da-f]/.test(text) || plain.some((form) => text.includes(form));
      return escaped !== null && maybe ? text.replace(escaped, covered) : text;
    },
  };
}

/** Finds any of the secrets, however each of their letters is written; the longest first, since a short one may be part of it. */
function patternOf(secrets: readonly string[], flags: string): RegExp | null {
  if (secrets.length === 0) return null;
  const longestFirst = secrets.toSorted((left, right) => right.length - left.length);
  return new RegExp(longestFirst.map((secret) => Array.from(secret, spellingsOf).join('')).join('|'), flags);
}

/** A letter as it is, as JSON may write it, and as an address does, in JSON that escapes even that. */
function spellingsOf(letter: string): string {
  const bytes = [...Buffer.from(letter)].map((byte) => byte.toString(16).padStart(2, '0'));
  const escape = insideJson(letter);
  const ways = [letter, ...(escape === letter ? [] : [escape]), ...(letter === '/' ? ['\\/'] : [])];
  const inAddress = bytes.map((byte) => Array.from(`%${byte}`, signOf).join('')).join('');
  return `(?:${[...ways.map(literally), numbersOf(letter), inAddress].join('|')})`;
}

/** A sign of an address: itself in either case, or by its number. */
function signOf(sign: string): string {
  const cases = [...new Set([sign, sign.toUpperCase()])];
  return `(?:${cases.flatMap((one) => [one, numbersOf(one)]).join('|')})`;
}

/** `\u002f`, once for each unit of the letter. */
function numbersOf(letter: string): string {
  return letter
    .split('')
    .map((unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

/** A number in digits of either case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function insideJson(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
