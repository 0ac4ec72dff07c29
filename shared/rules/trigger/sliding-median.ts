import type { EpochMs } from '../../model/time.ts';
import { createSortedNumbers } from './sorted-numbers.ts';

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
  const times: number[] = [];
  const values: number[] = [];
  const sorted = createSortedNumbers();
  let firstAt: EpochMs | null = null;
  /** Samples before this place are out of the window. */
  let start = 0;

  const dropBefore = (at: EpochMs) => {
    for (; (times[start] ?? Infinity) < at; start += 1) sorted.remove(values[start] ?? Number.NaN);
    if (start <= 1_000 || start <= times.length / 2) return;
    times.splice(0, start);
    values.splice(0, start);
    start = 0;
  };

  return {
    add(at, value) {
      firstAt ??= at;
      times.push(at);
      values.push(value);
      sorted.add(value);
    },
    before(t) {
      dropBefore(t - length);
      return firstAt === null || t - firstAt < neededShare * length ? null : sorted.median();
    },
  };
}
