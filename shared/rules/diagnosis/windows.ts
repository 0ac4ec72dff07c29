import type { RecordTable } from './record-table.ts';

/** The time that is looked at and the quiet time, cut into buckets of one length. */
export interface Windows {
  /** ms; both null where nothing lies in the time that is looked at. */
  from: number | null;
  to: number | null;
  /** Length of a bucket, ms. */
  width: number;
  quietBuckets: number;
  duringBuckets: number;
  /** Bucket of a row: below `quietBuckets` it is quiet, else during. */
  bucket(row: number): number;
  isQuiet(row: number): boolean;
  /** Bucket of a moment of the time that is looked at. */
  bucketOf(at: number): number;
  /** Time of a row by the clock of the others, ms. */
  time(row: number): number;
}

/** A pause of this length in a quiet time is taken for two quiet times, ms. */
const pauseMs = 3_600_000;
const leastWidth = 1_000;
const mostBuckets = 40;

/** @param since when the trouble began; records before it are quiet time. Null: only what was added as quiet is. */
export function windowsOf(table: RecordTable, offsets: Float64Array, since: number | null): Windows {
  const time = (row: number) => table.time(row) - (offsets[table.host(row)] ?? 0);
  const isQuiet = (row: number) => table.isQuiet(row) || (since !== null && time(row) < since);
  let from = Infinity;
  let to = -Infinity;
  const quietTimes: number[] = [];
  for (let row = 0; row < table.length; row += 1) {
    const at = time(row);
    if (isQuiet(row)) quietTimes.push(at);
    else {
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
  }
  if (from > to) {
    return {
      from: null,
      to: null,
      width: leastWidth,
      quietBuckets: 0,
      duringBuckets: 0,
      bucket: () => -1,
      bucketOf: () => -1,
      isQuiet,
      time,
    };
  }
  // With a start that is known, silence between it and the first record counts as well.
  const start = since !== null && since < from && from - since < pauseMs ? since : from;
  const length = Math.max(leastWidth, to - start + 1);
  const width = Math.max(
    leastWidth,
    length / Math.min(mostBuckets, Math.max(8, Math.round(length / 10_000))),
  );
  const duringBuckets = Math.max(1, Math.ceil(length / width));
  const stretches = quietStretches(quietTimes, since, width);
  const quietBuckets = stretches.reduce((total, stretch) => total + stretch.buckets, 0);
  const quietBucket = (at: number) => {
    let before = 0;
    for (const { first, buckets, last } of stretches) {
      if (at <= last) return before + Math.min(buckets - 1, Math.max(0, Math.floor((at - first) / width)));
      before += buckets;
    }
    return Math.max(0, quietBuckets - 1);
  };
  const bucketOf = (at: number) =>
    quietBuckets + Math.min(duringBuckets - 1, Math.max(0, Math.floor((at - start) / width)));
  return {
    from,
    to,
    width,
    quietBuckets,
    duringBuckets,
    isQuiet,
    time,
    bucketOf,
    bucket: (row) => (isQuiet(row) ? quietBucket(time(row)) : bucketOf(time(row))),
  };
}

interface Stretch {
  first: number;
  last: number;
  buckets: number;
}

function quietStretches(times: number[], since: number | null, width: number): Stretch[] {
  if (times.length === 0) return [];
  const sorted = Float64Array.from(times).toSorted();
  const stretches: Stretch[] = [];
  let first = sorted[0] ?? 0;
  let last = first;
  const end = () => stretches.push({ first, last, buckets: Math.max(1, Math.round((last - first) / width)) });
  for (const at of sorted) {
    if (at - last > pauseMs) {
      end();
      first = at;
    }
    last = at;
  }
  // The quiet time goes on until the trouble begins, whether or not a record says so.
  if (since !== null && since > last && since - last < pauseMs) last = since;
  end();
  return stretches;
}
