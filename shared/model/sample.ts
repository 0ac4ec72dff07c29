import { z } from 'zod';
import { EpochMs } from './time.ts';

export const Labels = z.record(z.string(), z.string());
export type Labels = z.infer<typeof Labels>;

/** One measured value of one series. `value` null is "no value" (NaN, ±Inf, nothing returned): never 0. */
export const Sample = z.object({
  labels: Labels,
  value: z.number().nullable(),
  /** When the source measured it, by the source's clock: the sample's own time, not the evaluation's. */
  sampledAt: EpochMs,
});
export type Sample = z.infer<typeof Sample>;

/** A point of a recorded series: time, value. */
export const Point = z.tuple([EpochMs, z.number().nullable()]);
export type Point = z.infer<typeof Point>;

/**
 * How far a value may be trusted. Older than 2 intervals: ageing. Older than 5 intervals or 30 s (the larger): stale,
 * out of triggers and totals. Older than 5 intervals or 120 s (the larger): lost, shown as "—".
 */
export const Freshness = z.enum(['live', 'ageing', 'stale', 'lost']);
export type Freshness = z.infer<typeof Freshness>;

/** A value as it is shown: never without its age, its source and its state. */
export const Reading = z.object({
  /** Null: no value, or lost (then `last` has what was known). */
  value: z.number().nullable(),
  freshness: Freshness,
  /** Milliseconds since it was measured, by the monotonic clock; null if nothing was ever measured. */
  age: z.number().nullable(),
  sampledAt: EpochMs.nullable(),
  /** Id of the source. */
  source: z.string(),
  /** The last value known, with its time; set when `value` is null because the source is lost. */
  last: z.object({ value: z.number(), sampledAt: EpochMs }).nullable(),
  /** The source said that its answer may be incomplete (Prometheus `warnings`). */
  partial: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;

/** The latest value of one series, with its age as of the moment of asking. */
export interface SeriesReading {
  labels: Labels;
  reading: Reading;
}

/** A recorded stretch of one series, oldest first. */
export interface Series {
  labels: Labels;
  points: readonly Point[];
}

/** How many of the parts a total counts: "11 of 12 lines". */
export const Coverage = z.object({ counted: z.number().int(), all: z.number().int() });
export type Coverage = z.infer<typeof Coverage>;
