import type { Figure, FunnelBoard, LineRow, StageRow } from '../../shared/model/funnel-board.ts';
import type { LocalText } from '../../shared/model/local-text.ts';
import type { Freshness } from '../../shared/model/sample.ts';
import type { Severity } from '../../shared/model/severity.ts';
import { severityAgainstPlan, severityOfConversion } from '../../shared/rules/bands.ts';
import { boardReading } from './board-reading.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';

export const tenThousand = 10_000;

interface FigureInput {
  value: number | null;
  planned?: number | null;
  baseline?: number | null;
  freshness?: Freshness;
}

/** Comparisons are computed as the core does, so that a fixture cannot contradict itself. */
function figure({ value, planned = null, baseline = null, freshness = 'live' }: FigureInput): Figure {
  const reading = boardReading(value, freshness);
  const against = (reference: number | null) =>
    reading.value === null || reference === null ? null : reading.value / reference - 1;
  const againstPlan = against(planned);
  return {
    reading,
    coverage: { counted: 11, all: 12 },
    planned,
    baseline,
    baselineKind: 'last-week',
    againstPlan,
    againstBaseline: against(baseline),
    severity: againstPlan === null ? null : severityAgainstPlan(againstPlan),
  };
}

/** The stages of the mock-up; rates and totals in ten thousands. */
export const stageNumbers: readonly {
  id: string;
  name: LocalText;
  rate: number;
  planned: number;
  baseline: number;
  total: number;
}[] = [
  {
    id: 'exposure',
    name: { en: 'Exposure', zh: '曝光' },
    rate: 36.28,
    planned: 37.28,
    baseline: 29.1,
    total: 3_180,
  },
  {
    id: 'claim',
    name: { en: 'Coupon claim', zh: '领券' },
    rate: 20.1,
    planned: 21.1,
    baseline: 15.98,
    total: 1_762,
  },
  {
    id: 'redemption',
    name: { en: 'Redemption', zh: '核销' },
    rate: 12.2,
    planned: 13.08,
    baseline: 9.6,
    total: 1_069,
  },
  { id: 'order', name: { en: 'Order', zh: '下单' }, rate: 8.42, planned: 9.6, baseline: 7.1, total: 758 },
  {
    id: 'payment',
    name: { en: 'Payment', zh: '支付' },
    rate: 7.85,
    planned: 9.46,
    baseline: 6.93,
    total: 649,
  },
];

function stageRows(): StageRow[] {
  return stageNumbers.map((stage, index) => {
    const before = stageNumbers[index - 1];
    const conversion = before ? stage.rate / before.rate : null;
    const planned = before ? stage.planned / before.planned : null;
    return {
      id: stage.id,
      name: stage.name,
      rate: figure({
        value: stage.rate * tenThousand,
        planned: stage.planned * tenThousand,
        baseline: stage.baseline * tenThousand,
      }),
      total: figure({ value: stage.total * tenThousand, baseline: stage.total * 0.82 * tenThousand }),
      conversion,
      conversionPlanned: planned,
      conversionBaseline: before ? stage.baseline / before.baseline : null,
      severity: conversion === null || planned === null ? null : severityOfConversion(conversion - planned),
    };
  });
}

const lineNumbers: readonly { id: string; name: LocalText; attainment: number; points: readonly number[] }[] =
  [
    { id: 'trade', name: { en: 'Trade', zh: '电商' }, attainment: 88.4, points: [-2.4, -2.9, -2.6, -3.4] },
    { id: 'hotel', name: { en: 'Hotel', zh: '酒店' }, attainment: 92.6, points: [-2.2, -1.9, -1.4, -2.8] },
    {
      id: 'ride',
      name: { en: 'Ride-hailing', zh: '打车' },
      attainment: 94.8,
      points: [-1.2, -1.8, -1.0, -2.1],
    },
    { id: 'train', name: { en: 'Train', zh: '火车票' }, attainment: 96.3, points: [] },
    { id: 'rental', name: { en: 'Rental', zh: '租车' }, attainment: 95.9, points: [-1.0, -1.2, -0.6, -1.5] },
    {
      id: 'carpool',
      name: { en: 'Carpool', zh: '顺风车' },
      attainment: 97.4,
      points: [-0.8, 0.4, -0.7, -1.4],
    },
    { id: 'moped', name: { en: 'Moped', zh: '助力车' }, attainment: 98.1, points: [-0.9, -0.6, -0.5, -1.2] },
    { id: 'flight', name: { en: 'Flight', zh: '机票' }, attainment: 98.4, points: [-1.1, -0.9, -0.9, -1.2] },
    { id: 'bus', name: { en: 'Bus', zh: '汽车票' }, attainment: 98.8, points: [-1.0, -0.9, -0.8, -1.1] },
    {
      id: 'two-wheel',
      name: { en: 'Two-wheel', zh: '单车' },
      attainment: 99.2,
      points: [0.2, -0.6, -0.4, -1.0],
    },
    {
      id: 'charge',
      name: { en: 'Charging', zh: '充电' },
      attainment: 99.3,
      points: [-0.9, -0.9, -0.7, -1.0],
    },
    {
      id: 'local',
      name: { en: 'Local life', zh: '本地生活' },
      attainment: 99.6,
      points: [-1.0, -0.8, -0.7, -0.9],
    },
  ];

function lineRows(): LineRow[] {
  const stages = stageNumbers.slice(1);
  return lineNumbers.map(({ id, name, attainment, points }) => {
    const isStale = points.length === 0;
    const cells = stages.map((stage, index) => {
      const point = points[index];
      const difference = point === undefined ? null : point / 100;
      return {
        stage: stage.id,
        conversion: difference === null ? null : 0.7 + difference,
        difference,
        severity: difference === null ? null : severityOfConversion(difference),
      };
    });
    const severities = cells.flatMap((cell): Severity[] => (cell.severity === null ? [] : [cell.severity]));
    return {
      id,
      name,
      tier: 'core',
      freshness: isStale ? 'stale' : 'live',
      age: isStale ? 52_000 : 2_000,
      attainment: attainment / 100,
      gmv: boardReading(5e7, isStale ? 'stale' : 'live', isStale ? 52_000 : 2_000),
      cells,
      severity: severities.length === 0 ? null : (Math.min(...severities) as Severity),
    };
  });
}

export function funnelFixture(changes: Partial<FunnelBoard> = {}): FunnelBoard {
  const stages = stageRows();
  const payment = stages.at(-1);
  return {
    at,
    promotion: 'sale-930',
    previous: null,
    currency: 'CNY',
    gmv: figure({ value: 6.44e8, planned: 6.8e8, baseline: 5.07e8 }),
    gmvGoal: 1.2e9,
    gmvForecast: 1.132e9,
    gmvOutlook: {
      value: 1.132e9,
      low: 1.086e9,
      high: 1.171e9,
      coverage: { counted: 11, all: 12 },
      gap: null,
    },
    drop: {
      stage: 'order',
      before: 'redemption',
      difference: -0.044,
      lines: [{ id: 'trade', difference: -0.026 }],
      since: at - 6 * 60_000,
      longer: false,
    },
    gray: null,
    channels: [],
    orders: stages[3]?.rate ?? null,
    paySuccess: {
      value: payment?.conversion ?? null,
      planned: payment?.conversionPlanned ?? null,
      freshness: 'live',
      age: 2_000,
      severity: payment?.severity ?? null,
      last: null,
      partial: false,
    },
    stages,
    lines: lineRows(),
    overall: 7.85 / 36.28,
    overallPlanned: 9.46 / 37.28,
    overallBaseline: 6.93 / 29.1,
    coverage: { counted: 11, all: 12 },
    ...changes,
  };
}

/** The board of a console that has no promotion. */
export const emptyFunnel: FunnelBoard = {
  at,
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
