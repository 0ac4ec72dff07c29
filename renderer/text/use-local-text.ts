import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn, type Language, type LocalText } from '../../shared/model/local-text.ts';

/** The language that this screen shows now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** Reads texts that authors of files wrote, in this screen's language. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return useCallback((text) => textIn(text, language), [language]);
}
