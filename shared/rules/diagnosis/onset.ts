import type { RecordTable } from './record-table.ts';

/** Of the time before, in parts of the whole, that has to be there to compare with. */
const leastBefore = 0.15;
const buckets = 120;
/** Log likelihood by which one kind of failure has to have become more frequent to count. */
const leastSurely = 6;
/** Together: below it, nothing begins. */
const leastTogether = 25;

/**
 * When the trouble began, where nobody says so and no quiet time is given: the moment at which what fails became more frequent all at once
 * (the change point of most likelihood over all kinds of failure). Null: nothing begins within the records.
 */
export function onsetOf(table: RecordTable, time: (row: number) => number): number | null {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < table.length; row += 1) {
    first = Math.min(first, time(row));
    last = Math.max(last, time(row));
  }
  const width = (last - first) / buckets;
  if (!(width >= 250)) return null;
  const counts = new Map<string, Uint32Array>();
  for (let row = 0; row < table.length; row += 1) {
    const { link, kind, code, dependency } = table.coordinates[table.coordinate(row)] ?? {};
    const key = `${table.links[link ?? -1]?.node} ${kind} ${code} ${dependency}`;
    const each = counts.get(key) ?? new Uint32Array(buckets);
    counts.set(key, each);
    const bucket = Math.min(buckets - 1, Math.floor((time(row) - first) / width));
    each[bucket] = (each[bucket] ?? 0) + table.weight(row);
  }
  const evidence = new Float64Array(buckets);
  for (const key of [...counts.keys()].toSorted()) {
    const each = counts.get(key);
    if (each) addEvidence(evidence, each);
  }
  let best = -1;
  for (let bucket = Math.ceil(leastBefore * buckets); bucket < buckets; bucket += 1) {
    if (
      (evidence[bucket] ?? 0) >= leastTogether &&
      (best < 0 || (evidence[bucket] ?? 0) > (evidence[best] ?? 0))
    ) {
      best = bucket;
    }
  }
  return best < 0 ? null : Math.round(first + best * width);
}

/** How much more likely the counts are with a step up before each bucket than without one; quasi-Poisson, so that bursts say little. */
function addEvidence(evidence: Float64Array, each: Uint32Array): void {
  const all = each.reduce((sum, count) => sum + count, 0);
  if (all < 5) return;
  let before = 0;
  let squares = 0;
  for (let bucket = 1; bucket < each.length; bucket += 1) {
    const count = each[bucket - 1] ?? 0;
    before += count;
    squares += count * count;
    const after = all - before;
    const rest = each.length - bucket;
    if (after / rest <= (1.5 * before) / bucket) continue;
    const mean = before / bucket;
    const dispersion = before > 0 ? Math.max(1, (squares / bucket - mean * mean) / mean) : 1;
    const gain = (logOf(before, bucket) + logOf(after, rest) - logOf(all, each.length)) / dispersion;
    if (gain >= leastSurely) evidence[bucket] = (evidence[bucket] ?? 0) + gain - leastSurely;
  }
}

function logOf(count: number, length: number): number {
  return count === 0 ? 0 : count * Math.log(count / length);
}
