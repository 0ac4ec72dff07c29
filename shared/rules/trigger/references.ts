import type { FixedBaseline } from '../../model/promotion.ts';
import type { Labels } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Condition } from '../../model/trigger.ts';

/** What conditions are compared with beside their own recent samples. Null: not to be had. */
export interface References {
  /** The sample of the same series at the same time one or seven days before `at`, within half a sampling interval. */
  past(condition: Condition, labels: Labels, baseline: FixedBaseline, at: EpochMs): number | null;
  planned(condition: Condition, labels: Labels, at: EpochMs): number | null;
  /** What the promotion says of the condition's entry, requests per second. */
  limit(condition: Condition, limit: 'tested-limit' | 'target'): number | null;
  /** Sampling interval of what is measured, ms. */
  interval(condition: Condition): number;
}
