import { createContext, useContext, useLayoutEffect, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/model/local-text.ts';
import type { NumberSystem } from '../parts/number-format.ts';
import { readOverrides, useScreen } from '../state/screen.ts';
import type { ThemeName } from '../theme/tokens.ts';

/** How this screen shows things, after the link's wishes, the person's choices and the console's settings. */
export interface Presentation {
  theme: ThemeName;
  language: Language;
  numberSystem: NumberSystem;
  zone: string;
}

export const PresentationContext = createContext<Presentation>({
  theme: 'dark',
  language: 'en',
  numberSystem: 'k-m-b',
  zone: 'UTC',
});

export function usePresentation(): Presentation {
  return useContext(PresentationContext);
}

const overrides = readOverrides(window.location);

/**
 * @param console what the console's settings say; null before the first status.
 * @param preferDark a wall is dark unless somebody chose otherwise, whatever its system says.
 */
export function useScreenChoices(
  console: { language: Language; zone: string } | null,
  { preferDark }: { preferDark: boolean },
): Presentation {
  const { theme, language, numberSystem } = useScreen();
  const systemDark = useSyncExternalStore(subscribeDark, () => matchMedia(dark).matches);
  const chosenTheme = overrides.theme ?? theme;
  const chosenLanguage = overrides.language ?? language ?? console?.language ?? 'en';
  return {
    theme: chosenTheme === 'system' ? (systemDark || preferDark ? 'dark' : 'light') : chosenTheme,
    language: chosenLanguage,
    numberSystem: overrides.numberSystem ?? numberSystem ?? (chosenLanguage === 'zh-CN' ? 'wan-yi' : 'k-m-b'),
    zone: console?.zone ?? 'UTC',
  };
}

/** Marks the document for the style sheet: theme, format and language. */
export function useDocumentMarks(marks: { theme: string; format: string; language: string }): void {
  const { theme, format, language } = marks;
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dataset['format'] = format;
    document.documentElement.lang = language;
  }, [theme, format, language]);
}

const dark = '(prefers-color-scheme: dark)';

function subscribeDark(listener: () => void): () => void {
  const query = matchMedia(dark);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
