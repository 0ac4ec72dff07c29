import type { FixedBaseline } from '../../../../shared/model/promotion.ts';
import type { Query } from '../../../../shared/model/query.ts';
import type { Series, SeriesReading } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Disposer } from '../../disposer.ts';

/** How far back a stretch of the past lies: by a name, or in ms. */
export type PastShift = FixedBaseline | number;

/** What a want asks for beside the latest value. */
export interface WantOptions {
  /** How much history is held, ms; fetched by a range query at once, then grown from the polls. */
  history?: number;
  /** Also hold the same hours so far back. */
  baselines?: readonly PastShift[];
}

/**
 * Bounded memory of metric values. Whoever needs a query wants it; the poller asks for each wanted query once, however many
 * want it. Samples are not events: they do not enter the log.
 */
export interface Samples {
  want(query: Query, options?: WantOptions): Disposer;
  /** One reading a series; an empty array if the query has never returned anything or returned nothing at the last poll. */
  latest(query: Query): readonly SeriesReading[];
  /** Recorded points with from ≤ t ≤ to, oldest first, by the samples' own times. */
  history(query: Query, range: { from: EpochMs; to: EpochMs }): readonly Series[];
  /** The same, so far back; times are those of the past. */
  past(query: Query, shift: PastShift, range: { from: EpochMs; to: EpochMs }): readonly Series[];
  /** Id of the source that answers the query; null: none does. */
  sourceOf(query: Query): string | null;
  /** When the query was last answered, and whether the last poll of it failed; null before the first. */
  pollOf(query: Query): QueryPoll | null;
  /** Sampling interval of the query's source, ms: the larger of poll and scrape. */
  interval(query: Query): number;
  /** Called after each poll of a source, with the queries that were answered. */
  subscribe(
    listener: (poll: { source: string; at: EpochMs; queries: readonly Query[]; failed: boolean }) => void,
  ): Disposer;
}

export interface QueryPoll {
  /** When it was last answered. */
  answeredAt: EpochMs | null;
  /** The last poll failed; values are those of `answeredAt`. */
  failed: boolean;
  /** The last answer had no series. */
  empty: boolean;
  /** The source warned that its last answer lacks something: neither what it says nor what is missing can be judged. */
  incomplete: boolean;
}
