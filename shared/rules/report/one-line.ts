/** Line ends and other control characters, which would begin a line of their own. */
const breaks = /[\s\p{Cc}\u2028\u2029]+/gu;
/** What turns the order of the letters around it, and is not seen itself. */
const turns = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Somebody else's words on one line of a message, read in the order in which they were written, and not longer than so many letters. */
export function oneLine(text: string, most: number): string {
  const line = text.replaceAll(turns, '').replaceAll(breaks, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
