import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRow, Protection } from '../../../shared/model/capacity-board.ts';
import { usePromotion } from '../../app/queries.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { entryMarks, type EntryChoice } from './entry-filter.ts';

export const tierWords = {
  core: 'tierCore',
  'non-core': 'tierNonCore',
  degradable: 'tierDegradable',
} as const;

export const protectionWords = {
  on: 'protectionOn',
  off: 'protectionOff',
  unknown: 'protectionNotKnown',
  'not-configured': 'protectionNone',
} as const satisfies Record<Protection, string>;

export const trendWords = {
  rising: 'trendRising',
  steady: 'trendSteady',
  falling: 'trendFalling',
  unknown: 'trendUnknown',
} as const satisfies Record<EntryRow['trend'], string>;

const markWords = {
  alarmed: 'markAlarmed',
  scale: 'footScale',
  limited: 'limited',
  degraded: 'degraded',
  partner: 'markPartner',
  'limit-above-tested': 'limitAboveTested',
  'test-older-than-build': 'testOlderThanBuild',
  'no-test': 'noTest',
  stale: 'markStale',
} as const;

export interface EntryWords {
  /** A line's name; its id where the promotion is not here yet. */
  line(id: string): string;
  choice(kind: EntryChoice, value: string): string;
  /** The lines that have entries, in the promotion's order. */
  linesOf(entries: readonly EntryRow[]): string[];
}

/** The names of lines, tiers and marks. */
export function useEntryWords(): EntryWords {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const lines = usePromotion().data?.lines;
  return useMemo(() => {
    const names = new Map((lines ?? []).map(({ id, name }) => [id, localText(name)]));
    const line = (id: string) => names.get(id) ?? id;
    return {
      line,
      choice(kind, value) {
        if (kind === 'line') return line(value);
        const mark = entryMarks.find((one) => one === value);
        if (mark !== undefined) return t(markWords[mark]);
        return value === 'core' || value === 'non-core' || value === 'degradable'
          ? t(tierWords[value])
          : value;
      },
      linesOf(entries) {
        const used = new Set(entries.map((entry) => entry.line));
        const known = [...names.keys()].filter((id) => used.has(id));
        return [...known, ...[...used].filter((id) => !names.has(id)).toSorted()];
      },
    };
  }, [lines, localText, t]);
}
