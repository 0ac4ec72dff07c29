import type { Point } from '../model/sample.ts';

/** Fewer points say nothing about a direction. */
const fewestPoints = 6;
/** A change over the window of less than this part of the value is noise. */
const steadyBelow = 0.02;
export interface TrendOfPoints {
  direction: 'rising' | 'steady' | 'falling' | 'unknown';
  /** Change per millisecond, by least squares over the points with a value. */
  slope: number;
  /** Standard error of the slope; 0 for points on a line. */
  slopeError: number;
}

/** Direction of the last minutes. Points in order of time; those without a value are left out. */
export function trendOf(points: readonly Point[]): TrendOfPoints {
  const known = points.filter((point): point is [number, number] => point[1] !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length < fewestPoints || last[0] === first[0])
    return { direction: 'unknown', slope: 0, slopeError: 0 };
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
  const residuals = known.map(([at, value]) => value - meanValue - slope * (at - first[0] - meanTime));
  const slopeError = errorOfSlope(residuals, variance);
  const change = slope * (last[0] - first[0]);
  if (Math.abs(change) < steadyBelow * Math.abs(meanValue)) return { direction: 'steady', slope, slopeError };
  return { direction: slope > 0 ? 'rising' : 'falling', slope, slopeError };
}

/**
 * Standard error of a least-squares slope. Samples of traffic follow one another, so that n of them know less than n independent
 * ones would: their number is reduced to n·(1−r)/(1+r), r being the lag-1 autocorrelation of the residuals (Santer et al. 2000,
 * "Statistical significance of trends and trend differences in layer-average atmospheric temperature time series").
 */
function errorOfSlope(residuals: readonly number[], variance: number): number {
  const { length } = residuals;
  let squares = 0;
  let products = 0;
  for (const [index, residual] of residuals.entries()) {
    squares += residual * residual;
    products += residual * (residuals[index - 1] ?? 0);
  }
  if (squares === 0) return 0;
  const correlation = Math.max(0, products / squares);
  // Below three nothing is left to estimate a spread from.
  const effective = Math.max(3, (length * (1 - correlation)) / (1 + correlation));
  return Math.sqrt(squares / (effective - 2) / variance);
}
