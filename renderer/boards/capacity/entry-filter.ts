import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { Tier } from '../../../shared/model/severity.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import type { QueryChange } from '../../app/hash-query.ts';
import { isPartnerOver } from './partner-over.ts';

/** What an entry can be flagged for, in the order of the menu. */
export const entryMarks = [
  'alarmed',
  'scale',
  'limited',
  'degraded',
  'partner',
  'limit-above-tested',
  'test-older-than-build',
  'no-test',
  'stale',
] as const;
export type EntryMark = (typeof entryMarks)[number];

/** Several choices of one kind widen, several kinds narrow. */
export interface EntryFilter {
  text: string;
  lines: readonly string[];
  tiers: readonly Tier[];
  marks: readonly EntryMark[];
}

export type EntryChoice = 'line' | 'tier' | 'mark';

export const noFilter: EntryFilter = { text: '', lines: [], tiers: [], marks: [] };

const isMark: Record<EntryMark, (entry: EntryRow) => boolean> = {
  alarmed: ({ severity }) => severity !== null,
  scale: ({ needsScaling }) => needsScaling !== null,
  limited: ({ limiter }) => limiter === 'on',
  degraded: ({ degraded }) => degraded === 'on',
  partner: ({ partner }) => isPartnerOver(partner),
  'limit-above-tested': ({ flags }) => flags.includes('limit-above-tested'),
  'test-older-than-build': ({ flags }) => flags.includes('test-older-than-build'),
  'no-test': ({ testedLimit }) => testedLimit === null,
  stale: ({ current }) => !isFresh(current),
};

/** Whether a board shows it. The order is the board's: what is left is sorted by risk as the whole was. */
export function passes(entry: EntryRow, filter: EntryFilter): boolean {
  return (
    matchesText(entry, filter.text) &&
    (filter.lines.length === 0 || filter.lines.includes(entry.line)) &&
    (filter.tiers.length === 0 || filter.tiers.includes(entry.tier)) &&
    (filter.marks.length === 0 || filter.marks.some((mark) => isMark[mark](entry)))
  );
}

export function isFiltering({ text, lines, tiers, marks }: EntryFilter): boolean {
  return text.trim() !== '' || lines.length + tiers.length + marks.length > 0;
}

/** How many entries a choice would show beside the other kinds of choice, so that none of them leads to an empty board unsaid. */
export function countOf(
  entries: readonly EntryRow[],
  filter: EntryFilter,
  kind: EntryChoice,
  value: string,
): number {
  const alone = withChoice({ ...filter, ...unchosen[kind] }, kind, value);
  return entries.filter((entry) => passes(entry, alone)).length;
}

const unchosen = { line: { lines: [] }, tier: { tiers: [] }, mark: { marks: [] } } as const;

/** Takes a value in, or out where it is in. */
export function withChoice(filter: EntryFilter, kind: EntryChoice, value: string): EntryFilter {
  if (kind === 'line') return { ...filter, lines: toggled(filter.lines, value) };
  if (kind === 'tier') return { ...filter, tiers: toggled(filter.tiers, value).flatMap(tierOf) };
  return { ...filter, marks: toggled(filter.marks, value).flatMap(markOf) };
}

/** Of an address that somebody may have typed: what does not exist is left out. */
export function filterIn(query: URLSearchParams): EntryFilter {
  const list = (name: string) => (query.get(name) ?? '').split(',').filter((value) => value !== '');
  return {
    text: query.get('q') ?? '',
    lines: list('line'),
    tiers: list('tier').flatMap(tierOf),
    marks: list('mark').flatMap(markOf),
  };
}

export function queryOf({ text, lines, tiers, marks }: EntryFilter): QueryChange {
  return { q: text, line: lines.join(','), tier: tiers.join(','), mark: marks.join(',') };
}

function matchesText({ id, name, owner }: EntryRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${id} ${words(name)} ${owner ?? ''}`.toLowerCase().includes(wanted);
}

function words(text: LocalText): string {
  return typeof text === 'string' ? text : `${text.en} ${text.zh}`;
}

function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function tierOf(value: string): Tier[] {
  const tier = Tier.safeParse(value);
  return tier.success ? [tier.data] : [];
}

function markOf(value: string): EntryMark[] {
  return entryMarks.filter((mark) => mark === value);
}
