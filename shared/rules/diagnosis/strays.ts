import { clockOffsets } from './clock-offsets.ts';
import type { RecordTable } from './record-table.ts';

/** A pause of this length around nearly all records sets the others apart, ms. */
const leastPause = 3_600_000;
/** Of all records, those that have to lie together. */
const nearlyAll = 0.98;

/**
 * The few records that lie far off in time where nearly all others lie together, such as those of a host whose clock was never set: one record of
 * 1970 would make everything else one moment. By their place among the records that are looked at, from 0; none where it cannot be told which are wrong.
 * Hosts whose clocks can be corrected by their traces do not count as far off.
 *
 * @param since what comes before it is quiet time, which may lie far off. Null: not known.
 */
export function straysOf(table: RecordTable, since: number | null): ReadonlySet<number> {
  const offsets = clockOffsets(table);
  const times: number[] = [];
  for (let row = 0; row < table.length; row += 1) {
    if (!table.isQuiet(row)) times.push(table.time(row) - (offsets[table.host(row)] ?? 0));
  }
  const near = togetherOf(since === null ? times : times.filter((time) => time >= since));
  const strays = new Set<number>();
  if (!near) return strays;
  for (const [place, time] of times.entries()) {
    if ((since === null || time >= since) && (time < near.from || time > near.to)) strays.add(place);
  }
  return strays;
}

function togetherOf(times: readonly number[]): { from: number; to: number } | null {
  const sorted = Float64Array.from(times).toSorted();
  let start = 0;
  for (const [place, time] of sorted.entries()) {
    const after = (sorted[place + 1] ?? Infinity) - time;
    if (after <= leastPause) continue;
    const from = sorted[start] ?? time;
    const before = from - (sorted[start - 1] ?? -Infinity);
    const held = place - start + 1;
    start = place + 1;
    if (held === sorted.length || held < nearlyAll * sorted.length) continue;
    // Of records that lie thinly over days, a pause of hours says nothing.
    return Math.min(before, after) > time - from ? { from, to: time } : null;
  }
  return null;
}
