import { resources } from '../../renderer/text/resources.ts';
import type { WornLook } from './worn-look.ts';

/** The comma of English between Chinese words, or put by itself between two parts. */
const foreignComma = /^,|,$|\p{Script=Han}[^\s,]?, |, \p{Script=Han}/u;

/** Texts of a page that are messages of the language, its commas, or numbers of the system, that it does not have. */
export function foreignTexts(
  texts: readonly string[],
  { language, numbers }: Pick<WornLook, 'language' | 'numbers'>,
): string[] {
  const own = new Set(messagesOf(resources[language]));
  const others = messagesOf(resources[language === 'en' ? 'zh-CN' : 'en']);
  const foreign = new Set(others.filter((message) => !own.has(message)));
  // Requests a second are shortened by K in both.
  const number = numbers === 'wan-yi' ? /^[−+¥]?\d[\d.,]*\s?[MB]$/ : /^[−+¥]?\d[\d.,]*\s?[万亿]$/;
  return texts.filter(
    (text) => foreign.has(text) || number.test(text) || (language === 'zh-CN' && foreignComma.test(text)),
  );
}

/** Whole messages: what has a value put into it could be anybody's sentence. */
function messagesOf(catalogue: object): string[] {
  return Object.values(catalogue).flatMap((value: unknown) => {
    if (typeof value === 'string') return value.includes('{{') ? [] : [value];
    return typeof value === 'object' && value !== null ? messagesOf(value) : [];
  });
}
