import type { Baseline } from '../../model/promotion.ts';
import type { Query } from '../../model/query.ts';
import type { Labels } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';

/** What conditions are compared with beside their own recent samples. Null: not to be had. */
export interface References {
  /** The sample of the same series at the same time one or seven days before `at`, within half a sampling interval. */
  past(query: Query, labels: Labels, baseline: Baseline, at: EpochMs): number | null;
  planned(query: Query, labels: Labels, at: EpochMs): number | null;
  /** Sampling interval of a query, ms. */
  interval(query: Query): number;
}
