import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { Language } from '../../shared/model/local-text.ts';
import { numberSystems, type NumberSystem } from '../parts/number-format.ts';

export const themeChoices = ['system', 'dark', 'light'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export const contrastChoices = ['system', 'usual', 'more'] as const;
export type ContrastChoice = (typeof contrastChoices)[number];
/** In which zone times are written: the event's, this computer's, or UTC. */
export const zoneChoices = ['event', 'own', 'utc'] as const;
export type ZoneChoice = (typeof zoneChoices)[number];

/** What this screen shows and how; never data of the server. Null: as the console is set. */
export interface ScreenState {
  theme: ThemeChoice;
  contrast: ContrastChoice;
  language: Language | null;
  numberSystem: NumberSystem | null;
  zone: ZoneChoice;
  /** Patterns beside colours in charts; null: where contrast is high or colours are forced. */
  decals: boolean | null;
  /** What the link of this page asked for; it goes before the choices until the person chooses otherwise. */
  asked: Partial<ScreenOverrides>;
  /** The tab of the funnel board on a small screen. */
  funnelTab: 'stages' | 'lines';
  /** Free filters of the boards by board, such as `{ plans: 'coupon' }`. */
  filters: Record<string, string>;
  /** Alerts in narrow rows. */
  denseAlerts: boolean;
  /** How an alert is copied as text; null: as the language has it. */
  alertTemplate: string | null;
  setTheme(theme: ThemeChoice): void;
  setContrast(contrast: ContrastChoice): void;
  setZone(zone: ZoneChoice): void;
  setDecals(decals: boolean | null): void;
  setLanguage(language: Language): void;
  setNumberSystem(system: NumberSystem): void;
  setFunnelTab(tab: ScreenState['funnelTab']): void;
  setFilter(board: string, text: string): void;
  setDenseAlerts(dense: boolean): void;
  setAlertTemplate(template: string | null): void;
}

const Stored = z
  .object({
    theme: z.enum(themeChoices),
    contrast: z.enum(contrastChoices),
    language: Language.nullable(),
    numberSystem: z.enum(numberSystems).nullable(),
    zone: z.enum(zoneChoices),
    decals: z.boolean().nullable(),
    funnelTab: z.enum(['stages', 'lines']),
    filters: z.record(z.string(), z.string()),
    denseAlerts: z.boolean(),
    alertTemplate: z.string().max(4_000).nullable(),
  })
  .partial();

export const useScreen = create<ScreenState>()(
  persist(
    (set) => ({
      theme: 'system',
      contrast: 'system',
      language: null,
      numberSystem: null,
      zone: 'event',
      decals: null,
      asked: {},
      funnelTab: 'stages',
      filters: {},
      denseAlerts: false,
      alertTemplate: null,
      setTheme: (theme) => set(({ asked }) => ({ theme, asked: { ...asked, theme: null } })),
      setContrast: (contrast) => set(({ asked }) => ({ contrast, asked: { ...asked, contrast: null } })),
      setZone: (zone) => set(({ asked }) => ({ zone, asked: { ...asked, zone: null } })),
      setDecals: (decals) => set(({ asked }) => ({ decals, asked: { ...asked, decals: null } })),
      setLanguage: (language) =>
        set(({ asked }) => ({ language, asked: { ...asked, language: null, pseudo: false } })),
      setNumberSystem: (numberSystem) =>
        set(({ asked }) => ({ numberSystem, asked: { ...asked, numberSystem: null } })),
      setFunnelTab: (funnelTab) => set({ funnelTab }),
      setFilter: (board, text) => set((state) => ({ filters: { ...state.filters, [board]: text } })),
      setDenseAlerts: (denseAlerts) => set({ denseAlerts }),
      setAlertTemplate: (alertTemplate) => set({ alertTemplate }),
    }),
    {
      name: 'tidewatch-screen',
      version: 1,
      partialize: (state) => ({
        theme: state.theme,
        contrast: state.contrast,
        language: state.language,
        numberSystem: state.numberSystem,
        zone: state.zone,
        decals: state.decals,
        funnelTab: state.funnelTab,
        filters: state.filters,
        denseAlerts: state.denseAlerts,
        alertTemplate: state.alertTemplate,
      }),
      merge: (stored, current) => ({ ...current, ...parseStored(stored) }),
    },
  ),
);

/**
 * What a link asks for, such as `?theme=dark&lang=zh-CN` before the hash or after it; it overrules the choices, unsaved, until
 * the person chooses otherwise.
 */
export interface ScreenOverrides {
  theme: ThemeChoice | null;
  contrast: ContrastChoice | null;
  language: Language | null;
  numberSystem: NumberSystem | null;
  zone: ZoneChoice | null;
  decals: boolean | null;
  /** Every message lengthened and in brackets, to see what would not fit in another language. */
  pseudo: boolean;
}

/** The language of `?lang=` that lengthens every message. */
export const pseudoLocale = 'en-XA';

export function readOverrides(location: { search: string; hash: string }): ScreenOverrides {
  const asked = new URLSearchParams(location.search);
  for (const [key, value] of new URLSearchParams(location.hash.split('?')[1] ?? '')) asked.set(key, value);
  const pseudo = asked.get('lang') === pseudoLocale;
  return {
    theme: z.enum(themeChoices).safeParse(asked.get('theme')).data ?? null,
    contrast: z.enum(contrastChoices).safeParse(asked.get('contrast')).data ?? null,
    language: pseudo ? 'en' : (Language.safeParse(asked.get('lang')).data ?? null),
    numberSystem: z.enum(numberSystems).safeParse(asked.get('numbers')).data ?? null,
    zone: z.enum(zoneChoices).safeParse(asked.get('zone')).data ?? null,
    decals: z.stringbool({ truthy: ['on'], falsy: ['off'] }).safeParse(asked.get('decals')).data ?? null,
    pseudo,
  };
}

function parseStored(stored: unknown): Partial<ScreenState> {
  const parsed = Stored.safeParse(stored);
  return parsed.success ? parsed.data : {};
}
