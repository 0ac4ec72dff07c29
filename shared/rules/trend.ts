import type { Point } from '../model/sample.ts';

/** Fewer points say nothing about a direction. */
const fewestPoints = 6;
/** A change over the window of less than this part of the value is noise. */
const steadyBelow = 0.02;
/** Further ahead than this a straight line says nothing. */
const furthestMs = 24 * 3_600_000;

export interface TrendOfPoints {
  direction: 'rising' | 'steady' | 'falling' | 'unknown';
  /** Change per millisecond, by least squares over the points with a value. */
  slope: number;
}

/** Direction of the last minutes. Points in order of time; those without a value are left out. */
export function trendOf(points: readonly Point[]): TrendOfPoints {
  const known = points.filter((point): point is [number, number] => point[1] !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length < fewestPoints || last[0] === first[0])
    return { direction: 'unknown', slope: 0 };
  const meanTime = known.reduce((sum, [at]) => sum + (at - first[0]), 0) / known.length;
  const meanValue = known.reduce((sum, [, value]) => sum + value, 0) / known.length;
  let covariance = 0;
  let variance = 0;
  for (const [at, value] of known) {
    const fromMean = at - first[0] - meanTime;
    covariance += fromMean * (value - meanValue);
    variance += fromMean * fromMean;
  }
  const slope = covariance / variance;
  const change = slope * (last[0] - first[0]);
  if (Math.abs(change) < steadyBelow * Math.abs(meanValue)) return { direction: 'steady', slope };
  return { direction: slope > 0 ? 'rising' : 'falling', slope };
}

/**
 * Milliseconds until `current` reaches `limit` at a trend; 0 where it is there; null where it is not rising or further
 * off than a day.
 */
export function timeToLimit(current: number, limit: number, trend: TrendOfPoints): number | null {
  if (current >= limit) return 0;
  if (trend.direction !== 'rising') return null;
  const ahead = (limit - current) / trend.slope;
  return ahead <= furthestMs ? ahead : null;
}
