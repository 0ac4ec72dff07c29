import type { EpochMs } from '../../model/time.ts';

/** The median of the values of the last `length` ms, kept sorted so that a long window stays cheap. */
export interface SlidingMedian {
  /** @param at later than every sample before. */
  add(at: EpochMs, value: number): void;
  /**
   * The median over t − length ≤ s < t. It exists once at least 95 % of the length lies between the first sample ever and t.
   * @param t not earlier than at the call before.
   */
  before(t: EpochMs): number | null;
}

const neededShare = 0.95;

export function createSlidingMedian(length: number): SlidingMedian {
  const recent: { at: EpochMs; value: number }[] = [];
  const sorted: number[] = [];
  let firstAt: EpochMs | null = null;
  /** Samples before this place of `recent` are out of the window. */
  let start = 0;

  /** The first place whose value is not below. */
  const placeOf = (value: number) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const dropBefore = (at: EpochMs) => {
    for (let oldest = recent[start]; oldest !== undefined && oldest.at < at; oldest = recent[start]) {
      sorted.splice(placeOf(oldest.value), 1);
      start += 1;
    }
    if (start > 1_000 && start > recent.length / 2) start -= recent.splice(0, start).length;
  };

  return {
    add(at, value) {
      firstAt ??= at;
      recent.push({ at, value });
      sorted.splice(placeOf(value), 0, value);
    },
    before(t) {
      dropBefore(t - length);
      if (firstAt === null || t - firstAt < neededShare * length || sorted.length === 0) return null;
      const middle = sorted.length >>> 1;
      const upper = sorted[middle] ?? 0;
      return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
    },
  };
}
