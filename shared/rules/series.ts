import type { Labels, Point, Series } from '../model/sample.ts';

/** Key of a series among others of the same query. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Several series added up, at the times at which all of them have a value: a time that one of them misses is left out,
 * because a sum over fewer parts would look like a drop.
 */
export function sumSeries(series: readonly Series[]): Point[] {
  if (series.length === 0) return [];
  const sums = new Map<number, { value: number; parts: number }>();
  for (const { points } of series) {
    for (const [at, value] of points) {
      if (value === null) continue;
      const sum = sums.get(at);
      if (sum) {
        sum.value += value;
        sum.parts += 1;
      } else {
        sums.set(at, { value, parts: 1 });
      }
    }
  }
  const whole: Point[] = [];
  for (const [at, { value, parts }] of sums) if (parts === series.length) whole.push([at, value]);
  return whole.toSorted(([left], [right]) => left - right);
}

/**
 * The value at a moment: the point nearest to it, not further away than `within` ms. Points are in order of time.
 * @returns null where no point with a value is near enough.
 */
export function valueNear(points: readonly Point[], at: number, within: number): number | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.[0] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  let best: Point | undefined;
  for (const candidate of [points[low - 1], points[low]]) {
    if (!candidate || candidate[1] === null || Math.abs(candidate[0] - at) > within) continue;
    if (!best || Math.abs(candidate[0] - at) < Math.abs(best[0] - at)) best = candidate;
  }
  return best?.[1] ?? null;
}
