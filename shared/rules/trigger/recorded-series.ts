import type { Point } from '../../model/sample.ts';
import type { EpochMs } from '../../model/time.ts';

/**
 * A recorded series as two columns, because a week of seconds is 600,000 points: oldest first, each time once. Of the values NaN says that
 * there was none, and an infinite one that there was one which is no number.
 */
export interface RecordedSeries {
  /** Epoch ms. */
  times: Float64Array;
  values: Float64Array;
}

export function recordedSeries(points: readonly Point[]): RecordedSeries {
  const values = points.map(([, value]) =>
    value === null ? Number.NaN : Number.isFinite(value) ? value : Infinity,
  );
  return { times: Float64Array.from(points, ([at]) => at), values: Float64Array.from(values) };
}

/** The usual time between two samples, ms; 0 for fewer than two. */
export function medianSpacing({ times }: RecordedSeries): number {
  if (times.length < 2) return 0;
  const steps = new Float64Array(times.length - 1);
  for (let index = 0; index < steps.length; index += 1) {
    steps[index] = (times[index + 1] ?? 0) - (times[index] ?? 0);
  }
  steps.sort();
  const middle = steps.length >>> 1;
  const upper = steps[middle] ?? 0;
  return steps.length % 2 === 1 ? upper : ((steps[middle - 1] ?? upper) + upper) / 2;
}

/** The value nearest to a moment, not further away than `within` ms; of two that are as near, the earlier. Null: there is none. */
export function recordedNear({ times, values }: RecordedSeries, at: EpochMs, within: number): number | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  let before = low - 1;
  while (before >= 0 && at - (times[before] ?? 0) <= within && !Number.isFinite(values[before])) before -= 1;
  let after = low;
  while (after < times.length && (times[after] ?? 0) - at <= within && !Number.isFinite(values[after]))
    after += 1;
  const backward = at - (times[before] ?? -Infinity);
  const forward = (times[after] ?? Infinity) - at;
  if (Math.min(backward, forward) > within) return null;
  return values[backward <= forward ? before : after] ?? null;
}
