/** Signs that make up a number, a time, an id or a word; Han each stand alone. */
const sign = String.raw`[\p{Script=Latin}\p{Nd}.,:%@#_+−-]`;
const tail = new RegExp(`${sign}+$`, 'u');
const head = new RegExp(`^${sign}+`, 'u');

/**
 * The first signs of a text, with an ellipsis. A number or an id that would be cut within itself is left out whole: "limit 8…" of
 * "limit 800 ms" would read as another limit.
 */
export function cutText(text: string, kept: number): string {
  const start = text.slice(0, kept);
  const begun = tail.exec(start)?.[0] ?? '';
  const rest = head.exec(text.slice(kept))?.[0] ?? '';
  const isWithin = begun !== '' && rest !== '' && /\p{Nd}/u.test(begun + rest);
  return `${(isWithin ? start.slice(0, -begun.length) : start).trimEnd()}…`;
}
