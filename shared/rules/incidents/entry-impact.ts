import type { CapacityBoard, EntryRow } from '../../model/capacity-board.ts';
import type { EntryImpact } from '../../model/incident-board.ts';
import type { Point } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { valueNear } from '../series.ts';

/** More entries than this are on the capacity board. */
const mostEntries = 20;
const nearEnough = 120_000;

export interface EntryImpactQuestion {
  /** Ids of the entries that the alerts name. */
  named: readonly string[];
  capacity: Pick<CapacityBoard, 'entries'>;
  since: EpochMs;
  until: EpochMs;
  /** It is over: `until` is its end, and what stands now says nothing of it. */
  ended: boolean;
  /** Requests per second of an entry, from a little before the harm began. */
  points(entry: string): readonly Point[];
}

/** Entries that the alerts name and those that cannot do without them, however far, nearest first. */
export function entriesHit(named: readonly string[], entries: readonly EntryRow[]): EntryRow[] {
  const hit = new Map<string, EntryRow>();
  let next = entries.filter(({ id }) => named.includes(id));
  while (next.length > 0) {
    for (const entry of next) hit.set(entry.id, entry);
    next = entries.filter(({ id, strong }) => !hit.has(id) && strong.some((other) => hit.has(other)));
  }
  return [...hit.values()];
}

/**
 * Their water levels when the harm began, at worst since, and now, or where it is over at its end; worst first. Limiters and degradations
 * are known of now only: of an end nothing is said of them.
 */
export function entryImpacts(question: EntryImpactQuestion): EntryImpact[] {
  const { named, capacity, since, until, ended, points } = question;
  return entriesHit(named, capacity.entries)
    .slice(0, mostEntries)
    .map((entry): EntryImpact => {
      const recorded = points(entry.id);
      const levelOf = (value: number | null) =>
        value === null || entry.testedLimit === null || entry.testedLimit <= 0
          ? null
          : value / entry.testedLimit;
      const values = recorded.flatMap(([at, value]) =>
        value === null || at < since || at > until ? [] : [value],
      );
      return {
        entry: entry.id,
        name: entry.name,
        before: levelOf(valueNear(recorded, since, nearEnough)),
        worst: levelOf(values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value))),
        now: ended ? levelOf(valueNear(recorded, until, nearEnough)) : entry.level,
        limited: !ended && entry.limiter === 'on',
        degraded: !ended && entry.degraded === 'on',
      };
    })
    .toSorted((left, right) => (right.worst ?? -1) - (left.worst ?? -1));
}
