import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Reading } from './sample.ts';
import { Severity, Tier } from './severity.ts';
import { EpochMs } from './time.ts';

/** What is doubtful about an entry's limits. */
export const EvidenceFlag = z.enum([
  'no-test',
  'limit-above-tested',
  'tested-below-target',
  'test-older-than-build',
]);
export type EvidenceFlag = z.infer<typeof EvidenceFlag>;

/** A protection that is on, off, or cannot be told (its query answers nothing fresh). */
export const Protection = z.enum(['on', 'off', 'unknown', 'not-configured']);
export type Protection = z.infer<typeof Protection>;

/** What says when the limit is reached: it is, the trend of the last minutes, or the promotion's plan curve scaled to today's traffic. */
export const DecidedBy = z.enum(['reached', 'trend', 'plan']);
export type DecidedBy = z.infer<typeof DecidedBy>;

/** How long until a limit is reached, ms. */
export const LimitForecast = z.object({
  decidedBy: DecidedBy,
  likely: z.number(),
  /** Eight times in ten it lies between these. `latest` null: or not at all. A plan has no spread of its own: both are `likely`. */
  soonest: z.number(),
  latest: z.number().nullable(),
  /** What either says by itself; null: it does not reach the limit within a day. */
  byTrend: z.number().nullable(),
  byPlan: z.number().nullable(),
});
export type LimitForecast = z.infer<typeof LimitForecast>;

/** A measurement beside the bound that was agreed with a partner; `over` null: it cannot be told. */
export const PartnerBound = z.object({ reading: Reading, below: z.number(), over: z.boolean().nullable() });
export type PartnerBound = z.infer<typeof PartnerBound>;

/** Someone outside on whom an entry depends. */
export const PartnerState = z.object({
  name: LocalText,
  /** Milliseconds; the worst series counts. */
  latency: PartnerBound.nullable(),
  /** Failed calls ÷ calls; the worst series counts. */
  errors: PartnerBound.nullable(),
  /** Id of the plan that does without them. */
  fallback: z.string().nullable(),
});
export type PartnerState = z.infer<typeof PartnerState>;

export const EntryRow = z.object({
  id: z.string(),
  name: LocalText,
  line: z.string(),
  tier: Tier,
  owner: z.string().nullable(),
  /** Requests per second. */
  current: Reading,
  target: z.number().nullable(),
  testedLimit: z.number().nullable(),
  testedAt: EpochMs.nullable(),
  testedBuild: z.string().nullable(),
  /** current ÷ tested limit; null without a test or a value. */
  level: z.number().nullable(),
  /** Milliseconds until the tested limit is reached: the earlier of what trend and plan say; null: neither within a day, or not known. */
  timeToLimit: z.number().nullable(),
  limitForecast: LimitForecast.nullable(),
  /** `unknown`: too few samples, stale, or no limit. */
  trend: z.enum(['rising', 'steady', 'falling', 'unknown']),
  /** target − tested limit, where above 0. */
  needsScaling: z.number().nullable(),
  instances: z.number().nullable(),
  /** How many instances the target asks for, where the entry needs scaling and one instance's part of the tested limit is known. */
  scaleTo: z.number().nullable(),
  /** Requests per second that the limiter turns away; null: no query tells. */
  rejected: Reading.nullable(),
  /** Builds that serve now; empty where nobody tells. Several while a release rolls out. */
  builds: z.array(z.string()),
  partner: PartnerState.nullable(),
  limiter: Protection,
  degraded: Protection,
  flags: z.array(EvidenceFlag),
  severity: Severity.nullable(),
  /** Plans that scale, limit, degrade or cut over for this entry's line, best first. */
  plans: z.array(z.string()),
  /** Ids of the entries that it can't do without, and of those that it can. */
  strong: z.array(z.string()),
  weak: z.array(z.string()),
  /** Configured rate limits, requests per second; null where none are. */
  limits: z
    .object({ cluster: z.number().nullable(), instance: z.number().nullable(), skew: z.number() })
    .nullable(),
});
export type EntryRow = z.infer<typeof EntryRow>;

export const CapacityBoard = z.object({
  at: EpochMs,
  promotion: z.string().nullable(),
  /** Sorted by risk: severity, then level; stale and lost after alarms, then the rest by level. */
  entries: z.array(EntryRow),
  counts: z.object({
    all: z.number(),
    scale: z.number(),
    limited: z.number(),
    degraded: z.number(),
    stale: z.number(),
    noTest: z.number(),
  }),
});
export type CapacityBoard = z.infer<typeof CapacityBoard>;
