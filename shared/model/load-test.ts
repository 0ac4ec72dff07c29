import { z } from 'zod';
import { EpochMs } from './time.ts';

/** What of a step is held against a limit: the part of failed requests, or a figure of the latency in ms. */
export const LoadFigure = z.union([
  z.literal('errors'),
  z.enum(['avg', 'min', 'max']),
  /** A percentile, such as p(99). */
  z.string().regex(/^p\(\d+(\.\d+)?\)$/),
]);
export type LoadFigure = z.infer<typeof LoadFigure>;

export const Comparison = z.enum(['<', '<=', '>', '>=']);
export type Comparison = z.infer<typeof Comparison>;

/** A bound that every step has to hold. Errors are a part (0.01 is 1 %), latencies are in ms. */
export const LoadBound = z.object({
  figure: LoadFigure,
  comparison: Comparison,
  limit: z.number(),
  /** `file`: a threshold of the k6 run itself. */
  from: z.enum(['default', 'option', 'file']),
});
export type LoadBound = z.infer<typeof LoadBound>;

/** How a step stood against one bound. */
export const Judgement = z.object({
  /** The bound in words of its source: `errors <= 0.01`, `p(99) <= 500`, `http_req_duration: p(95)<300`. */
  bound: z.string(),
  /** As measured; null where the file says only whether it held. */
  value: z.number().nullable(),
  held: z.boolean(),
  from: LoadBound.shape.from,
});
export type Judgement = z.infer<typeof Judgement>;

/** A stretch of a load test at one rate. */
export const LoadStep = z.object({
  /** null where the file has no times (a summary). */
  from: EpochMs.nullable(),
  to: EpochMs.nullable(),
  /** Requests per second. */
  rate: z.number(),
  requests: z.number(),
  /** 0…1 */
  errors: z.number(),
  /** Milliseconds; null where a summary does not have it. */
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  /** Threads of JMeter or virtual users of k6, at most; null where the file has none. */
  threads: z.number().nullable(),
  /** The scenario of a k6 summary that it is. */
  name: z.string().nullable(),
  held: z.boolean(),
  judgements: z.array(Judgement),
});
export type LoadStep = z.infer<typeof LoadStep>;

/** What a load test has shown. */
export const LoadVerdict = z.object({
  /** Requests per second of the last step that held all bounds before one broke; null where not even the first held. */
  limit: z.number().nullable(),
  /** Index of that step. */
  heldBy: z.number().nullable(),
  /** Index of the first step that broke a bound; null where none did: the true limit is at least `limit`. */
  brokenBy: z.number().nullable(),
  /** Indices of later steps that held at a higher rate than one that broke: evidence that contradicts itself. */
  contradictedBy: z.array(z.number()),
});
export type LoadVerdict = z.infer<typeof LoadVerdict>;
