import type { TFunction } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { Severity } from '../../../shared/model/severity.ts';
import { textIn, type Language, type LocalText } from '../../../shared/model/local-text.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { NumberSystem } from '../../parts/number-format.ts';
import type { ThemeChoice } from '../../state/screen.ts';
import type { Findable } from './find-items.ts';

/** What this screen does to itself; nothing of it touches production or the log. */
export type OwnAct =
  | { own: 'theme'; choice: ThemeChoice }
  | { own: 'language'; choice: Language }
  | { own: 'numbers'; choice: NumberSystem }
  | { own: 'sound'; on: boolean }
  | { own: 'moment' | 'pause' | 'live' | 'person' | 'help' }
  | { own: 'look'; at: EpochMs };

/** What choosing something does. A plan is opened, never started: there is no act that would. */
export type PaletteAct =
  | { does: 'go'; to: string }
  | { does: 'copy'; phone: string; name: string }
  | ({ does: 'own' } & OwnAct);

export interface PaletteItem extends Findable {
  /** State, owner and the like; worded only where it is shown, since there are thousands of items and a few rows. */
  detail(): string;
  /** In place of the icon. */
  severity: Severity | null;
  icon: LucideIcon;
  act: PaletteAct;
  /** What Shift and Enter do. */
  second: { act: PaletteAct; verb: 'preflight' | 'copy' } | null;
  /** It stands now, and is shown before anything is typed. */
  now: boolean;
}

/** What items are worded with. */
export interface PaletteWords {
  t: TFunction<typeof paletteSpaces>;
  language: Language;
  zone: string;
  text(text: LocalText): string;
  time(at: EpochMs): string;
  who(id: string): string;
}

export const paletteSpaces = ['palette', 'shell', 'incidents', 'executions', 'sources', 'onCall'] as const;

export function item(
  given: Pick<PaletteItem, 'key' | 'kind' | 'name' | 'icon' | 'act'> & Partial<PaletteItem>,
): PaletteItem {
  return {
    code: null,
    names: [],
    about: [],
    detail: () => '',
    severity: null,
    second: null,
    now: false,
    ...given,
  };
}

const languages: readonly Language[] = ['en', 'zh-CN'];

/** In every language that somebody may type. */
export function allNames(text: LocalText | undefined | null): string[] {
  if (text === undefined || text === null) return [];
  return typeof text === 'string' ? [text] : languages.map((language) => textIn(text, language));
}

export function joined(parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

/** The item of each row, made once for as long as the row is the same object. */
export function remembered<Row extends object>(make: (row: Row) => PaletteItem): (row: Row) => PaletteItem {
  const known = new WeakMap<Row, PaletteItem>();
  return (row) => {
    const before = known.get(row);
    if (before) return before;
    const made = make(row);
    known.set(row, made);
    return made;
  };
}
