import type { Point } from '../../../shared/model/sample.ts';
import type { TimeSpan } from './time-span.ts';

/** The value axis of a chart above the lanes. */
export interface ImpactScale {
  low: number;
  high: number;
  ticks: number[];
}

const neighbourMs = 90_000;

/** Follows what is in sight, in round steps; a fall is not hidden by an axis from zero, so the axis says where it begins. */
export function impactScale(
  series: readonly (readonly Point[])[],
  span: TimeSpan,
  most: number,
): ImpactScale | null {
  // A line is drawn to the next point on either side, and the history holds one a minute.
  const from = span.from - neighbourMs;
  const to = span.to + neighbourMs;
  let low = Infinity;
  let high = -Infinity;
  for (const points of series) {
    for (const [at, value] of points) {
      if (at < from || at > to || value === null || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return null;
  // What falls to a third or less is shown from zero: half the height for a tenth would cry wolf.
  if (low < high / 3) low = 0;
  const step = roundStep(Math.max(high - low, Math.abs(high) / 20, 1e-9) / Math.max(1, most - 1));
  const first = Math.floor(low / step) * step;
  const last = Math.max(Math.ceil(high / step) * step, first + step);
  const ticks: number[] = [];
  for (let tick = first; tick <= last + step / 2; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return { low: first, high: last, ticks };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10) * power;
}
