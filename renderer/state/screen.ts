import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { Language } from '../../shared/model/local-text.ts';
import { numberSystems, type NumberSystem } from '../parts/number-format.ts';

export const themeChoices = ['system', 'dark', 'light'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What this screen shows and how; never data of the server. Null: as the console is set. */
export interface ScreenState {
  theme: ThemeChoice;
  language: Language | null;
  numberSystem: NumberSystem | null;
  /** The tab of the funnel board on a small screen. */
  funnelTab: 'stages' | 'lines';
  /** Free filters of the boards by board, such as `{ plans: 'coupon' }`. */
  filters: Record<string, string>;
  /** Alerts in narrow rows. */
  denseAlerts: boolean;
  /** How an alert is copied as text; null: as the language has it. */
  alertTemplate: string | null;
  setTheme(theme: ThemeChoice): void;
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
    language: Language.nullable(),
    numberSystem: z.enum(numberSystems).nullable(),
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
      language: null,
      numberSystem: null,
      funnelTab: 'stages',
      filters: {},
      denseAlerts: false,
      alertTemplate: null,
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
      setNumberSystem: (numberSystem) => set({ numberSystem }),
      setFunnelTab: (funnelTab) => set({ funnelTab }),
      setFilter: (board, text) => set((state) => ({ filters: { ...state.filters, [board]: text } })),
      setDenseAlerts: (denseAlerts) => set({ denseAlerts }),
      setAlertTemplate: (alertTemplate) => set({ alertTemplate }),
    }),
    {
      name: 'tidewatch-screen',
      version: 1,
      partialize: ({ theme, language, numberSystem, funnelTab, filters, denseAlerts, alertTemplate }) => ({
        theme,
        language,
        numberSystem,
        funnelTab,
        filters,
        denseAlerts,
        alertTemplate,
      }),
      merge: (stored, current) => ({ ...current, ...parseStored(stored) }),
    },
  ),
);

/** What a link asks for, such as `?theme=dark&lang=zh-CN` before the hash or after it; it overrules the choices, unsaved. */
export interface ScreenOverrides {
  theme: ThemeChoice | null;
  language: Language | null;
  numberSystem: NumberSystem | null;
}

export function readOverrides(location: { search: string; hash: string }): ScreenOverrides {
  const asked = new URLSearchParams(location.search);
  for (const [key, value] of new URLSearchParams(location.hash.split('?')[1] ?? '')) asked.set(key, value);
  return {
    theme: z.enum(themeChoices).safeParse(asked.get('theme')).data ?? null,
    language: Language.safeParse(asked.get('lang')).data ?? null,
    numberSystem: z.enum(numberSystems).safeParse(asked.get('numbers')).data ?? null,
  };
}

function parseStored(stored: unknown): Partial<ScreenState> {
  const parsed = Stored.safeParse(stored);
  return parsed.success ? parsed.data : {};
}
