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

/** Part of its failures after which a trouble counts as over: a stray one after it does not count. */
const nearlyAll = 0.95;
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
 * When a trouble ended; null: it goes on, or that cannot be told yet. It is over where it has been quiet for longer than it ever was since it began.
 *
 * @param until see knownUntil.
 */
export function endingOf({ moments, units }: Suspect, begun: number, until: number): Ending | null {
  if (units < leastUnits) return null;
  const wanted = Math.max(nearlyAll * units, units - unit);
  let sum = 0;
  let last = begun;
  let pause = 0;
  for (const { at, units: some } of moments) {
    if (sum >= wanted) break;
    sum += some;
    if (at < begun) continue;
    pause = Math.max(pause, at - last);
    last = at;
  }
  const quiet = until - last;
  return quiet >= leastPause && quiet >= longerThanPauses * pause ? { at: last, length: last - begun } : null;
}
