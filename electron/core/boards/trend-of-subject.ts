import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import {
  eventStart,
  type Baseline,
  type PlanCurve,
  type Promotion,
} from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isGray } from '../../../shared/rules/funnel-parts.ts';
import { plannedAt } from '../../../shared/rules/plan-curve.ts';
import { sumSeries, valueNear } from '../../../shared/rules/series.ts';
import { ConsoleError } from '../console-error.ts';
import { baselineShift } from '../sources/samples/sample-store.ts';
import type { Samples } from '../sources/samples/samples.ts';

const minute = 60_000;

interface TrendRequest {
  subject: TrendSubject;
  minutes: number;
  promotion: Promotion | null;
  samples: Samples;
  now: EpochMs;
}

/**
 * A recorded series for a chart, with plan and baseline on its own times.
 * @throws ConsoleError `not-found` that names what the promotion has instead.
 */
export function trendOfSubject(request: TrendRequest): Trend {
  const { subject } = request;
  if (subject.of === 'pay-success') return paySuccess(request);
  const measure = measureOf(subject, request.promotion);
  const points = recorded(measure.query, request);
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
    `The promotion has no such ${subject.of}; it has: ${known || 'none'}.`,
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

function recorded(query: string, { samples, minutes, now, promotion }: TrendRequest): Point[] {
  return sumSeries(
    samples
      .history(query, { from: now - minutes * minute, to: now })
      .filter(({ labels }) => !isGray(promotion?.funnel.gray, labels)),
    samples.interval(query),
  );
}

function planOn(points: readonly Point[], plan: PlanCurve | undefined, { promotion }: TrendRequest): Point[] {
  if (!plan || !promotion) return [];
  const start = eventStart(promotion);
  return points.map(([at]) => [at, plannedAt(plan, at, start)]);
}

function baselineOn(points: readonly Point[], query: string, kind: Baseline, request: TrendRequest): Point[] {
  const shift = baselineShift[kind];
  const interval = request.samples.interval(query);
  const to = request.now - shift;
  const past = request.samples.past(query, kind, {
    from: to - request.minutes * minute - interval,
    to: to + interval,
  });
  const summed = sumSeries(
    past.filter(({ labels }) => !isGray(request.promotion?.funnel.gray, labels)),
    interval,
  );
  return points.map(([at]) => [at, valueNear(summed, at - shift, interval)]);
}
