import type { FunnelBoard, LineRow, StageRow } from '../model/funnel-board.ts';
import { eventStart, type FunnelStage, type Line, type Promotion } from '../model/promotion.ts';
import type { Reading } from '../model/sample.ts';
import { worse, type Severity } from '../model/severity.ts';
import { instantMs, type EpochMs } from '../model/time.ts';
import { severityOfConversion } from './bands.ts';
import { forecastGmv } from './forecast-gmv.ts';
import { channelRows, grayFunnel } from './funnel-aside.ts';
import { findDrop, plannedConversion } from './funnel-drop.ts';
import { measure, ratio, sumOver, type FunnelInput, type Measured } from './funnel-measure.ts';
import { plannedAt } from './plan-curve.ts';
import { isFresh, leastTrusted } from './total.ts';

/**
 * The funnel board. Series are told apart by their label `line`; only lines that the promotion names are counted, and plan
 * and baseline are compared over the lines that are counted, so that a line without data never looks like a drop.
 */
export function funnelBoard(input: FunnelInput): FunnelBoard {
  const { promotion } = input;
  if (!promotion) return emptyBoard(input.now);
  const stages = promotion.funnel.stages.map((stage) => measureStage(promotion, stage, input));
  const gmv = promotion.funnel.gmv
    ? measure(promotion, promotion.funnel.gmv, promotion.funnel.gmv.query, input)
    : null;
  const step = (stage: MeasuredStage, before: MeasuredStage) => stepOf(promotion, stage, before, input.now);
  const rows = stages.map((stage, index) => stageRow(stage, stages[index - 1], step));
  const orders = stages.find(({ stage }) => stage.id === 'order');
  const payment = stages.find(({ stage }) => stage.id === 'payment');
  const [first, last] = [stages[0], stages.at(-1)];
  const overall = first && last && first !== last ? step(last, first) : null;
  const lines = promotion.lines
    .map((line) => lineRow(promotion, line, stages, gmv, input.now))
    .toSorted(worstFirst);
  const history = input.history ?? (() => []);
  const outlook = gmv
    ? forecastGmv({ promotion, gmv: gmv.figure, counted: gmv.total.counted, history, now: input.now })
    : null;
  return {
    at: input.now,
    promotion: promotion.id,
    previous: promotion.previous
      ? { name: promotion.previous.name, peak: instantMs(promotion.previous.peak) }
      : null,
    currency: promotion.currency,
    gmv: gmv?.figure ?? null,
    gmvGoal: promotion.goals.gmv ?? null,
    gmvForecast: outlook?.value ?? null,
    gmvOutlook: outlook,
    drop: findDrop({
      promotion,
      rows,
      cells: lines.flatMap(({ id, cells }) => cells.map((cell) => ({ line: id, ...cell }))),
      history,
    }),
    gray: grayFunnel(promotion, input.latest),
    channels: channelRows(promotion, input.latest, input.now),
    orders: orders?.rate.figure ?? null,
    paySuccess: orders && payment ? paySuccess(step(payment, orders), payment, orders) : null,
    stages: rows,
    lines,
    overall: overall?.conversion ?? null,
    overallPlanned: overall?.planned ?? null,
    overallBaseline: overall?.baseline ?? null,
    coverage: leastCoverage(stages),
  };
}

interface MeasuredStage {
  stage: FunnelStage;
  rate: Measured;
  total: Measured | null;
}

function measureStage(promotion: Promotion, stage: FunnelStage, input: FunnelInput): MeasuredStage {
  return {
    stage,
    rate: measure(promotion, stage, stage.query, input),
    // The plan curve is of the rate: a total has nothing to be compared with but its baseline.
    total:
      stage.total === undefined ? null : measure(promotion, { baseline: stage.baseline }, stage.total, input),
  };
}

interface Step {
  conversion: number | null;
  planned: number | null;
  baseline: number | null;
  severity: Severity | null;
}

/**
 * A stage divided by the one before, over the lines that both of them count, so that a line that misses one does not bend the ratio.
 * What was planned is the ratio of the whole curves: it does not depend on who has data.
 */
function stepOf(promotion: Promotion, stage: MeasuredStage, before: MeasuredStage, now: EpochMs): Step {
  const both = new Set([...stage.rate.total.counted].filter((key) => before.rate.total.counted.has(key)));
  const conversion = ratio(valueOver(stage.rate, both), valueOver(before.rate, both));
  const planned = plannedConversion(stage.stage, before.stage, now, eventStart(promotion));
  return {
    conversion,
    planned,
    baseline: ratio(sumOver(stage.rate.baselines, both), sumOver(before.rate.baselines, both)),
    severity: conversion === null || planned === null ? null : severityOfConversion(conversion - planned),
  };
}

function valueOver(measured: Measured, keys: ReadonlySet<string>): number {
  return [...keys].reduce((sum, key) => sum + (measured.parts.get(key)?.value ?? 0), 0);
}

function stageRow(
  stage: MeasuredStage,
  before: MeasuredStage | undefined,
  step: (stage: MeasuredStage, before: MeasuredStage) => Step,
): StageRow {
  const converted = before ? step(stage, before) : null;
  return {
    id: stage.stage.id,
    name: stage.stage.name,
    rate: stage.rate.figure,
    total: stage.total?.figure ?? null,
    conversion: converted?.conversion ?? null,
    conversionPlanned: converted?.planned ?? null,
    conversionBaseline: converted?.baseline ?? null,
    severity: converted?.severity ?? null,
  };
}

function paySuccess(
  { conversion, planned, severity }: Step,
  payment: MeasuredStage,
  orders: MeasuredStage,
): FunnelBoard['paySuccess'] {
  const parts = [payment, orders].map(({ rate }) => rate.figure.reading);
  const ages = parts.map(({ age }) => age);
  // A ratio is as old as the older of what it is made of.
  const freshness = leastTrusted(parts.map((part) => part.freshness));
  const isOld = freshness === 'stale' || freshness === 'lost';
  return {
    value: conversion,
    planned,
    freshness,
    age: ages.includes(null) ? null : Math.max(...ages.map((age) => age ?? 0)),
    severity,
    last:
      conversion === null && isOld
        ? lastRatio(payment.rate.figure.reading, orders.rate.figure.reading)
        : null,
    partial: parts.some(({ partial }) => partial),
  };
}

function lastRatio(above: Reading, below: Reading): { value: number; sampledAt: EpochMs } | null {
  const [top, bottom] = [above, below].map(({ value, sampledAt, last }) =>
    value === null || sampledAt === null ? last : { value, sampledAt },
  );
  if (!top || !bottom) return null;
  const value = ratio(top.value, bottom.value);
  return value === null ? null : { value, sampledAt: Math.min(top.sampledAt, bottom.sampledAt) };
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
    const planned = before ? plannedConversion(stage.stage, before.stage, now, eventStart(promotion)) : null;
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
  const planned =
    plan && line.share !== undefined ? plannedAt(plan, now, eventStart(promotion)) * line.share : null;
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

function oldestOf(readings: readonly Reading[]): Reading {
  return readings.reduce((oldest, reading) =>
    (reading.age ?? Infinity) > (oldest.age ?? Infinity) ? reading : oldest,
  );
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

function emptyBoard(now: EpochMs): FunnelBoard {
  return {
    at: now,
    promotion: null,
    previous: null,
    currency: 'CNY',
    gmv: null,
    gmvGoal: null,
    gmvForecast: null,
    gmvOutlook: null,
    drop: null,
    gray: null,
    channels: [],
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
