import type { Point } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

export interface Scale {
  low: number;
  high: number;
  /** Round values within, from the lowest. */
  ticks: number[];
}

/** A value axis that follows the data with round ends and about so many names; nothing known: 0 to 1. */
export function scaleOf(values: readonly (number | null)[], about: number): Scale {
  const known = values.flatMap((value) => (value !== null && Number.isFinite(value) ? [value] : []));
  if (known.length === 0) return { low: 0, high: 1, ticks: [0, 1] };
  const least = known.reduce((left, right) => Math.min(left, right));
  const greatest = known.reduce((left, right) => Math.max(left, right));
  const span = greatest - least || Math.abs(greatest) * 0.1 || 1;
  const step = roundStep(span / about);
  const low = Math.max(least >= 0 ? 0 : -Infinity, Math.floor((least - span * 0.08) / step) * step);
  const high = Math.ceil((greatest + span * 0.08) / step) * step;
  const count = Math.round((high - low) / step);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => low + index * step) };
}

/** The same for water levels: the limit is always in sight, at the top unless it is exceeded. */
export function levelScale(levels: readonly (number | null)[]): Scale {
  const known = levels.filter((level) => level !== null);
  const least = Math.max(
    0,
    known.reduce((left, right) => Math.min(left, right), 0.8),
  );
  const low = least >= 0.4 ? Math.floor(least * 5) / 5 : 0;
  const step = low === 0 ? 0.5 : 0.2;
  const high = known.reduce((left, right) => Math.max(left, right * 1.03), 1);
  const count = Math.floor((high - low) / step + 1e-9);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => low + index * step) };
}

export interface Places {
  x(at: EpochMs): number;
  y(value: number): number;
}

/** SVG path data of a line; where nothing is known it has a hole. */
export function linePath(points: readonly Point[], { x, y }: Places): string {
  let text = '';
  let drawing = false;
  for (const [at, value] of points) {
    if (value !== null) text += `${drawing ? 'L' : 'M'}${round(x(at))} ${round(y(value))}`;
    drawing = value !== null;
  }
  return text;
}

/**
 * SVG path data of what lacks between a series and what is due at the same times, from a moment on. Where either is not known there is
 * nothing: an area that is drawn has been measured.
 */
export function shortfallPath(
  points: readonly Point[],
  due: readonly Point[],
  since: EpochMs,
  { x, y }: Places,
): string {
  const wanted = new Map(due);
  let text = '';
  let run: { at: EpochMs; value: number; due: number }[] = [];
  const close = () => {
    if (run.length > 1) {
      const over = run.map(({ at, due: top }) => `${round(x(at))} ${round(y(top))}`);
      const under = run.toReversed().map(({ at, value }) => `${round(x(at))} ${round(y(value))}`);
      text += `M${[...over, ...under].join('L')}Z`;
    }
    run = [];
  };
  for (const [at, value] of points) {
    const top = wanted.get(at) ?? null;
    if (at < since || value === null || top === null) close();
    else run.push({ at, value: Math.min(value, top), due: top });
  }
  close();
  return text;
}

/** Half the width of the shortfall's name, px: about thirty letters. */
const halfName = 112;
/** As high as the name needs, px. */
const nameHeight = 22;

interface ShortfallPlaceInput extends Places {
  points: readonly Point[];
  due: readonly Point[];
  since: EpochMs;
  until: EpochMs;
  /** Edge of the plot, px. */
  left: number;
}

/**
 * Where the name of what lacks stands: within the area where that is high enough, else under the line; never beyond the last value,
 * behind which the value of now is written. Null where nothing lacks that is known.
 */
export function shortfallPlace(input: ShortfallPlaceInput): { x: number; y: number } | null {
  const { points, due, since, until, x, y, left } = input;
  const last = lastKnown(points);
  if (last === null) return null;
  const centre = Math.max(Math.min(x((since + until) / 2), x(last.at) - 8 - halfName), left + halfName);
  const wanted = new Map(due);
  const near = points
    .filter(([at, value]) => value !== null && wanted.has(at))
    .toSorted((one, other) => Math.abs(x(one[0]) - centre) - Math.abs(x(other[0]) - centre))[0];
  const value = near?.[1] ?? null;
  const top = near ? (wanted.get(near[0]) ?? null) : null;
  if (value === null || top === null) return null;
  const [over, under] = [y(top), y(Math.min(value, top))];
  return { x: centre, y: under - over >= nameHeight ? (over + under) / 2 + 4 : under + 18 };
}

/** The last moment at which a value is known. */
export function lastKnown(points: readonly Point[]): { at: EpochMs; value: number } | null {
  const last = points.findLast(([, value]) => value !== null);
  return last === undefined || last[1] === null ? null : { at: last[0], value: last[1] };
}

/** The parts of a line below and at or above a level; the pieces between them belong to what is above. */
export function splitAt(points: readonly Point[], level: number): { below: Point[]; above: Point[] } {
  const below: Point[] = [];
  const above: Point[] = [];
  let before: Point | null = null;
  for (const point of points) {
    const isAbove = point[1] !== null && point[1] >= level;
    const wasAbove = before !== null && before[1] !== null && before[1] >= level;
    // The piece that leads over the level, after a hole.
    if (isAbove && before !== null && !wasAbove) above.push([before[0], null], before);
    if (isAbove || wasAbove) above.push(point);
    below.push(isAbove ? [point[0], null] : point);
    before = point;
  }
  return { below, above };
}

/** Names at the same edge, pushed apart so that none stands on another; each stays as near to its place as it can. */
export function apart(wanted: readonly number[], height: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((left, right) => left.y - right.y);
  let previous = -Infinity;
  for (const one of order) {
    one.y = Math.max(one.y, previous + height);
    previous = one.y;
  }
  let next = bottom + height;
  for (const one of order.toReversed()) {
    one.y = Math.min(one.y, next - height);
    next = one.y;
  }
  const places = wanted.map(() => 0);
  for (const { y, index } of order) places[index] = y;
  return places;
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  const nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
  return nice * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
