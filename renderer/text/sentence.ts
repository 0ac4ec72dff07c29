/** Some words of the console as a sentence beside others: a capital where there are capitals, and a full stop in the script's own form. */
export function sentence(words: string): string {
  const text = words.trim();
  if (text === '') return '';
  // What begins with the path of a field stays as it is written.
  const begun = /^[a-z]+(?=[\s,])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  if (/[.!?…。！？]$/.test(begun)) return begun;
  return `${begun}${/\p{Script=Han}/u.test(begun) ? '。' : '.'}`;
}
