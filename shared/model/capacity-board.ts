import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Reading } from './sample.ts';
import { Severity, Tier } from './severity.ts';
import { EpochMs } from './time.ts';

/** What is doubtful about an entry's limits. */
export const EvidenceFlag = z.enum(['no-test', 'limit-above-tested', 'tested-below-target']);
export type EvidenceFlag = z.infer<typeof EvidenceFlag>;

/** A protection that is on, off, or cannot be told (its query answers nothing fresh). */
export const Protection = z.enum(['on', 'off', 'unknown', 'not-configured']);
export type Protection = z.infer<typeof Protection>;

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
  /** Milliseconds until the tested limit is reached at the trend of the last minutes; null: not rising, or not known. */
  timeToLimit: z.number().nullable(),
  /** `unknown`: too few samples, stale, or no limit. */
  trend: z.enum(['rising', 'steady', 'falling', 'unknown']),
  /** target − tested limit, where above 0. */
  needsScaling: z.number().nullable(),
  instances: z.number().nullable(),
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
