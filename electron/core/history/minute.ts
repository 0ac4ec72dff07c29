import type { Labels } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;

/** What one series measured within one minute. */
export interface Minute {
  /** Its start, by the console's clock. */
  start: EpochMs;
  last: number;
  low: number;
  high: number;
  /** Different samples, 1 to 255: more are counted as 255. */
  count: number;
  /** Whole seconds into the minute at which the last one was measured, cut, so that it never looks younger. */
  second: number;
}

/** A minute of a series by name, as it is collected. */
export interface MeasuredMinute extends Minute {
  query: string;
  labels: Labels;
  source: string;
}

export function minuteOf(at: EpochMs): EpochMs {
  return Math.floor(at / minuteMs) * minuteMs;
}

export function hourOf(at: EpochMs): EpochMs {
  return Math.floor(at / hourMs) * hourMs;
}

/** When the last value of a minute was measured; up to a second earlier than it was. */
export function lastAtOf({ start, second }: Pick<Minute, 'start' | 'second'>): EpochMs {
  return start + second * 1_000;
}
