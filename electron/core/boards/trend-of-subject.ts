import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import {
  eventStart,
  type Baseline,
  type PlanCurve,
  type Promotion,
} from '../../../shared/model/promotion.ts';
import type { Point, Series } from '../../../shared/model/sample.ts';
import { pastOf, shiftOf } from '../../../shared/rules/baseline-shift.ts';
import { isGray } from '../../../shared/rules/funnel-parts.ts';
import { plannedAt } from '../../../shared/rules/plan-curve.ts';
import { sumOverHours, valueNear } from '../../../shared/rules/series.ts';
import { trendGrid } from '../../../shared/rules/trend-grid.ts';
import { ConsoleError } from '../console-error.ts';
import type { Range, Recorded } from './recorded.ts';

const minute = 60_000;

export interface TrendRequest {
  subject: TrendSubject;
  range: Range;
  promotion: Promotion | null;
  recorded: Recorded;
  /** Sampling interval of a query, ms. */
  interval(query: string): number;
  /** Told of each query that is shown, before it is read. */
  onQuery?(query: string): void;
}

/**
 * A recorded series for a chart, with plan and baseline on its own times.
 * @throws ConsoleError `not-found` that names what the promotion has instead.
 */
export function trendOfSubject(request: TrendRequest): Trend {
  const { subject } = request;
  if (subject.of === 'pay-success') return paySuccess(request);
  const measure = measureOf(subject, request.promotion);
  request.onQuery?.(measure.query);
  const points = summed(request.recorded.series(measure.query, request.range), measure.query, request);
  return {
    id: subject.of === 'gmv' ? 'gmv' : subject.id,
    points,
    plan: planOn(points, measure.plan, request),
    baseline: measure.baseline ? baselineOn(points, measure.query, measure.baseline, request) : [],
  };
}

interface Measured {
  query: string;
  plan?: PlanCurve | undefined;
  baseline?: Baseline;
}

function measureOf(
  subject: Exclude<TrendSubject, { of: 'pay-success' }>,
  promotion: Promotion | null,
): Measured {
  const stages = promotion?.funnel.stages ?? [];
  const entries = promotion?.entries ?? [];
  const measure =
    subject.of === 'gmv'
      ? promotion?.funnel.gmv
      : (subject.of === 'stage' ? stages : entries).find(({ id }) => id === subject.id);
  if (measure) return measure;
  const known = (subject.of === 'stage' ? stages : entries).map(({ id }) => id).join(', ');
  throw new ConsoleError(
    'not-found',
    {
      en: `The promotion has no such ${subject.of}; it has: ${known || 'none'}.`,
      zh: `大促配置中没有这一项（${subject.of}），现有：${known || '无'}。`,
    },
    {
      field: 'subject.id',
    },
  );
}

function paySuccess(request: TrendRequest): Trend {
  const orders = trendOfSubject({ ...request, subject: { of: 'stage', id: 'order' } });
  const payments = trendOfSubject({ ...request, subject: { of: 'stage', id: 'payment' } });
  return {
    id: 'pay-success',
    points: divide(payments.points, orders.points),
    plan: divide(payments.plan, orders.plan),
    baseline: divide(payments.baseline, orders.baseline),
  };
}

function divide(above: readonly Point[], below: readonly Point[]): Point[] {
  const divisors = new Map(below);
  return above.map(([at, value]) => {
    const divisor = divisors.get(at);
    return [at, value === null || !divisor ? null : value / divisor];
  });
}

/** How far apart the points of a chart are, ms. */
function gridOf(query: string, { range, interval }: TrendRequest): number {
  return trendGrid(range.to - range.from, interval(query));
}

function summed(series: readonly Series[], query: string, request: TrendRequest): Point[] {
  const counted = series.filter(({ labels }) => !isGray(request.promotion?.funnel.gray, labels));
  return sumOverHours(counted, gridOf(query, request));
}

function planOn(points: readonly Point[], plan: PlanCurve | undefined, { promotion }: TrendRequest): Point[] {
  if (!plan || !promotion) return [];
  const start = eventStart(promotion);
  return points.map(([at]) => [at, plannedAt(plan, at, start)]);
}

function baselineOn(points: readonly Point[], query: string, kind: Baseline, request: TrendRequest): Point[] {
  const { promotion, range, recorded } = request;
  const shift = shiftOf(kind, promotion);
  const past = pastOf(kind, promotion);
  if (shift === null || past === null) return [];
  // A minute of the history is the finest there may be of that time.
  const within = Math.max(gridOf(query, request), minute);
  const values = summed(
    recorded.past(query, past, { from: range.from - shift - within, to: range.to - shift + within }),
    query,
    request,
  );
  return points.map(([at]) => [at, valueNear(values, at - shift, within)]);
}
