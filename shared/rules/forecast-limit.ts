import type { LimitForecast } from '../model/capacity-board.ts';
import { eightOfTen, type TrendOfPoints } from './trend.ts';

/** Further ahead than this neither a straight line nor a plan says anything about an entry. */
const furthestMs = 24 * 3_600_000;

/**
 * When an entry reaches its tested limit. Two speak for themselves: the straight line of the last minutes, and the plan, which knows
 * of a peak that no trend shows yet. The earlier one decides.
 *
 * @param byPlan ms until the plan, scaled to what is measured now, reaches the limit; null: it does not.
 * @returns null where neither reaches it within a day.
 */
export function limitForecast(
  current: number,
  limit: number,
  trend: TrendOfPoints,
  byPlan: number | null,
): LimitForecast | null {
  if (current >= limit)
    return { decidedBy: 'reached', likely: 0, soonest: 0, latest: 0, byTrend: 0, byPlan: 0 };
  const line = aheadOnLine(current, limit, trend);
  const byTrend = line?.likely ?? null;
  const planned = byPlan !== null && byPlan <= furthestMs ? byPlan : null;
  if (line !== null && (planned === null || line.likely <= planned)) {
    return { decidedBy: 'trend', ...line, byTrend, byPlan: planned };
  }
  if (planned === null) return null;
  return { decidedBy: 'plan', likely: planned, soonest: planned, latest: planned, byTrend, byPlan: planned };
}

/** The straight line, and the steepest and flattest one that the points still allow eight times in ten. */
function aheadOnLine(
  current: number,
  limit: number,
  { direction, slope, slopeError }: TrendOfPoints,
): { likely: number; soonest: number; latest: number | null } | null {
  if (direction !== 'rising') return null;
  const missing = limit - current;
  const likely = missing / slope;
  if (likely > furthestMs) return null;
  const flattest = slope - eightOfTen * slopeError;
  const latest = flattest > 0 ? missing / flattest : Infinity;
  return {
    likely,
    soonest: missing / (slope + eightOfTen * slopeError),
    latest: latest > furthestMs ? null : latest,
  };
}
