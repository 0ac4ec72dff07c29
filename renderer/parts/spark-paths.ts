import type { Point } from '../../shared/model/sample.ts';

export interface SparkPaths {
  /** SVG path data in a square of 100 × 100. */
  points: string;
  plan: string;
  baseline: string;
  /** Where the last measured value lies; null if there is none. */
  last: { x: number; y: number } | null;
}

/** Lays a series and what it is compared with out on common axes, which follow the data and are never fixed. */
export function sparkPaths(series: {
  points: readonly Point[];
  plan: readonly Point[];
  baseline: readonly Point[];
}): SparkPaths {
  const all = [...series.points, ...series.plan, ...series.baseline];
  const times = all.map(([at]) => at);
  const values = all.flatMap(([, value]) => (value === null ? [] : [value]));
  if (values.length === 0) return { points: '', plan: '', baseline: '', last: null };
  const [from, to] = [least(times), greatest(times)];
  const [low, high] = [least(values), greatest(values)];
  const x = (at: number) => round(to === from ? 100 : ((at - from) / (to - from)) * 100);
  // A little air above and below, so that a line on the edge keeps its full width.
  const y = (value: number) => round(high === low ? 50 : 4 + (1 - (value - low) / (high - low)) * 92);

  const path = (points: readonly Point[]) => {
    let text = '';
    let drawing = false;
    for (const [at, value] of points) {
      if (value !== null) text += `${drawing ? 'L' : 'M'}${x(at)} ${y(value)}`;
      drawing = value !== null;
    }
    return text;
  };
  const last = series.points.findLast(([, value]) => value !== null);
  return {
    points: path(series.points),
    plan: path(series.plan),
    baseline: path(series.baseline),
    last: last?.[1] == null ? null : { x: x(last[0]), y: y(last[1]) },
  };
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
