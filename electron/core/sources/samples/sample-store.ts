import type { Query } from '../../../../shared/model/query.ts';
import type { Labels, Reading, Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Disposer } from '../../disposer.ts';
import type { PastShift, Samples } from './samples.ts';

/** A metric source, as its store needs to know it. */
export interface SampleOrigin {
  id: string;
  /** Time between two polls, ms. */
  every: number;
  /** Time between two scrapes where the operator gave it, ms; null: learnt from the samples. */
  scrape: number | null;
}

/** One moment by both clocks: at `askedAt` of the console's monotonic clock, the source's clock showed at most `evaluatedAt`. */
export interface Anchor {
  evaluatedAt: EpochMs;
  askedAt: number;
  /** How much later than `askedAt` it may have been, ms: the answer was there by then. */
  uncertainty: number;
}

export interface MeasuredSeries {
  labels: Labels;
  value: number | null;
  /** By the source's clock. */
  sampledAt: EpochMs;
}

export interface Answer {
  /** Null where no answer of the poll told the source's time; there are no series then. */
  anchor: Anchor | null;
  series: readonly MeasuredSeries[];
  /** The source said that the answer may be incomplete or wrong: it proves nothing. */
  partial: boolean;
  /** The source warned that something is missing: what is not there may be all the same. */
  incomplete: boolean;
}

/** A stretch of the past that is wanted and not yet held; times are those of the source's clock. */
export interface Backfill {
  query: Query;
  of: 'history' | PastShift;
  from: EpochMs;
  to: EpochMs;
  step: number;
}

/** What is held of one source: the side that its polls feed. Readers see {@link Samples} only. */
export interface SampleStore extends Samples {
  /** By how much the source's clock runs ahead of the console's, ms; 0 while they agree; null before its first answer. */
  skew(): number | null;
  /** Series of which a newest value is held. */
  series(): number;
  /** The youngest of these values: its age, ms, and how far it may be trusted by that; null: none is held. */
  newest(): (Pick<Reading, 'freshness'> & { age: number }) | null;
  /** What is to be asked at the next poll, each once. */
  wanted(): readonly Query[];
  /** Called when a query is wanted that was not wanted before. */
  onWant(listener: () => void): Disposer;
  accept(query: Query, answer: Answer): void;
  /** The last poll of the query failed: its values stay, marked. */
  refuse(query: Query): void;
  /** Tells the readers that a poll has ended. */
  endPoll(answered: readonly Query[], failed: boolean): void;
  /** What should be fetched now; what was returned is under way until `fill` or `skip` is called with it. */
  takeBackfills(): readonly Backfill[];
  fill(backfill: Backfill, series: readonly Series[]): void;
  /** It could not be fetched: tried again later. */
  skip(backfill: Backfill): void;
}
