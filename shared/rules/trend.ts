import type { Point } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';

/** Fewer points say nothing about a direction. */
const fewestPoints = 6;
/** A change over the window of less than this part of the value is noise. */
const steadyBelow = 0.02;
/** Standard errors on either side between which eight of ten lie. */
export const eightOfTen = 1.2816;

export interface TrendOfPoints {
  direction: 'rising' | 'steady' | 'falling' | 'unknown';
  /** Change per millisecond, by least squares over the points with a value. */
  slope: number;
  /** Standard error of the slope; 0 for points on a line. */
  slopeError: number;
}

const unknown: TrendOfPoints = { direction: 'unknown', slope: 0, slopeError: 0 };

/**
 * Direction of the last minutes. Points in order of time; those without a value are left out. Where the last third of them has clearly
 * bent away from the line through all, that third speaks alone: after a jump that is over, the line would promise another one.
 */
export function trendOf(points: readonly Point[]): TrendOfPoints {
  const whole = lineThrough(points, -Infinity);
  if (whole.direction !== 'rising' && whole.direction !== 'falling') return whole;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return whole;
  const lately = lineThrough(points, last[0] - (last[0] - first[0]) / 3);
  if (lately.direction === 'unknown') return whole;
  const spread = eightOfTen * lately.slopeError;
  const [slowest, fastest] = [whole.slope / 2, whole.slope * 2].toSorted((left, right) => left - right);
  const isBent = lately.slope + spread < (slowest ?? 0) || lately.slope - spread > (fastest ?? 0);
  return isBent ? lately : whole;
}

/** Thousands of entries ask for it after each poll, so that it walks over the points and builds nothing. */
function lineThrough(points: readonly Point[], since: EpochMs): TrendOfPoints {
  let count = 0;
  let firstAt = 0;
  let lastAt = 0;
  let timeSum = 0;
  let valueSum = 0;
  for (const [at, value] of points) {
    if (value === null || at < since) continue;
    if (count === 0) firstAt = at;
    count += 1;
    lastAt = at;
    timeSum += at - firstAt;
    valueSum += value;
  }
  if (count < fewestPoints || lastAt === firstAt) return unknown;
  const meanTime = timeSum / count;
  const meanValue = valueSum / count;
  let covariance = 0;
  let variance = 0;
  for (const [at, value] of points) {
    if (value === null || at < since) continue;
    const fromMean = at - firstAt - meanTime;
    covariance += fromMean * (value - meanValue);
    variance += fromMean * fromMean;
  }
  const slope = covariance / variance;
  const line = { slope, since, at: firstAt + meanTime, value: meanValue };
  const slopeError = errorOfSlope(points, line, count, variance);
  const change = slope * (lastAt - firstAt);
  if (Math.abs(change) < steadyBelow * Math.abs(meanValue)) return { direction: 'steady', slope, slopeError };
  return { direction: slope > 0 ? 'rising' : 'falling', slope, slopeError };
}

/**
 * Standard error of a least-squares slope. Samples of traffic follow one another, so that n of them know less than n independent
 * ones would: their number is reduced to n·(1−r)/(1+r), r being the lag-1 autocorrelation of the residuals (Santer et al. 2000,
 * "Statistical significance of trends and trend differences in layer-average atmospheric temperature time series").
 */
function errorOfSlope(
  points: readonly Point[],
  line: { slope: number; since: EpochMs; at: EpochMs; value: number },
  count: number,
  variance: number,
): number {
  let squares = 0;
  let products = 0;
  let before = 0;
  for (const [at, value] of points) {
    if (value === null || at < line.since) continue;
    const residual = value - line.value - line.slope * (at - line.at);
    squares += residual * residual;
    products += residual * before;
    before = residual;
  }
  if (squares === 0) return 0;
  const correlation = Math.max(0, products / squares);
  // Below three nothing is left to estimate a spread from.
  const effective = Math.max(3, (count * (1 - correlation)) / (1 + correlation));
  return Math.sqrt(squares / (effective - 2) / variance);
}
