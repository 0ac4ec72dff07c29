import type { Figure, GmvForecast } from '../model/funnel-board.ts';
import { eventEnd, eventStart, type Promotion } from '../model/promotion.ts';
import type { Point, Series } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';
import { ratio } from './funnel-measure.ts';
import { isGray } from './funnel-parts.ts';
import { plannedAt } from './plan-curve.ts';
import { valueNear } from './series.ts';

const minute = 60_000;
/** The stretches whose attainment shows how much an evening swings. */
const stretch = 5 * minute;
const lookBack = 60 * minute;
/** Fewer stretches have no tenth on either side. */
const fewestStretches = 6;

interface ForecastInput {
  promotion: Promotion;
  gmv: Figure;
  /** Keys of the lines that are counted. */
  counted: ReadonlySet<string>;
  history: (query: string) => readonly Series[];
  now: EpochMs;
}

/**
 * The GMV at the end: planned end × (so far ÷ planned so far), the evening going on as far from its plan as it is now. The interval is
 * what it comes to if the rest goes like the worst or the best tenth of the five-minute stretches of the last hour, each against its
 * own plan. Where a line is missing, those that count stand for it, and the coverage says so.
 */
export function forecastGmv({ promotion, gmv, counted, history, now }: ForecastInput): GmvForecast {
  const { plan, query } = promotion.funnel.gmv ?? {};
  const none = { value: null, low: null, high: null, coverage: gmv.coverage };
  if (!plan || query === undefined) return { ...none, gap: 'no-plan' };
  if (gmv.coverage.counted === 0) return { ...none, gap: 'no-data' };
  const start = eventStart(promotion);
  // A total that fell by half counts from a new start: neither it nor what follows from it is the evening's.
  const series = history(query).filter(({ labels }) => !isGray(promotion.funnel.gray, labels));
  if (series.some((one) => hasRestarted(one, start))) return { ...none, gap: 'restarted' };
  if (gmv.againstPlan === null) return { ...none, gap: 'no-plan' };
  const end = eventEnd(promotion);
  const planned = (at: EpochMs) => plannedAt(plan, at, start);
  const attained = 1 + gmv.againstPlan;
  const rest = Math.max(0, planned(end) - planned(now));
  const soFar = planned(now) * attained;
  const value = soFar + rest * attained;
  const attainments = attainmentsOf(series, counted, promotion, planned, now);
  if (attainments.length < fewestStretches)
    return { value, low: null, high: null, coverage: gmv.coverage, gap: null };
  return {
    value,
    low: Math.min(value, soFar + rest * quantile(attainments, 0.1)),
    high: Math.max(value, soFar + rest * quantile(attainments, 0.9)),
    coverage: gmv.coverage,
    gap: null,
  };
}

/** At the start of the peak every total begins anew: only what comes after it counts. */
function hasRestarted({ points }: Series, start: EpochMs): boolean {
  let highest = 0;
  for (const [at, value] of points) {
    if (value === null || at < start) continue;
    if (value < highest / 2) return true;
    highest = Math.max(highest, value);
  }
  return false;
}

/** What each stretch brought, divided by what was planned for it and for the lines that count. */
function attainmentsOf(
  series: readonly Series[],
  counted: ReadonlySet<string>,
  promotion: Promotion,
  planned: (at: EpochMs) => number,
  now: EpochMs,
): number[] {
  const share = shareOf(promotion, counted);
  const held = series.filter(
    ({ labels }) => promotion.lines.length === 0 || counted.has(labels['line'] ?? ''),
  );
  if (share === null || held.length === 0) return [];
  const attainments: number[] = [];
  for (let to = now; to - stretch >= now - lookBack; to -= stretch) {
    const brought = sumOf(held, (points) => {
      const after = valueNear(points, to, minute / 2);
      const before = valueNear(points, to - stretch, minute / 2);
      return after === null || before === null ? null : after - before;
    });
    const wanted = (planned(to) - planned(to - stretch)) * share;
    const attained = brought === null ? null : ratio(Math.max(0, brought), wanted);
    if (attained !== null) attainments.push(attained);
  }
  return attainments;
}

/** Part of the whole plan that the counted lines carry; null where one has no share. */
function shareOf(promotion: Promotion, counted: ReadonlySet<string>): number | null {
  const all = promotion.lines;
  if (all.every(({ id }) => counted.has(id))) return 1;
  if (all.some(({ share }) => share === undefined)) return null;
  const sum = (lines: typeof all) => lines.reduce((total, line) => total + (line.share ?? 0), 0);
  return sum(all) > 0 ? sum(all.filter(({ id }) => counted.has(id))) / sum(all) : null;
}

function sumOf(series: readonly Series[], of: (points: readonly Point[]) => number | null): number | null {
  let sum = 0;
  for (const { points } of series) {
    const value = of(points);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/** Between the two values around it. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
