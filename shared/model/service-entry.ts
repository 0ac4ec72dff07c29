import { z } from 'zod';
import { Fanout } from './decomposition.ts';
import { LocalText } from './local-text.ts';
import { Query } from './query.ts';
import { DownstreamCall } from './rate-limit.ts';
import { Tier } from './severity.ts';
import { Instant } from './time.ts';

/** `{app}@{method}`: the coordinate of a service entry (seed 002, "Exception Coordinate Code"). */
export const EntryId = z
  .string()
  .regex(/^[^\s@#]+@[^\s@#]+$/, { error: 'expected app@method, such as pay-gw@submit' });
export type EntryId = z.infer<typeof EntryId>;

const PositiveQps = z.number().positive({ error: 'expected a number of requests per second above 0' });

/** A limit that a load test has shown, in requests per second, with the evidence for it. */
export const TestedLimit = z.strictObject({
  limit: PositiveQps,
  at: Instant,
  build: z.string().min(1),
  /** How many instances bore it; without it, as many as there are now. */
  instances: z.number().int().positive().optional(),
  report: z.url().optional(),
});

export const ServiceEntry = z.strictObject({
  id: EntryId,
  name: LocalText,
  line: z.string(),
  tier: Tier,
  owner: z.string().optional(),
  /** Current requests per second. Several series are summed. */
  query: Query,
  /** Peak that the promotion's goals ask for, requests per second. */
  target: PositiveQps.optional(),
  /** Requests that the funnel's people cause here: from them and the goals the peak is worked out. */
  fanout: z.array(Fanout).optional(),
  tested: TestedLimit.optional(),
  /** How many instances serve it: a number, or a query that tells. */
  instances: z.union([z.number().int().positive(), Query]).optional(),
  limits: z
    .strictObject({
      cluster: PositiveQps.optional(),
      instance: PositiveQps.optional(),
      /** Allowance for uneven traffic between instances: 1.2 lets one carry 20 % more than its share. */
      skew: z.number().min(1).default(1),
    })
    .optional(),
  /** Above 0 while the rate limiter turns requests away. */
  limiter: Query.optional(),
  /** Requests per second that the rate limiter turns away. Several series are summed. */
  rejected: Query.optional(),
  /** What runs now: a build's name, or a query whose series carry it as the label `build` or `version`. */
  build: z.union([z.string().min(1), z.strictObject({ query: Query })]).optional(),
  /** Above 0 while the entry is degraded on purpose. */
  degraded: Query.optional(),
  strong: z.array(EntryId).default([]),
  weak: z.array(EntryId).default([]),
  /** What one request of it costs those it calls; without a line here a dependency counts as called once a request. */
  downstream: z.array(DownstreamCall).optional(),
  partner: z
    .strictObject({
      name: LocalText,
      latency: z.strictObject({ query: Query, below: z.number().positive() }).optional(),
      errors: z.strictObject({ query: Query, below: z.number().positive() }).optional(),
      fallback: z.string().optional(),
    })
    .optional(),
});
export type ServiceEntry = z.infer<typeof ServiceEntry>;
