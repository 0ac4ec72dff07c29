import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { deepEqual } from '../../parts/deep-equal.ts';

/** The age grows by itself on the screen, and the limit's distance is shown in whole minutes. */
const shownOtherwise = new Set(['age', 'sampledAt', 'timeToLimit', 'limitForecast']);

/** Whether a row would look the same, so that a push a second draws only what changed. */
export function sameEntry(left: EntryRow, right: EntryRow): boolean {
  if (left === right) return true;
  return (
    deepEqual(left, right, shownOtherwise) &&
    minutesToLimit(left) === minutesToLimit(right) &&
    left.limitForecast?.decidedBy === right.limitForecast?.decidedBy &&
    (left.current.freshness === 'live' || left.current.sampledAt === right.current.sampledAt)
  );
}

/** Whole minutes until the tested limit; null where it is not on its way there, or cannot be told. */
export function minutesToLimit({ timeToLimit }: EntryRow): number | null {
  return timeToLimit === null ? null : Math.floor(timeToLimit / 60_000);
}

/** What the column says: `4`, `<1`, `>60`; null where it cannot be told, as where nobody has tested a limit. */
export function limitDistance(entry: EntryRow): string | null {
  if (entry.testedLimit === null) return null;
  const minutes = minutesToLimit(entry);
  if (minutes === null) return entry.trend === 'unknown' ? null : '>60';
  if (minutes > 60) return '>60';
  return minutes < 1 ? '<1' : String(minutes);
}
