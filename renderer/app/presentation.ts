import { createContext, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/model/local-text.ts';
import type { NumberSystem } from '../parts/number-format.ts';
import { ownZone } from '../parts/time-format.ts';
import { readOverrides, useScreen, type ZoneChoice } from '../state/screen.ts';
import { paletteOf, type Palette } from '../theme/palette.ts';
import type { Contrast, ThemeName } from '../theme/tokens.ts';

/** How this screen shows things, after the link's wishes, the person's choices and the console's settings. */
export interface Presentation {
  theme: ThemeName;
  contrast: Contrast;
  /** The colours of both, or the system's own where it forces them. */
  palette: Palette;
  /** Patterns beside colours in charts. */
  decals: boolean;
  language: Language;
  /** Every message lengthened; for tests. */
  pseudo: boolean;
  numberSystem: NumberSystem;
  /** Of every time on this screen. */
  zone: string;
  /** The promotion's: of every text that leaves this screen. */
  eventZone: string;
}

export const PresentationContext = createContext<Presentation>({
  theme: 'dark',
  contrast: 'usual',
  palette: paletteOf({ theme: 'dark', contrast: 'usual', forced: false }),
  decals: false,
  language: 'en',
  pseudo: false,
  numberSystem: 'k-m-b',
  zone: 'UTC',
  eventZone: 'UTC',
});

export function usePresentation(): Presentation {
  return useContext(PresentationContext);
}

useScreen.setState({ asked: readOverrides(window.location) });

/**
 * @param console what the console's settings say; null before the first status.
 * @param isWall a wall is dark unless somebody chose otherwise, whatever its system says, and always in the event's zone.
 */
export function useScreenChoices(
  console: { language: Language; zone: string } | null,
  { isWall }: { isWall: boolean },
): Presentation {
  const chosen = useScreen();
  const { asked } = chosen;
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const systemContrast = useMedia('(prefers-contrast: more)');
  const forced = useMedia('(forced-colors: active)');

  const contrastChoice = asked.contrast ?? chosen.contrast;
  const language = asked.language ?? chosen.language ?? console?.language ?? 'en';
  const numberSystem =
    asked.numberSystem ?? chosen.numberSystem ?? (language === 'zh-CN' ? 'wan-yi' : 'k-m-b');
  const eventZone = console?.zone ?? 'UTC';
  const zone = isWall ? eventZone : zoneOf(asked.zone ?? chosen.zone, eventZone);
  // Forced colours go with the system's scheme, whatever was chosen, and are others with another.
  const themeChoice = forced ? 'system' : (asked.theme ?? chosen.theme);
  const isDark = systemDark || (isWall && !forced);
  const theme = themeChoice === 'system' ? (isDark ? 'dark' : 'light') : themeChoice;
  const contrast = contrastChoice === 'system' ? (systemContrast ? 'more' : 'usual') : contrastChoice;
  const decals = asked.decals ?? chosen.decals ?? (contrast === 'more' || forced);
  const pseudo = asked.pseudo ?? false;
  const palette = useMemo(() => paletteOf({ theme, contrast, forced }), [theme, contrast, forced]);
  return useMemo(
    () => ({ theme, contrast, palette, decals, language, pseudo, numberSystem, zone, eventZone }),
    [theme, contrast, palette, decals, language, pseudo, numberSystem, zone, eventZone],
  );
}

function zoneOf(choice: ZoneChoice, eventZone: string): string {
  if (choice === 'own') return ownZone();
  return choice === 'utc' ? 'UTC' : eventZone;
}

interface DocumentMarks extends Pick<Presentation, 'theme' | 'contrast' | 'decals' | 'language'> {
  format: string;
}

/** Marks the document for the style sheet: theme, contrast, patterns, format and language. */
export function useDocumentMarks({ theme, contrast, decals, format, language }: DocumentMarks): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['contrast'] = contrast;
    dataset['decals'] = decals ? 'on' : 'off';
    dataset['format'] = format;
    document.documentElement.lang = language;
  }, [theme, contrast, decals, format, language]);
}

/** Follows a media query. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
