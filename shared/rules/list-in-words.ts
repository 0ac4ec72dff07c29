import type { Language } from '../model/local-text.ts';

/** Names one after the other, each as much as the others: between them stands the mark that the language has for that. */
export function listInWords(words: readonly string[], language: Language): string {
  return words.join(listMark(language));
}

/** What stands between two of them, for a list whose parts are more than words. */
export function listMark(language: Language): string {
  return language === 'zh-CN' ? '、' : ', ';
}

/** What stands before something that is added to what was said: its unit, its age, its state. */
export function asideMark(language: Language): string {
  return language === 'zh-CN' ? '，' : ', ';
}
