import type { Labels, Point } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';
import { sumOverHours } from '../series.ts';

export const minuteMs = 60_000;

/** A minute of one series: the last value of it, and its highest sample. */
export interface KeptMinute {
  start: EpochMs;
  last: number;
  high: number;
}

/** What is kept of one series, oldest first. */
export interface KeptSeries {
  labels: Labels;
  minutes: readonly KeptMinute[];
}

export interface Span {
  from: EpochMs;
  to: EpochMs;
}

/** A query over a span, its series added up. */
export interface Kept {
  /** Oldest first; every one of them has a value of each series that was there. */
  values: ReadonlyMap<EpochMs, number>;
  /** Minutes that one value stands for: what is measured every five minutes is measured all the time. */
  step: number;
  /** Part of the span that is measured, 0…1. */
  measured: number;
  peak: { value: number; at: EpochMs; of: 'samples' | 'minutes' } | null;
}

/** What one value stands for at the most, minutes: a source that is asked more seldom leaves gaps. */
const longestStep = 10;

/**
 * Adds up the minutes of a query. A value below 0 is no rate and no sum of people, and says nothing; a minute that lacks one of its
 * series is not measured, because a sum over fewer would look like a drop. Of a single series the highest sample counts as its peak; of
 * several the highest sum of last values, since their highest samples need not fall together.
 */
export function keptOf(series: readonly KeptSeries[], span: Span): Kept {
  const real = series.map(({ labels, minutes }) => ({
    labels,
    minutes: minutes.filter(({ start, last }) => start >= span.from && start < span.to && last >= 0),
  }));
  const points = sumOverHours(
    real.map(({ labels, minutes }) => ({
      labels,
      points: minutes.map(({ start, last }): Point => [start, last]),
    })),
    minuteMs,
  );
  const values = new Map<EpochMs, number>();
  for (const [at, value] of points) if (value !== null) values.set(at, value);
  const step = stepOf([...values.keys()]);
  const length = Math.floor((span.to - span.from) / minuteMs);
  const [only, ...others] = real;
  return {
    values,
    step,
    measured: length <= 0 ? 0 : Math.min(1, (values.size * step) / length),
    peak: only !== undefined && others.length === 0 ? highest(only.minutes) : highestSum(values),
  };
}

function highest(minutes: readonly KeptMinute[]): Kept['peak'] {
  let peak: Kept['peak'] = null;
  for (const { start: at, high: value } of minutes)
    if (peak === null || value > peak.value) peak = { value, at, of: 'samples' };
  return peak;
}

function highestSum(values: ReadonlyMap<EpochMs, number>): Kept['peak'] {
  let peak: Kept['peak'] = null;
  for (const [at, value] of values)
    if (peak === null || value > peak.value) peak = { value, at, of: 'minutes' };
  return peak;
}

/** The usual distance between two values, in whole minutes. */
function stepOf(times: readonly EpochMs[]): number {
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const middle = gaps.toSorted((left, right) => left - right)[Math.floor(gaps.length / 2)] ?? minuteMs;
  return Math.min(longestStep, Math.max(1, Math.round(middle / minuteMs)));
}
