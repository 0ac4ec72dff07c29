import type { Point, Reading, Series } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';

/** Series of one part whose last points lie closer together than this belonged to one moment, ms. */
const together = 60_000;

/**
 * A value that its source does not name any more, as when a target is gone or its scrapes fail: it is not known now, and what it was
 * last stays readable. What is measured, or was never, stays as it is.
 *
 * @param recorded the series of the value over the last minutes.
 */
export function withLastKnown(reading: Reading, recorded: readonly Series[], now: EpochMs): Reading {
  if (reading.age !== null) return reading;
  const last = lastOf(recorded.flatMap(({ points }) => lastPoint(points) ?? []));
  if (last === null) return reading;
  return {
    ...reading,
    value: null,
    freshness: 'lost',
    age: Math.max(0, now - last.sampledAt),
    sampledAt: last.sampledAt,
    last,
  };
}

type Known = { value: number; sampledAt: EpochMs };

function lastPoint(points: readonly Point[]): Known | null {
  const point = points.findLast(([, value]) => value !== null);
  return point === undefined || point[1] === null ? null : { sampledAt: point[0], value: point[1] };
}

/** The sum of those that were there to the end; null where nothing is known, or where it is no rate and no total. */
function lastOf(known: readonly Known[]): Known | null {
  if (known.length === 0) return null;
  const newest = Math.max(...known.map(({ sampledAt }) => sampledAt));
  const ends = known.filter(({ sampledAt }) => newest - sampledAt < together);
  const value = ends.reduce((sum, one) => sum + one.value, 0);
  return value < 0 ? null : { value, sampledAt: Math.min(...ends.map(({ sampledAt }) => sampledAt)) };
}

/** Nothing is known of it, and nothing ever was. */
export const neverMeasured: Reading = {
  value: null,
  freshness: 'lost',
  age: null,
  sampledAt: null,
  source: '',
  last: null,
  partial: false,
};
