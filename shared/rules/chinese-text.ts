/** Around a value, for as long as it takes to decide on the spaces beside it; of the private use area. */
const begins = '\uE000';
const ends = '\uE001';

/** Han and the marks between them: between two of these, Chinese has no space. */
const chineseMark = '[\\p{Script=Han}，。、；：！？（）“”‘’《》【】]';
const beginning = new RegExp(`^${chineseMark}`, 'u');
const ending = new RegExp(`${chineseMark}$`, 'u');
const spaceBefore = new RegExp(`(?<=${chineseMark}) ${begins}`, 'gu');
const spaceAfter = new RegExp(`${ends} (?=${chineseMark})`, 'gu');
const marks = new RegExp(`[${begins}${ends}]`, 'g');

/** A value for `withoutSpaces`, which knows by it where words meet that were not written together. */
export function valueInText(value: string): string {
  return `${beginning.test(value) ? begins : ''}${value}${ending.test(value) ? ends : ''}`;
}

/**
 * Written for Latin names and digits, a Chinese sentence has spaces around what is put into it: where that is Chinese as well, they go.
 * Spaces within values, and between two of them, stay as they are.
 */
export function withoutSpaces(text: string): string {
  if (!text.includes(begins) && !text.includes(ends)) return text;
  return text.replace(spaceBefore, '').replace(spaceAfter, '').replace(marks, '');
}

/** A template of a Chinese sentence whose values may be Chinese. */
export function inChinese(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return withoutSpaces(String.raw({ raw: parts }, ...values.map((value) => valueInText(String(value)))));
}
