/** How often something was counted in the quiet time and while it is looked at, in buckets of one length. */
export interface Counted {
  /** Counts of the quiet buckets, those without any included. */
  quiet: readonly number[];
  /** Counts of the buckets that are looked at. */
  during: readonly number[];
}

/** What stands out of the usual. */
export interface Excess {
  count: number;
  /** What would have been usual in the same time. */
  usual: number;
  /** count − usual, at least 0. */
  over: number;
  /** Standard deviations above the usual. */
  z: number;
  /** Part of the records that is not usual, 0…1; 0 where it does not stand out. */
  weight: number;
}

export interface ExcessOptions {
  /** By how much everything is more or less than in the quiet time: traffic that grew is no trouble. */
  growth: number;
  /** Standard deviations below which nothing stands out; grows with the number of things that are looked at. */
  least: number;
  /** For how many a record stands on average: a few that stand for many are no surer than the few. */
  grain: number;
}

/** Counts of failures come in bursts: their variance is a multiple of their mean, and this is the least that is taken for it. */
const leastDispersion = 1.2;

/**
 * Compares counts with the quiet time by a quasi-Poisson test: the usual is the quiet rate, its variance is widened by how much the quiet
 * buckets scatter, and by how short the quiet time was. What was never seen counts as half a record of quiet time (Jeffreys' prior).
 */
export function excessOf({ quiet, during }: Counted, { growth, least, grain }: ExcessOptions): Excess {
  const count = sum(during);
  if (quiet.length === 0)
    return { count, usual: 0, over: count, z: Math.sqrt(count / grain), weight: count > 0 ? 1 : 0 };
  const before = sum(quiet);
  const ratio = during.length / quiet.length;
  const usual = (before + 0.5 * grain) * ratio * growth;
  const variance = Math.max(leastDispersion * grain, dispersionOf(quiet)) * usual * (1 + ratio * growth);
  // A rise of a tenth is nobody's trouble, however surely it is measured.
  const z = (count - usual) / Math.sqrt(variance + (0.1 * usual) ** 2 + 0.25 * grain ** 2);
  const isHigher = count > highestRun(quiet, during.length) * growth * 1.15 + grain;
  const over = Math.max(0, count - usual);
  const weight = z >= least && isHigher && count > 0 ? over / count : 0;
  return { count, usual, over, z, weight };
}

/** Variance ÷ mean of the buckets. Bursts last: pairs of neighbours are looked at as well. */
function dispersionOf(buckets: readonly number[]): number {
  return Math.max(leastDispersion, scatter(buckets), scatter(inPairs(buckets)));
}

function scatter(buckets: readonly number[]): number {
  if (buckets.length < 4) return leastDispersion;
  const mean = sum(buckets) / buckets.length;
  if (mean === 0) return leastDispersion;
  const squares = buckets.reduce((total, count) => total + (count - mean) ** 2, 0);
  return squares / (buckets.length - 1) / mean;
}

function inPairs(buckets: readonly number[]): number[] {
  const pairs: number[] = [];
  for (let index = 0; index + 1 < buckets.length; index += 2) {
    pairs.push((buckets[index] ?? 0) + (buckets[index + 1] ?? 0));
  }
  return pairs;
}

/** The most that was counted in so many buckets in a row of the quiet time; 0 where it is shorter than that. */
function highestRun(buckets: readonly number[], length: number): number {
  if (buckets.length < length) return 0;
  let inside = 0;
  let highest = 0;
  for (const [index, count] of buckets.entries()) {
    inside += count;
    if (index >= length) inside -= buckets[index - length] ?? 0;
    highest = Math.max(highest, inside);
  }
  return highest;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
