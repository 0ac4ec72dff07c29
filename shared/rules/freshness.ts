import type { Freshness, Reading } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';

/** Ages above which a value is no longer live, ms (guarantees.md, G14). */
export interface FreshnessLimits {
  ageing: number;
  stale: number;
  lost: number;
}

/** @param interval the larger of poll and scrape, ms. */
export function freshnessLimits(interval: number): FreshnessLimits {
  return {
    ageing: 2 * interval,
    stale: Math.max(5 * interval, 30_000),
    lost: Math.max(5 * interval, 120_000),
  };
}

/**
 * How far a value may be trusted.
 *
 * @param age ms since it was measured; null: nothing was ever measured. Below 0 (a source that runs ahead) counts as 0.
 * @param interval the larger of poll and scrape, ms.
 */
export function freshnessOf(age: number | null, interval: number): Freshness {
  if (age === null) return 'lost';
  const limits = freshnessLimits(interval);
  if (age > limits.lost) return 'lost';
  if (age > limits.stale) return 'stale';
  return age > limits.ageing ? 'ageing' : 'live';
}

export interface Measured {
  /** Null: no value. */
  value: number | null;
  sampledAt: EpochMs;
  /** Ms since it was measured. */
  age: number;
  source: string;
  partial: boolean;
}

/** A measured value as it may be shown now. A lost one is null, with what was known as `last`. */
export function readingOf({ value, sampledAt, age, source, partial }: Measured, interval: number): Reading {
  const shownAge = Math.max(0, age);
  const freshness = freshnessOf(shownAge, interval);
  const lost = freshness === 'lost';
  return {
    value: lost ? null : value,
    freshness,
    age: shownAge,
    sampledAt,
    source,
    last: lost && value !== null ? { value, sampledAt } : null,
    partial,
  };
}
