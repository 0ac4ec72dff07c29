import type { Point } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';

export interface SparkInput {
  points: readonly Point[];
  plan: readonly Point[];
  baseline: readonly Point[];
  /** From here on the measured line is drawn apart; null: nowhere. */
  alarmedFrom: EpochMs | null;
}

export interface SparkPaths {
  /** SVG path data in a square of 100 × 100. */
  calm: string;
  alarmed: string;
  plan: string;
  baseline: string;
  /** Where the last values lie; null where there is none. */
  last: { x: number; y: number } | null;
  planEnd: number | null;
  baselineEnd: number | null;
}

/** Lays a series and what it is compared with out on common axes, which follow the data and are never fixed. */
export function sparkPaths({ points, plan, baseline, alarmedFrom }: SparkInput): SparkPaths {
  const all = [...points, ...plan, ...baseline];
  const times = all.map(([at]) => at);
  const values = all.flatMap(([, value]) => (value === null ? [] : [value]));
  const [from, to] = [least(times), greatest(times)];
  const [low, high] = [least(values), greatest(values)];
  const x = (at: EpochMs) => round(to === from ? 100 : ((at - from) / (to - from)) * 100);
  // A little air above and below, so that a line on the edge keeps its full width.
  const y = (value: number) => round(high === low ? 50 : 4 + (1 - (value - low) / (high - low)) * 92);

  const path = (series: readonly Point[]) => {
    let text = '';
    let drawing = false;
    for (const [at, value] of series) {
      if (value !== null) text += `${drawing ? 'L' : 'M'}${x(at)} ${y(value)}`;
      drawing = value !== null;
    }
    return text;
  };
  const endOf = (series: readonly Point[]) => series.findLast(([, value]) => value !== null) ?? null;
  const last = endOf(points);
  const heightOf = (end: Point | null) => (end === null || end[1] === null ? null : y(end[1]));
  const isAlarmed = ([at]: Point) => alarmedFrom !== null && at >= alarmedFrom;
  return {
    // Both parts hold the point between them, so that the line has no hole there.
    calm: path(
      points.filter(
        (point, index) => !isAlarmed(point) || !isAlarmed(points[index - 1] ?? [-Infinity, null]),
      ),
    ),
    alarmed: path(points.filter(isAlarmed)),
    plan: path(plan),
    baseline: path(baseline),
    last: last === null || last[1] === null ? null : { x: x(last[0]), y: y(last[1]) },
    planEnd: heightOf(endOf(plan)),
    baselineEnd: heightOf(endOf(baseline)),
  };
}

/**
 * Since when a series has been in alarm without a break until its last value; null if it is not, or nothing is planned.
 *
 * @param isAlarm whether a value is too far from what was planned for its time.
 */
export function alarmedFrom(
  points: readonly Point[],
  plan: readonly Point[],
  isAlarm: (value: number, planned: number) => boolean,
): EpochMs | null {
  const planned = new Map(plan);
  let since: EpochMs | null = null;
  for (const [at, value] of points.toReversed()) {
    const wanted = planned.get(at) ?? null;
    if (value === null || wanted === null || !isAlarm(value, wanted)) break;
    since = at;
  }
  return since;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => Math.min(left, right), Infinity);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => Math.max(left, right), -Infinity);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
