import { z } from 'zod';
import { EpochMs } from './time.ts';

/** Why a plan would not do what it says, or why that cannot be told. */
export const HealthCode = z.enum([
  /** A query was answered, and returned nothing: renamed, or gone. */
  'no-data',
  /** The source of a query did not answer. */
  'not-answered',
  /** An entry, a limit of it or a plan curve that a condition compares with stands in no promotion. */
  'no-reference',
  'target-unknown',
  /** Nobody answered at the address of a target. */
  'target-silent',
  'channel-unknown',
  'template-unknown',
  'no-operator',
  'person-unknown',
  'off-shift-now',
  'off-shift-peak',
  'drill-overdue',
  'plan-missing',
  /** The file of the plan is refused, and its last good version is in force. */
  'file-refused',
]);
export type HealthCode = z.infer<typeof HealthCode>;

export const HealthReason = z.object({
  code: HealthCode,
  /** What it is about: a query, a name, an id. */
  about: z.string(),
  text: z.object({ en: z.string(), zh: z.string() }),
});
export type HealthReason = z.infer<typeof HealthReason>;

export const PlanHealth = z.object({
  /** `unchecked`: it was not checked yet, or its sources did not answer; nothing else is wrong with it. */
  state: z.enum(['healthy', 'ailing', 'unchecked']),
  /** Since when it is in this state; null: it was never checked. */
  since: EpochMs.nullable(),
  checkedAt: EpochMs.nullable(),
  reasons: z.array(HealthReason),
});
export type PlanHealth = z.infer<typeof PlanHealth>;
