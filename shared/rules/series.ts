import type { Labels, Point, Series } from '../model/sample.ts';

/** Key of a series among others of the same query. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Several series added up on a common grid: targets are scraped at times of their own, so that samples belong together when
 * they fall into the same `grid` (ms). A place on the grid that one of the series misses is left out, because a sum over
 * fewer parts would look like a drop.
 */
export function sumSeries(series: readonly Series[], grid: number): Point[] {
  const [only] = series;
  if (!only) return [];
  if (series.length === 1) return [...only.points];
  const sums = new Map<number, { value: number; parts: number }>();
  for (const { points } of series) {
    for (const [place, value] of lastOnGrid(points, grid)) {
      const sum = sums.get(place);
      if (sum) {
        sum.value += value;
        sum.parts += 1;
      } else {
        sums.set(place, { value, parts: 1 });
      }
    }
  }
  const whole: Point[] = [];
  for (const [place, { value, parts }] of sums) if (parts === series.length) whole.push([place, value]);
  return whole.toSorted(([left], [right]) => left - right);
}

/**
 * The same over hours, in which series come and go: a series counts as missing only within an hour of a point of its own. Where
 * nothing is known for longer than three places of the grid stands a point without a value, so that no line is drawn over it.
 */
export function sumOverHours(series: readonly Series[], grid: number): Point[] {
  const sums = new Map<number, { value: number; parts: number }>();
  const begins: number[] = [];
  const ends: number[] = [];
  for (const { points } of series) {
    let until = -Infinity;
    for (const [place, value] of lastOnGrid(points, grid)) {
      const sum = sums.get(place) ?? { value: 0, parts: 0 };
      sums.set(place, { value: sum.value + value, parts: sum.parts + 1 });
      if (place - missedFor > until) {
        begins.push(place - missedFor);
        if (until !== -Infinity) ends.push(until);
      }
      until = place + missedFor;
    }
    if (until !== -Infinity) ends.push(until);
  }
  begins.sort((left, right) => left - right);
  ends.sort((left, right) => left - right);
  const places = [...sums.keys()].toSorted((left, right) => left - right);
  const hole = Math.max(3 * grid, shortestHole);
  const whole: Point[] = [];
  let begun = 0;
  let ended = 0;
  let lastAt: number | null = null;
  for (const place of places) {
    while ((begins[begun] ?? Infinity) <= place) begun += 1;
    while ((ends[ended] ?? Infinity) < place) ended += 1;
    const sum = sums.get(place);
    if (!sum || sum.parts < begun - ended) continue;
    if (lastAt !== null && place - lastAt > hole) whole.push([lastAt + grid, null]);
    whole.push([place, sum.value]);
    lastAt = place;
  }
  return whole;
}

const missedFor = 3_600_000;
const shortestHole = 180_000;

function lastOnGrid(points: readonly Point[], grid: number): Map<number, number> {
  const values = new Map<number, number>();
  for (const [at, value] of points) if (value !== null) values.set(Math.floor(at / grid) * grid, value);
  return values;
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
  // A point without a value is none: the next one that has one may be near enough.
  const before = firstWithValue(points, low - 1, -1, at, within);
  const after = firstWithValue(points, low, 1, at, within);
  const isBefore = before !== null && (after === null || at - before[0] <= after[0] - at);
  return (isBefore ? before : after)?.[1] ?? null;
}

function firstWithValue(
  points: readonly Point[],
  from: number,
  step: 1 | -1,
  at: number,
  within: number,
): Point | null {
  for (let place = from; ; place += step) {
    const point = points[place];
    if (!point || Math.abs(point[0] - at) > within) return null;
    if (point[1] !== null && Number.isFinite(point[1])) return point;
  }
}
