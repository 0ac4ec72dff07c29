import type { Promotion } from '../../model/promotion.ts';
import type { Point } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { conditionsOf, measureOf, type Trigger } from '../../model/trigger.ts';
import { valueNear } from '../series.ts';
import { entryLimit, queryOf } from './of-entry.ts';
import { plannedFor } from './planned-for.ts';
import type { References } from './references.ts';
import type { Round } from './round.ts';
import type { Skip } from './judge.ts';
import { createTriggerFold } from './trigger-fold.ts';

/** When a trigger would have fired on recorded samples. Times are epoch ms. */
export interface Backtest {
  fired: {
    /** The first true sample. */
    pending: EpochMs;
    /** The firing; `value` and `reference` are those of this moment. */
    from: EpochMs;
    /** The first sample judged false; null: it had not ended when the series did. */
    to: EpochMs | null;
    value: number | null;
    reference: number | null;
  }[];
  /** Samples that were judged, counted for each condition. */
  evaluated: number;
  skipped: Record<Skip, number>;
}

export interface BacktestOptions {
  trigger: Trigger;
  /** Oldest first, each time once; null: a missing value. Every query of the trigger reads them. */
  points: readonly Point[];
  /** For conditions against the plan; without it they have no reference. */
  promotion?: Promotion | null;
}

const day = 86_400_000;
const shift = { yesterday: day, 'last-week': 7 * day } as const;

/** Replays a trigger over a recorded series, with the very rule that judges live samples. */
export function backtest({ trigger, points, promotion = null }: BacktestOptions): Backtest {
  const spacing = medianSpacing(points);
  const references: References = {
    interval: () => spacing,
    past: (_condition, _labels, baseline, at) => valueNear(points, at - shift[baseline], spacing / 2),
    planned: (condition, labels, at) => {
      const query = queryOf(condition, promotion);
      return promotion === null || query === null ? null : plannedFor(promotion, query, labels, at);
    },
    limit: (condition, limit) => entryLimit(condition, limit, promotion),
  };
  const fold = createTriggerFold(trigger, references);
  const measures = new Set(conditionsOf(trigger).map(measureOf));
  const fired: Backtest['fired'] = [];
  for (const [at, value] of points) {
    const answer = { at, empty: value === null, series: value === null ? [] : [{ labels: {}, at, value }] };
    const round: Round = new Map([...measures].map((measure) => [measure, answer]));
    const change = fold.step(round);
    if (change === 'fired' && fold.firing) {
      const { pendingAt, firedAt, value: was, reference } = fold.firing;
      fired.push({ pending: pendingAt, from: firedAt, to: null, value: was, reference });
    }
    const last = fired.at(-1);
    if (change === 'ended' && last) last.to = at;
  }
  return { fired, evaluated: fold.tally.evaluated, skipped: fold.tally.skipped };
}

/** The usual time between two samples, ms; 0 for fewer than two. */
export function medianSpacing(points: readonly Point[]): number {
  const steps = points.flatMap(([at], index) => {
    const before = points[index - 1];
    return before ? [at - before[0]] : [];
  });
  if (steps.length === 0) return 0;
  const sorted = steps.toSorted((left, right) => left - right);
  const middle = sorted.length >>> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
