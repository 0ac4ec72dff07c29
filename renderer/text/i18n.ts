import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/model/local-text.ts';
import { closedSpaces, markedValues } from './chinese-spaces.ts';
import { pseudoMessages } from './pseudo-messages.ts';
import { resources, type Messages } from './resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Messages;
  }
}

/** @param pseudo the English messages lengthened and in brackets, to see which would not fit. */
export function createI18n(language: Language, { pseudo = false } = {}): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(initReactI18next)
    .use(markedValues)
    .use(closedSpaces)
    .init({
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'common',
      resources: pseudo ? { en: pseudoMessages(resources.en) } : resources,
      // React escapes what it renders.
      interpolation: { escapeValue: false, alwaysFormat: true },
      postProcess: closedSpaces.name,
      initAsync: false,
    });
  return instance;
}
