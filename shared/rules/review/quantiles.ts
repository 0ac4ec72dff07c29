/** Median and 90 % of lengths of time, ms, by nearest rank: both are lengths that there were. */
export function timesOf(lengths: readonly number[]): {
  count: number;
  median: number | null;
  p90: number | null;
} {
  const sorted = lengths.toSorted((left, right) => left - right);
  const rank = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
  return { count: sorted.length, median: rank(0.5), p90: rank(0.9) };
}
