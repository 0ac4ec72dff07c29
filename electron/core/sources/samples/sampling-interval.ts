import type { EpochMs } from '../../../../shared/model/time.ts';

const heldSteps = 15;
const neededSteps = 3;
/** Prometheus takes a sample that is older than its look-back of five minutes for gone: no interval is longer. */
const longest = 300_000;

/** Learns how often a query's series are sampled from the spacing of their sample times. */
export interface SamplingInterval {
  /** @param step ms between two different samples of one series, one after the other. */
  observe(step: number): void;
  /** Ms: the median of the recent steps, never below `floor`; `floor` while there are too few of them. */
  read(floor: number): number;
}

export function createSamplingInterval(): SamplingInterval {
  const steps: number[] = [];
  return {
    observe(step) {
      steps.push(step);
      if (steps.length > heldSteps) steps.shift();
    },
    read(floor) {
      if (steps.length < neededSteps) return floor;
      const sorted = steps.toSorted((left, right) => left - right);
      const median = sorted[(sorted.length - 1) >>> 1] ?? floor;
      return Math.max(floor, Math.min(median, longest));
    },
  };
}

/** @returns ms between two samples of one series; null where they are the same one, or out of order. */
export function stepBetween(before: EpochMs | undefined, after: EpochMs): number | null {
  return before === undefined || after <= before ? null : after - before;
}
