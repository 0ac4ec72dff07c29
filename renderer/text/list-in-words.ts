import type { Language } from '../../shared/model/local-text.ts';

/** Names one after the other, each as much as the others: between them stands the mark that the language has for that. */
export function listInWords(words: readonly string[], language: Language): string {
  return words.join(listMark(language));
}

/** What stands between two of them, for a list whose parts are more than words. */
export function listMark(language: Language): string {
  return language === 'zh-CN' ? '、' : ', ';
}
