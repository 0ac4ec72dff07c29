import type { Labels } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import { sampleStep, type Shop } from '../model/shop.ts';
import { funnelMetrics } from './funnel-metrics.ts';
import type { Metric } from './metric.ts';
import { shopMetrics } from './shop-metrics.ts';

export const metrics: readonly Metric[] = [...funnelMetrics, ...shopMetrics].toSorted((left, right) =>
  left.name < right.name ? -1 : 1,
);

/** A value of one series with the moment at which it was measured. */
export interface ShopSample {
  name: string;
  labels: Labels;
  value: number;
  sampledAt: EpochMs;
}

/** Prometheus takes a series for gone when its last sample is older. */
const lookBack = 5 * 60_000;
/** The shop has no history before this; enough for last week. */
const oldest = 15 * 24 * 3_600_000;

/** The shop's samples: on a grid of five seconds, so that the time of a sample differs from the moment of evaluation. */
export interface Sampler {
  /** When the sample that a moment sees was taken; null where it sees none. */
  sampleTime(at: EpochMs): EpochMs | null;
  /** Every series of a metric at the sample that a moment sees; empty where it sees none. */
  read(metric: Metric, at: EpochMs): ShopSample[];
  /** From now on no new sample is taken, and the last one is served on; `false` goes on with new ones. */
  freeze(on: boolean): void;
}

export function createSampler(shop: Shop, clock: Clock): Sampler {
  const since = clock.now() - oldest;
  /** Spans without new samples; the last one may be open. */
  const frozen: { from: EpochMs; to: EpochMs }[] = [];
  const mostSpans = 200;

  const sampleTime = (at: EpochMs) => {
    const now = clock.now();
    if (at - now > lookBack || at < since) return null;
    const seen = Math.min(at, now);
    const still = frozen.findLast(({ from, to }) => from <= seen && seen < to);
    return Math.floor((still?.from ?? seen) / sampleStep) * sampleStep;
  };

  return {
    sampleTime,
    read(metric, at) {
      const sampledAt = sampleTime(at);
      if (sampledAt === null) return [];
      return metric
        .read(shop, sampledAt)
        .filter(({ value }) => Number.isFinite(value))
        .map(({ labels, value }) => ({ name: metric.name, labels, value: rounded(value), sampledAt }));
    },
    freeze(on) {
      const last = frozen.at(-1);
      const open = last !== undefined && last.to === Infinity;
      if (on && !open) frozen.push({ from: clock.now(), to: Infinity });
      if (!on && open) last.to = clock.now();
      if (frozen.length > mostSpans) frozen.shift();
    },
  };
}

/** Ten digits are more than anybody measures, and half of what is sent otherwise. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
