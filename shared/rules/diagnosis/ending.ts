import { unit } from './blame.ts';
import type { RecordTable } from './record-table.ts';
import type { Suspect } from './suspects.ts';
import type { Windows } from './windows.ts';

/** A trouble that is over. */
export interface Ending {
  /** When the last of it was seen, ms. */
  at: number;
  /** How long it lasted, ms. */
  length: number;
}

/** Part of its failures, and no more than one, that may come when a trouble is over. */
const stillStray = 0.05;
/** Of what is usual, so many times as much may go on. */
const usually = 1.5;
/** Standard deviations by which less has to come than before. */
const surely = 4;
/** Of fewer failed requests, an end cannot be told from a pause. */
const leastUnits = 8 * unit;
/** It has to be quiet for so long, ms: records of some systems come later than those of others. */
const leastPause = 15_000;
/** And for longer than the longest pause within it, so often. */
const longerThanPauses = 2;
/** So many of the last records are not taken for the end of the time: a clock may be wrong. */
const strays = 5;

/** The time that is known to be looked at, ms: some records at least came later. −∞: there are too few to tell. */
export function knownUntil(table: RecordTable, windows: Windows): number {
  const latest: number[] = [];
  let least = -Infinity;
  for (let row = 0; row < table.length; row += 1) {
    if (windows.isQuiet(row)) continue;
    const at = windows.time(row);
    if (latest.length > strays && at <= least) continue;
    const earlier = latest.findIndex((one) => one < at);
    latest.splice(earlier < 0 ? latest.length : earlier, 0, at);
    if (latest.length > strays + 1) latest.pop();
    least = latest.at(-1) ?? -Infinity;
  }
  return latest.length > strays ? least : -Infinity;
}

/**
 * When a trouble ended; null: it goes on, or that cannot be told yet. It is over where no more is left of it than is usual, for longer than it ever paused
 * since it began, and surely less than there was.
 *
 * @param until see knownUntil.
 * @param usual what goes on of it in quiet times too, units per ms.
 */
export function endingOf(
  { moments, units }: Suspect,
  begun: number,
  { until, usual }: Around,
): Ending | null {
  if (units < leastUnits || until <= begun) return null;
  const grain = moments.reduce((sum, one) => sum + one.units ** 2, 0) / units;
  const stray = Math.min(stillStray * units, unit);
  let left = 0;
  let last = moments.length - 1;
  for (; last >= 0; last -= 1) {
    const { at = 0, units: some = 0 } = moments[last] ?? {};
    const expected = usual * Math.max(0, until - at);
    if (left + some > stray + usually * expected + 2 * Math.sqrt(grain * expected)) break;
    left += some;
  }
  const at = moments[last]?.at ?? begun;
  const length = at - begun;
  const quiet = until - at;
  let pause = 0;
  for (let index = 1; index <= last; index += 1) {
    const before = moments[index - 1]?.at ?? 0;
    if (before >= begun) pause = Math.max(pause, (moments[index]?.at ?? 0) - before);
  }
  if (length < 0 || quiet < leastPause || quiet < longerThanPauses * pause) return null;
  const asBefore = ((units - left) / Math.max(1, length)) * quiet;
  return asBefore - left >= surely * Math.sqrt(grain * asBefore) ? { at, length } : null;
}

interface Around {
  until: number;
  usual: number;
}
