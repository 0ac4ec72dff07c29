import type { RecordTable } from './record-table.ts';
import type { Windows } from './windows.ts';

/** How often something was counted in each bucket. Most have none: only the others are held, however many there are. */
export interface Counts {
  /** Buckets with any, in order of time. */
  readonly at: ArrayLike<number>;
  /** How many each of them has. */
  readonly counts: ArrayLike<number>;
}

/** What was counted of each coordinate in each bucket of both times. */
export interface BucketCounts {
  /** Of several coordinates together. */
  of(coordinates: Iterable<number>): Counts;
}

/**
 * A short trouble is cut into short buckets, and a long quiet time into very many of them: a place for each of them and each coordinate would
 * take more memory than there is.
 */
export function bucketCountsOf(table: RecordTable, windows: Windows): BucketCounts {
  const buckets = windows.quietBuckets + windows.duringBuckets;
  const sums = new Float64Array(buckets);
  const touched: number[] = [];
  const add = (bucket: number, count: number) => {
    if (sums[bucket] === 0) touched.push(bucket);
    sums[bucket] = (sums[bucket] ?? 0) + count;
  };
  const takeSums = (): Counts => {
    const at = Int32Array.from(touched).toSorted();
    const counts = Float64Array.from(at, (bucket) => sums[bucket] ?? 0);
    for (const bucket of at) sums[bucket] = 0;
    touched.length = 0;
    return { at, counts };
  };

  const { ends, rows } = byCoordinate(table);
  const ofEach: Counts[] = [];
  for (let coordinate = 0; coordinate < ends.length; coordinate += 1) {
    const first = coordinate === 0 ? 0 : (ends[coordinate - 1] ?? 0);
    for (let place = first; place < (ends[coordinate] ?? 0); place += 1) {
      const row = rows[place] ?? 0;
      add(windows.bucket(row), table.weight(row));
    }
    ofEach.push(takeSums());
  }
  return {
    of(coordinates) {
      for (const coordinate of coordinates) {
        const { at = [], counts = [] } = ofEach[coordinate] ?? {};
        for (let place = 0; place < at.length; place += 1) add(at[place] ?? 0, counts[place] ?? 0);
      }
      return takeSums();
    },
  };
}

/** Rows in order of their coordinates, and where those of each one end. */
function byCoordinate(table: RecordTable): { ends: Int32Array; rows: Int32Array } {
  const ends = new Int32Array(table.coordinates.length);
  for (let row = 0; row < table.length; row += 1) {
    const coordinate = table.coordinate(row);
    ends[coordinate] = (ends[coordinate] ?? 0) + 1;
  }
  let before = 0;
  for (let coordinate = 0; coordinate < ends.length; coordinate += 1) {
    const count = ends[coordinate] ?? 0;
    ends[coordinate] = before;
    before += count;
  }
  const rows = new Int32Array(table.length);
  for (let row = 0; row < table.length; row += 1) {
    const coordinate = table.coordinate(row);
    const place = ends[coordinate] ?? 0;
    rows[place] = row;
    ends[coordinate] = place + 1;
  }
  return { ends, rows };
}
