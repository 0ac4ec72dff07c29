import type { Labels } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';

/** What a query (or the query of an entry, its series summed) answered at one poll. `empty`: the poll succeeded and there was no series. */
export interface QueryAnswer {
  /** When it was asked; the time of a sample for conditions on the absence of data. */
  at: EpochMs;
  empty: boolean;
  /** Fresh samples only: what is stale is out of triggers. */
  series: readonly { labels: Labels; at: EpochMs; value: number | null }[];
}

/** The answers of one moment, by what is measured (`measureOf`). What was not answered (a failed poll) is not in it and is not judged. */
export type Round = ReadonlyMap<string, QueryAnswer>;

/** The reference that a series of a condition was frozen with when it fired; the condition by its place in the trigger. */
export interface FiredSeries {
  condition: number;
  labels: Labels;
  pendingAt: EpochMs;
  reference: number | null;
}

export interface Firing {
  pendingAt: EpochMs;
  firedAt: EpochMs;
  /** Those of the condition and series that decided, at the moment of firing. */
  value: number | null;
  reference: number | null;
  /** Every series that was fired then; by them a restart takes the trigger up where it was. */
  series: FiredSeries[];
}
