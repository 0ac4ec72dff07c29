import type { Query } from '../../../../shared/model/query.ts';
import type { Labels } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { labelsKey } from '../../../../shared/rules/series.ts';
import { createBackfillPlan, type BackfillPlan } from './backfill-plan.ts';
import type { Anchor, Answer } from './sample-store.ts';
import type { PastShift, QueryPoll, WantOptions } from './samples.ts';
import { createSamplingInterval, stepBetween, type SamplingInterval } from './sampling-interval.ts';
import { createSeriesHistory, type SeriesHistory } from './series-history.ts';

/** The newest sample of a series, and the moment from which its age grows. */
export interface Newest {
  labels: Labels;
  value: number | null;
  sampledAt: EpochMs;
  partial: boolean;
  anchor: Anchor;
}

/** Everything that is held for one query while somebody wants it. */
export interface QueryHolding {
  readonly query: Query;
  readonly wants: Map<symbol, WantOptions>;
  readonly newest: Map<string, Newest>;
  readonly recorded: SeriesHistory;
  readonly past: Map<PastShift, SeriesHistory>;
  readonly interval: SamplingInterval;
  readonly plan: BackfillPlan;
  poll: QueryPoll | null;
  /** The source's time of the last answer: since then nothing was missed. */
  heardAt: EpochMs | null;
}

export function createQueryHolding(query: Query): QueryHolding {
  return {
    query,
    wants: new Map(),
    newest: new Map(),
    recorded: createSeriesHistory(),
    past: new Map(),
    interval: createSamplingInterval(),
    plan: createBackfillPlan(query),
    poll: null,
    heardAt: null,
  };
}

/** What all who want it want together. */
export function wantedOf({ wants }: QueryHolding): { history: number; baselines: ReadonlySet<PastShift> } {
  const all = [...wants.values()];
  return {
    history: Math.max(0, ...all.map(({ history = 0 }) => history)),
    baselines: new Set(all.flatMap(({ baselines = [] }) => [...baselines])),
  };
}

/**
 * Takes an answer in. A series that is not in it is gone from the newest values, which is not the same as 0; its history stays. A
 * sample that was seen before changes nothing but the moment from which its age is counted.
 *
 * @param gap ms between two answers above which what lies between counts as missed.
 */
export function takeAnswer(holding: QueryHolding, { anchor, series, partial }: Answer, gap: number): void {
  const { history } = wantedOf(holding);
  const before = new Map(holding.newest);
  holding.newest.clear();
  if (anchor === null) return;
  for (const { labels, value, sampledAt } of series) {
    const key = labelsKey(labels);
    const step = stepBetween(before.get(key)?.sampledAt, sampledAt);
    if (step !== null) holding.interval.observe(step);
    holding.newest.set(key, { labels, value, sampledAt, partial, anchor });
    if (history > 0) holding.recorded.append(labels, sampledAt, value);
  }
  holding.recorded.dropBefore(anchor.evaluatedAt - history);
  if (holding.heardAt !== null && anchor.evaluatedAt - holding.heardAt > gap) {
    holding.plan.missed(holding.heardAt, anchor.evaluatedAt);
  }
  holding.heardAt = anchor.evaluatedAt;
}
