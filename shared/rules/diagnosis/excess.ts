import type { Counts } from './bucket-counts.ts';

/** How often something was counted: buckets of one length, those of the quiet time first, then those of the time that is looked at. */
export interface Counted extends Counts {
  quietBuckets: number;
  duringBuckets: number;
}

/** What stands out of the usual. */
export interface Excess {
  count: number;
  /** Records of the quiet time. */
  quiet: number;
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
export function excessOf(counted: Counted, { growth, least, grain }: ExcessOptions): Excess {
  const { quietBuckets, duringBuckets } = counted;
  const { quiet: before, during: count } = sumsOf(counted);
  if (quietBuckets === 0)
    return { count, quiet: 0, usual: 0, over: count, z: Math.sqrt(count / grain), weight: count > 0 ? 1 : 0 };
  const ratio = duringBuckets / quietBuckets;
  const usual = (before + 0.5 * grain) * ratio * growth;
  const variance = Math.max(leastDispersion * grain, dispersionOf(counted)) * usual * (1 + ratio * growth);
  // A rise of a tenth is nobody's trouble, however surely it is measured.
  const z = (count - usual) / Math.sqrt(variance + (0.1 * usual) ** 2 + 0.25 * grain ** 2);
  const isHigher = count > highestRun(counted) * growth * 1.15 + grain;
  const over = Math.max(0, count - usual);
  const weight = z >= least && isHigher && count > 0 ? over / count : 0;
  return { count, quiet: before, usual, over, z, weight };
}

/** All that was counted in the quiet time, and in the time that is looked at. */
export function sumsOf({ at, counts, quietBuckets }: Counted): { quiet: number; during: number } {
  const sums = { quiet: 0, during: 0 };
  for (let place = 0; place < at.length; place += 1) {
    sums[(at[place] ?? 0) < quietBuckets ? 'quiet' : 'during'] += counts[place] ?? 0;
  }
  return sums;
}

/** Variance ÷ mean of the quiet buckets. Bursts last: pairs of neighbours are looked at as well. */
function dispersionOf(counted: Counted): number {
  return Math.max(leastDispersion, scatter(counted, 1), scatter(counted, 2));
}

/** @param width so many neighbours are taken as one; what is left over at the end is not. */
function scatter({ at, counts, quietBuckets }: Counted, width: number): number {
  const buckets = Math.floor(quietBuckets / width);
  if (buckets < 4) return leastDispersion;
  const together: number[] = [];
  let last = -1;
  for (let place = 0; place < at.length; place += 1) {
    const bucket = Math.floor((at[place] ?? 0) / width);
    if (bucket >= buckets) break;
    if (bucket === last) together.push((together.pop() ?? 0) + (counts[place] ?? 0));
    else together.push(counts[place] ?? 0);
    last = bucket;
  }
  const mean = together.reduce((total, count) => total + count, 0) / buckets;
  if (mean === 0) return leastDispersion;
  const ofEmpty = (buckets - together.length) * mean ** 2;
  const squares = together.reduce((total, count) => total + (count - mean) ** 2, ofEmpty);
  return squares / (buckets - 1) / mean;
}

/** The most that was counted in as many quiet buckets in a row as are looked at; 0 where the quiet time is shorter than that. */
function highestRun({ at, counts, quietBuckets, duringBuckets }: Counted): number {
  if (quietBuckets < duringBuckets) return 0;
  let inside = 0;
  let highest = 0;
  let first = 0;
  for (let place = 0; place < at.length; place += 1) {
    const bucket = at[place] ?? 0;
    if (bucket >= quietBuckets) break;
    inside += counts[place] ?? 0;
    for (; (at[first] ?? 0) <= bucket - duringBuckets; first += 1) inside -= counts[first] ?? 0;
    highest = Math.max(highest, inside);
  }
  return highest;
}
