import { eventStart, type FunnelStage, type Promotion } from '../../model/promotion.ts';
import type { GmvReview, StageReview } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { shiftOf } from '../baseline-shift.ts';
import { isGray } from '../funnel-parts.ts';
import { ratio } from '../funnel-measure.ts';
import { curveOf, type Curve } from './curve.ts';
import { keptOf, minuteMs, type Kept, type KeptSeries, type Span } from './minutes.ts';

/** What the history has of the funnel. */
export interface StageMinutes {
  stage: FunnelStage;
  series: readonly KeptSeries[];
  /** Of its total since the start of the peak; null: the promotion names none. */
  total: readonly KeptSeries[] | null;
  /** The same minutes at the baseline's distance, at their own times. */
  before: readonly KeptSeries[];
}

interface MeasuredStage extends StageMinutes {
  kept: Kept;
  past: Kept;
  curve: Curve | null;
  /** Part of the plan that the lines carry which were heard of; null: it is not known. */
  share: number | null;
  coverage: StageReview['coverage'];
}

/** Each stage as planned and measured; its total counts from the start of the peak on, over the minutes that were measured. */
export function stageReviews(
  promotion: Promotion,
  stages: readonly StageMinutes[],
  span: Span,
): StageReview[] {
  const start = eventStart(promotion);
  const measured = stages.map((one) => measureStage(promotion, one, span));
  return measured.map((one, index) => {
    const { stage, kept, curve, share, coverage } = one;
    const before = measured[index - 1];
    const steps = before ? commonMinutes(kept, before.kept, start) : [];
    const planned = curve && share !== null ? curve.peak(span) : null;
    return {
      id: stage.id,
      name: stage.name,
      planned: planned && { ...planned, value: planned.value * (share ?? 1) },
      actual: kept.peak && { value: kept.peak.value, at: kept.peak.at },
      total: totalOf(promotion, one, span),
      measured: kept.measured,
      coverage,
      conversion: before ? ratio(sumAt(kept, steps), sumAt(before.kept, steps)) : null,
      conversionPlanned: before ? plannedStep(one, before, steps) : null,
      conversionBaseline: before ? baselineStep(promotion, one, before, steps) : null,
      baseline: stage.baseline,
    };
  });
}

function measureStage(promotion: Promotion, one: StageMinutes, span: Span): MeasuredStage {
  const { stage } = one;
  const shift = shiftOf(stage.baseline, promotion) ?? 0;
  const own = ofPromotion(promotion, one.series);
  const heard = new Set(own.filter(({ minutes }) => minutes.length > 0).map(({ labels }) => labels['line']));
  const lines = promotion.lines.filter(({ id }) => heard.has(id));
  const isWhole = lines.length === promotion.lines.length;
  return {
    ...one,
    kept: keptOf(own, span),
    past: keptOf(ofPromotion(promotion, one.before), { from: span.from - shift, to: span.to - shift }),
    curve: stage.plan ? curveOf(stage.plan, eventStart(promotion)) : null,
    share: isWhole || lines.length === 0 ? 1 : ratio(shareOf(lines), shareOf(promotion.lines)),
    coverage: { counted: lines.length, all: promotion.lines.length },
  };
}

/** As the promotion's own total says, where it has one; else the rates of the minutes that were measured, added up. */
function totalOf(promotion: Promotion, one: MeasuredStage, span: Span): StageReview['total'] {
  const { kept, curve, share } = one;
  const start = eventStart(promotion);
  const from = Math.max(span.from, start);
  const said = one.total && keptOf(ofPromotion(promotion, one.total), { from, to: Math.max(from, span.to) });
  const last = said && [...said.values].at(-1);
  if (last) {
    const [at, actual] = last;
    return {
      actual,
      planned: curve && share !== null ? share * sumCurve(curve, wholeMinutes(start, at)) : null,
    };
  }
  const since = minutesSince(kept, start);
  if (since.length === 0) return null;
  return {
    actual: kept.step * sumAt(kept, since),
    planned: curve && share !== null ? kept.step * share * sumCurve(curve, since) : null,
  };
}

function wholeMinutes(from: EpochMs, to: EpochMs): EpochMs[] {
  const first = Math.floor(from / minuteMs) * minuteMs;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / minuteMs) + 1) },
    (_, index) => first + index * minuteMs,
  );
}

function shareOf(lines: Promotion['lines']): number | null {
  let sum = 0;
  for (const { share } of lines) {
    if (share === undefined) return null;
    sum += share;
  }
  return sum;
}

/** Of the lines that the promotion names, without gray traffic. */
function ofPromotion({ lines, funnel }: Promotion, series: readonly KeptSeries[]): KeptSeries[] {
  const known = new Set(lines.map(({ id }) => id));
  return series.filter(
    ({ labels }) => !isGray(funnel.gray, labels) && (known.size === 0 || known.has(labels['line'] ?? '')),
  );
}

function minutesSince({ values }: Kept, start: EpochMs): EpochMs[] {
  return [...values.keys()].filter((at) => at >= start);
}

/** Minutes of the peak and after it that both have; where there are none yet, those before it. */
function commonMinutes(one: Kept, other: Kept, start: EpochMs): EpochMs[] {
  const common = [...one.values.keys()].filter((at) => other.values.has(at));
  const since = common.filter((at) => at >= start);
  return since.length > 0 ? since : common;
}

function sumAt({ values }: Kept, minutes: readonly EpochMs[]): number {
  return minutes.reduce((sum, at) => sum + (values.get(at) ?? 0), 0);
}

function sumCurve(curve: Curve, minutes: readonly EpochMs[]): number {
  return minutes.reduce((sum, at) => sum + curve.at(at), 0);
}

function plannedStep(
  { stage, curve }: MeasuredStage,
  before: MeasuredStage,
  minutes: readonly EpochMs[],
): number | null {
  if (stage.conversion !== undefined) return stage.conversion;
  if (!curve || !before.curve || minutes.length === 0) return null;
  return ratio(sumCurve(curve, minutes), sumCurve(before.curve, minutes));
}

/** Part of the minutes that the past has to have, so that a few of them do not stand for a night. */
const enoughOfPast = 0.5;

function baselineStep(
  promotion: Promotion,
  { stage, past }: MeasuredStage,
  before: MeasuredStage,
  minutes: readonly EpochMs[],
): number | null {
  const shift = shiftOf(stage.baseline, promotion);
  if (shift === null || stage.baseline !== before.stage.baseline) return null;
  const known = minutes
    .map((at) => Math.floor((at - shift) / minuteMs) * minuteMs)
    .filter((at) => past.values.has(at) && before.past.values.has(at));
  if (known.length < enoughOfPast * minutes.length) return null;
  return ratio(sumAt(past, known), sumAt(before.past, known));
}

/** Money since the start of the peak, where it was measured last, against its plan at that moment. */
export function gmvReview(promotion: Promotion, series: readonly KeptSeries[], span: Span): GmvReview | null {
  const { gmv } = promotion.funnel;
  if (!gmv) return null;
  const start = eventStart(promotion);
  const from = Math.max(span.from, start);
  const kept = keptOf(ofPromotion(promotion, series), { from, to: Math.max(from, span.to) });
  const [at, actual] = [...kept.values].at(-1) ?? [null, null];
  return {
    actual,
    at,
    planned: gmv.plan && at !== null ? curveOf(gmv.plan, start).at(at) : null,
    goal: promotion.goals.gmv ?? null,
    measured: kept.measured,
  };
}
