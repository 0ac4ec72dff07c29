import type { ExceptionTree, ExceptionTreeRow } from '../../model/exception-tree.ts';
import type { Point } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { shareOf } from './impact-range.ts';

/**
 * What part of its entry's traffic fails at each row.
 * @param requestsAt how many requests came to an entry, a first node of links, in the time that the tree is of; null: not measured.
 */
export function withShares(
  tree: ExceptionTree,
  requestsAt: (entryNode: string) => number | null,
): ExceptionTree {
  const entries = new Map<string, number | null>();
  const rows = tree.rows.map((row): ExceptionTreeRow => {
    // A row stands after that above it.
    const requests = row.parent === null ? requestsAt(row.node) : (entries.get(row.parent) ?? null);
    entries.set(row.id, requests);
    return { ...row, share: row.requests === null ? null : shareOf(row.requests, requests) };
  });
  return { ...tree, rows };
}

/** A rate holds until the next one, and no longer than this, ms. */
const longestHold = 60_000;
/** Of less of the time than this nothing is said. */
const leastKnown = 0.5;

/**
 * Requests in a stretch of time, by rates.
 * @param rates requests per second, oldest first, each from its moment on.
 * @returns null where less than half of the time is known; what is missing of it counts as the rest.
 */
export function requestsBetween(
  rates: readonly Point[],
  { from, to }: { from: EpochMs; to: EpochMs },
): number | null {
  if (to <= from) return null;
  let requests = 0;
  let known = 0;
  for (const [place, [at, rate]] of rates.entries()) {
    if (rate === null) continue;
    const until = Math.min(to, at + longestHold, rates[place + 1]?.[0] ?? Infinity);
    const held = until - Math.max(from, at);
    if (held <= 0) continue;
    requests += (rate * held) / 1_000;
    known += held;
  }
  const part = known / (to - from);
  return part < leastKnown ? null : requests / part;
}
