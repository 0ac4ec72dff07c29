import { z } from 'zod';
import { create } from 'zustand';
import type { EpochMs } from '../../shared/model/time.ts';

export const lastMinutes = [15, 60, 180, 360] as const;

/** What every chart of this screen shows. */
export type TimeRange =
  | { kind: 'last'; minutes: (typeof lastMinutes)[number] }
  /** Since the start of the peak. */
  | { kind: 'peak' }
  | { kind: 'fixed'; from: EpochMs; to: EpochMs };

export const usualRange: TimeRange = { kind: 'last', minutes: 60 };

/** Which time this screen looks at. At most one of `pausedAt` and `moment` is set; with neither the boards are live. */
export interface TimeState {
  range: TimeRange;
  /** Since when the boards stand still. */
  pausedAt: EpochMs | null;
  /** The moment in the past that the boards show. */
  moment: EpochMs | null;
  setRange(range: TimeRange): void;
  pause(at: EpochMs): void;
  look(moment: EpochMs): void;
  /** Boards and charts follow the present again; a range between two fixed moments gives way to the usual one. */
  backToLive(): void;
}

export const useTime = create<TimeState>()((set) => ({
  range: usualRange,
  pausedAt: null,
  moment: null,
  setRange: (range) => set({ range }),
  pause: (pausedAt) => set({ pausedAt, moment: null }),
  look: (moment) => set({ moment: Math.floor(moment / 60_000) * 60_000, pausedAt: null }),
  backToLive: () =>
    set(({ range }) => ({
      pausedAt: null,
      moment: null,
      range: range.kind === 'fixed' ? usualRange : range,
    })),
}));

/** The moment at which the boards stand; null: they are live. */
export function standingAt({ pausedAt, moment }: Pick<TimeState, 'pausedAt' | 'moment'>): EpochMs | null {
  return moment ?? pausedAt;
}

/** What of it a link keeps; a pause is of this screen alone, because what it holds cannot be opened elsewhere. */
export type LinkedTime = Pick<TimeState, 'range' | 'moment'>;

const names: ReadonlyMap<string, TimeRange> = new Map<string, TimeRange>([
  ['15m', { kind: 'last', minutes: 15 }],
  ['1h', usualRange],
  ['3h', { kind: 'last', minutes: 180 }],
  ['6h', { kind: 'last', minutes: 360 }],
  ['peak', { kind: 'peak' }],
]);

const Moment = z.iso.datetime({ offset: true, precision: null }).transform((text) => Date.parse(text));

/** From the query of an address; null where it says nothing of it, or nothing that can be read. */
export function readTime(query: URLSearchParams): { range: TimeRange | null; moment: EpochMs | null } {
  const asked = query.get('range') ?? '';
  const moment = Moment.safeParse(query.get('moment'));
  return { range: names.get(asked) ?? fixedOf(asked), moment: moment.success ? moment.data : null };
}

/** For the query of an address; null: left out. */
export function writeTime({ range, moment }: LinkedTime): { range: string | null; moment: string | null } {
  return { range: nameOf(range), moment: moment === null ? null : isoOf(moment) };
}

function fixedOf(text: string): TimeRange | null {
  const [from, to, ...rest] = text.split('~').map((part) => Moment.safeParse(part));
  if (!from?.success || !to?.success || rest.length > 0 || from.data >= to.data) return null;
  return { kind: 'fixed', from: from.data, to: to.data };
}

function nameOf(range: TimeRange): string | null {
  if (range.kind === 'fixed') return `${isoOf(range.from)}~${isoOf(range.to)}`;
  if (range.kind === 'peak') return 'peak';
  if (range.minutes === 60) return null;
  return range.minutes === 15 ? '15m' : `${range.minutes / 60}h`;
}

function isoOf(at: EpochMs): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
