import { z } from 'zod';

/** Languages of the console. Every message exists in both. */
export const Language = z.enum(['en', 'zh-CN']);
export type Language = z.infer<typeof Language>;

/**
 * A text as its author wrote it: one string for every language, or one for each.
 * Kept as written (no transform), so that a parsed file, its JSON and its hash stay the same thing.
 */
export const LocalText = z.union([
  z.string().trim().min(1),
  z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) }),
]);
export type LocalText = z.infer<typeof LocalText>;

export function textIn(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  return language === 'en' ? text.en : text.zh;
}
