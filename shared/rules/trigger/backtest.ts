import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { conditionsOf, measureOf, type Trigger } from '../../model/trigger.ts';
import { entryLimit, queryOf } from './of-entry.ts';
import { plannedFor } from './planned-for.ts';
import type { References } from './references.ts';
import { medianSpacing, recordedNear, type RecordedSeries } from './recorded-series.ts';
import type { QueryAnswer } from './round.ts';
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
  /** Every query and entry of the trigger reads it. */
  series: RecordedSeries;
  /** For conditions that compare with a plan curve or with what is said of an entry; without it they have no reference. */
  promotion?: Promotion | null;
}

const day = 86_400_000;
const shift = { yesterday: day, 'last-week': 7 * day } as const;
const noLabels = {};

/** Replays a trigger over a recorded series, with the very rule that judges live samples. */
export function backtest({ trigger, series, promotion = null }: BacktestOptions): Backtest {
  const spacing = medianSpacing(series);
  const references: References = {
    interval: () => spacing,
    past: (_condition, _labels, baseline, at) => recordedNear(series, at - shift[baseline], spacing / 2),
    planned: (condition, labels, at) => {
      const query = queryOf(condition, promotion);
      return promotion === null || query === null ? null : plannedFor(promotion, query, labels, at);
    },
    limit: (condition, limit) => entryLimit(condition, limit, promotion),
  };
  const fold = createTriggerFold(trigger, references);
  const measures = new Set(conditionsOf(trigger).map(measureOf));
  const round = new Map<string, QueryAnswer>();
  const fired: Backtest['fired'] = [];
  for (let index = 0; index < series.times.length; index += 1) {
    const at = series.times[index] ?? 0;
    const value = series.values[index] ?? Number.NaN;
    const empty = Number.isNaN(value);
    const answer = { at, empty, series: empty ? [] : [{ labels: noLabels, at, value }] };
    for (const measure of measures) round.set(measure, answer);
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
