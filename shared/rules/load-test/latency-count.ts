import type { LoadFigures } from './bounds.ts';

/** Below this a latency keeps a tenth of a millisecond, above it three digits: what a bound can tell apart, in bounded memory. */
const fineBelow = 10_000;

/** Requests of one step: how many, how many failed, and how long they took. */
export interface LatencyCount {
  add: (elapsed: number) => void;
  fail: () => void;
  requests: () => number;
  figures: () => LoadFigures;
}

export function createLatencyCount(): LatencyCount {
  const counts = new Map<number, number>();
  let requests = 0;
  let failed = 0;
  let sum = 0;
  let least = Infinity;
  let most = -Infinity;
  return {
    add: (elapsed) => {
      const bucket = elapsed < fineBelow ? Math.ceil(elapsed * 10) / 10 : Math.ceil(elapsed / 10) * 10;
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      requests += 1;
      sum += elapsed;
      if (elapsed < least) least = elapsed;
      if (elapsed > most) most = elapsed;
    },
    fail: () => {
      failed += 1;
    },
    requests: () => requests,
    figures: () => {
      const sorted = [...counts].toSorted(([left], [right]) => left - right);
      const known = (value: number) => (requests === 0 ? null : value);
      return {
        errors: known(Math.min(1, failed / requests)),
        avg: known(sum / requests),
        min: known(least),
        max: known(most),
        percentile: (part) => known(nearestRank(sorted, Math.ceil(part * requests - 1e-9))),
      };
    },
  };
}

/** The smallest value that at least `rank` requests did not exceed. */
function nearestRank(sorted: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (seen >= rank) return value;
  }
  return sorted.at(-1)?.[0] ?? 0;
}
