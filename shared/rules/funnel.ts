import type { Figure, FunnelBoard, LineRow, StageRow } from '../model/funnel-board.ts';
import { eventEnd, eventStart, type Baseline, type FunnelStage, type Line, type PlanCurve, type Promotion } from '../model/promotion.ts';
import type { Reading, SeriesReading } from '../model/sample.ts';
import { worse } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';
import { severityAgainstPlan, severityOfConversion } from './bands.ts';
import { plannedAt } from './plan-curve.ts';
import { isFresh, totalOf, type Total } from './total.ts';

export interface FunnelInput {
  promotion: Promotion | null;
  now: EpochMs;
  /** Latest readings of a query, one a series. */
  latest: (query: string) => readonly SeriesReading[];
  /** What each line measured at this time a day or a week before; lines without such a value are missing. */
  baseline: (query: string, baseline: Baseline) => ReadonlyMap<string, number>;
}

/** Key of the only part where a promotion names no lines: all series together. */
const whole = '';

/**
 * The funnel board. Series are told apart by their label `line`; only lines that the promotion names are counted, and plan
 * and baseline are compared over the lines that are counted, so that a line without data never looks like a drop.
 */
export function funnelBoard(input: FunnelInput): FunnelBoard {
  const { promotion } = input;
  if (!promotion) return emptyBoard(input.now);
  const stages = promotion.funnel.stages.map((stage) => measureStage(promotion, stage, input));
  const gmv = promotion.funnel.gmv ? figure(promotion, promotion.funnel.gmv, promotion.funnel.gmv.query, input) : null;
  const rows = stages.map((stage, index) => stageRow(stage, stages[index - 1]));
  const orders = stages.find(({ stage }) => stage.id === 'order');
  const payment = stages.find(({ stage }) => stage.id === 'payment');
  const [first, last] = [stages[0], stages.at(-1)];
  return {
    at: input.now,
    promotion: promotion.id,
    currency: promotion.currency,
    gmv: gmv?.figure ?? null,
    gmvGoal: promotion.goals.gmv ?? null,
    gmvForecast: gmv ? forecast(promotion, gmv.figure) : null,
    orders: orders?.rate.figure ?? null,
    paySuccess: orders && payment ? paySuccess(orders, payment) : null,
    stages: rows,
    lines: promotion.lines.map((line) => lineRow(promotion, line, stages, gmv, input.now)).toSorted(worstFirst),
    overall: first && last && first !== last ? conversionOf(last, first) : null,
    overallPlanned: first && last && first !== last ? ratio(last.rate.figure.planned, first.rate.figure.planned) : null,
    overallBaseline: first && last && first !== last ? ratio(last.rate.figure.baseline, first.rate.figure.baseline) : null,
    coverage: leastCoverage(stages),
  };
}

interface Measured {
  figure: Figure;
  total: Total;
  parts: ReadonlyMap<string, Reading | null>;
}

interface MeasuredStage {
  stage: FunnelStage;
  rate: Measured;
  total: Measured | null;
}

function measureStage(promotion: Promotion, stage: FunnelStage, input: FunnelInput): MeasuredStage {
  return {
    stage,
    rate: figure(promotion, stage, stage.query, input),
    // The plan curve is of the rate: a total has nothing to be compared with but its baseline.
    total: stage.total === undefined ? null : figure(promotion, { baseline: stage.baseline }, stage.total, input),
  };
}

function figure(
  promotion: Promotion,
  measure: { plan?: PlanCurve | undefined; baseline: Baseline },
  query: string,
  input: FunnelInput,
): Measured {
  const parts = partsOf(promotion, input.latest(query));
  const total = totalOf(parts, '');
  const current = total.coverage.counted > 0 ? total.reading.value : null;
  const planned = plannedFor(promotion, measure.plan, total.counted, input.now);
  const baseline = sumOver(input.baseline(query, measure.baseline), total.counted);
  const againstPlan = change(current, planned);
  return {
    total,
    parts,
    figure: {
      reading: total.reading,
      coverage: total.coverage,
      planned,
      baseline,
      baselineKind: measure.baseline,
      againstPlan,
      againstBaseline: change(current, baseline),
      severity: againstPlan === null ? null : severityAgainstPlan(againstPlan),
    },
  };
}

/** One reading a line of the promotion; null for a line without a series. */
function partsOf(promotion: Promotion, series: readonly SeriesReading[]): ReadonlyMap<string, Reading | null> {
  if (promotion.lines.length === 0) {
    return new Map(series.map((one, index) => [index === 0 ? whole : String(index), one.reading]));
  }
  const byLine = new Map(series.map((one) => [one.labels['line'] ?? whole, one.reading]));
  return new Map(promotion.lines.map((line) => [line.id, byLine.get(line.id) ?? null]));
}

/** The part of the plan that the counted lines carry; null where a missing line has no share. */
function plannedFor(
  promotion: Promotion,
  plan: PlanCurve | undefined,
  counted: ReadonlySet<string>,
  now: EpochMs,
): number | null {
  if (!plan) return null;
  const planned = plannedAt(plan, now, eventStart(promotion));
  if (promotion.lines.every((line) => counted.has(line.id)) || counted.size === 0) return planned;
  const share = shareOf(promotion.lines.filter((line) => counted.has(line.id)));
  const allShares = shareOf(promotion.lines);
  return share === null || !allShares ? null : (planned * share) / allShares;
}

function shareOf(lines: readonly Line[]): number | null {
  let sum = 0;
  for (const line of lines) {
    if (line.share === undefined) return null;
    sum += line.share;
  }
  return sum;
}

/** Null unless every counted part has a value: comparing with fewer parts would look like a rise. */
function sumOver(values: ReadonlyMap<string, number>, counted: ReadonlySet<string>): number | null {
  if (counted.size === 0) return null;
  let sum = 0;
  for (const key of counted) {
    const value = values.get(key);
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

function stageRow(stage: MeasuredStage, before: MeasuredStage | undefined): StageRow {
  const conversion = before ? conversionOf(stage, before) : null;
  const conversionPlanned = before ? ratio(stage.rate.figure.planned, before.rate.figure.planned) : null;
  const difference = conversion === null || conversionPlanned === null ? null : conversion - conversionPlanned;
  return {
    id: stage.stage.id,
    name: stage.stage.name,
    rate: stage.rate.figure,
    total: stage.total?.figure ?? null,
    conversion,
    conversionPlanned,
    conversionBaseline: before ? ratio(stage.rate.figure.baseline, before.rate.figure.baseline) : null,
    severity: difference === null ? null : severityOfConversion(difference),
  };
}

/** Over the lines that both stages count, so that a line that misses one of them does not bend the ratio. */
function conversionOf(stage: MeasuredStage, before: MeasuredStage): number | null {
  let [above, below] = [0, 0];
  for (const key of stage.rate.total.counted) {
    if (!before.rate.total.counted.has(key)) continue;
    above += stage.rate.parts.get(key)?.value ?? 0;
    below += before.rate.parts.get(key)?.value ?? 0;
  }
  return ratio(above, below);
}

function paySuccess(orders: MeasuredStage, payment: MeasuredStage): FunnelBoard['paySuccess'] {
  const value = conversionOf(payment, orders);
  const planned = ratio(payment.rate.figure.planned, orders.rate.figure.planned);
  const reading = payment.rate.figure.reading;
  return {
    value,
    planned,
    freshness: reading.freshness,
    age: reading.age,
    severity: value === null || planned === null ? null : severityOfConversion(value - planned),
  };
}

function lineRow(
  promotion: Promotion,
  line: Line,
  stages: readonly MeasuredStage[],
  gmv: Measured | null,
  now: EpochMs,
): LineRow {
  const cells = stages.slice(1).map((stage, index) => {
    const before = stages[index];
    const reading = stage.rate.parts.get(line.id) ?? null;
    const readingBefore = before?.rate.parts.get(line.id) ?? null;
    const usable = reading !== null && readingBefore !== null && isFresh(reading) && isFresh(readingBefore);
    const conversion = usable ? ratio(reading.value, readingBefore.value) : null;
    const planned = before ? ratio(planOf(promotion, stage.stage, now), planOf(promotion, before.stage, now)) : null;
    const difference = conversion === null || planned === null ? null : conversion - planned;
    return {
      stage: stage.stage.id,
      conversion,
      difference,
      severity: difference === null ? null : severityOfConversion(difference),
    };
  });
  const reading = gmv?.parts.get(line.id) ?? null;
  const plan = promotion.funnel.gmv?.plan;
  const planned = plan && line.share !== undefined ? plannedAt(plan, now, eventStart(promotion)) * line.share : null;
  const readings = stages.map((stage) => stage.rate.parts.get(line.id) ?? null);
  const known = readings.filter((one) => one !== null);
  return {
    id: line.id,
    name: line.name,
    tier: line.tier,
    freshness: known.length < readings.length || known.length === 0 ? 'lost' : oldestOf(known).freshness,
    age: known.length === 0 ? null : oldestOf(known).age,
    attainment: reading && isFresh(reading) ? ratio(reading.value, planned) : null,
    gmv: reading,
    cells,
    severity: cells.reduce<LineRow['severity']>((worst, cell) => worse(worst, cell.severity), null),
  };
}

function planOf(promotion: Promotion, stage: FunnelStage, now: EpochMs): number | null {
  return stage.plan ? plannedAt(stage.plan, now, eventStart(promotion)) : null;
}

function oldestOf(readings: readonly Reading[]): Reading {
  return readings.reduce((oldest, reading) => ((reading.age ?? Infinity) > (oldest.age ?? Infinity) ? reading : oldest));
}

/** Planned end × (so far ÷ planned so far): what the evening comes to if it keeps its present distance from the plan. */
function forecast(promotion: Promotion, gmv: Figure): number | null {
  const plan = promotion.funnel.gmv?.plan;
  if (!plan || gmv.againstPlan === null || gmv.coverage.counted < gmv.coverage.all) return null;
  return plannedAt(plan, eventEnd(promotion), eventStart(promotion)) * (1 + gmv.againstPlan);
}

function worstFirst(left: LineRow, right: LineRow): number {
  return rankOf(left) - rankOf(right) || (left.attainment ?? 2) - (right.attainment ?? 2);
}

function rankOf(line: LineRow): number {
  if (line.severity !== null) return line.severity;
  return line.freshness === 'live' || line.freshness === 'ageing' ? 5 : 4;
}

function leastCoverage(stages: readonly MeasuredStage[]): FunnelBoard['coverage'] {
  return stages.reduce(
    (least, { rate }) => (rate.total.coverage.counted < least.counted ? rate.total.coverage : least),
    stages[0]?.rate.total.coverage ?? { counted: 0, all: 0 },
  );
}

/** Null instead of a division by zero, and where a side is not known. */
function ratio(above: number | null | undefined, below: number | null | undefined): number | null {
  if (above === null || above === undefined || below === null || below === undefined || below === 0) return null;
  return above / below;
}

function change(current: number | null, reference: number | null): number | null {
  const times = ratio(current, reference);
  return times === null ? null : times - 1;
}

function emptyBoard(now: EpochMs): FunnelBoard {
  return {
    at: now,
    promotion: null,
    currency: 'CNY',
    gmv: null,
    gmvGoal: null,
    gmvForecast: null,
    orders: null,
    paySuccess: null,
    stages: [],
    lines: [],
    overall: null,
    overallPlanned: null,
    overallBaseline: null,
    coverage: { counted: 0, all: 0 },
  };
}
