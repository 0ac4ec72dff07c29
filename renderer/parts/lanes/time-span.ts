import type { EpochMs } from '../../../shared/model/time.ts';

/** What is in sight of a time axis. */
export interface TimeSpan {
  from: EpochMs;
  to: EpochMs;
}

/** No more than a second a hundred pixels. */
export const shortestSpan = 10_000;

/** Stretched or shrunk by `factor` about a moment, which keeps its place. Stays within the bounds where it fits into them. */
export function zoomed(span: TimeSpan, factor: number, around: EpochMs, bounds: TimeSpan): TimeSpan {
  const longest = Math.max(bounds.to - bounds.from, shortestSpan);
  const length = Math.min(Math.max((span.to - span.from) * factor, shortestSpan), longest);
  const share = (around - span.from) / (span.to - span.from);
  return within({ from: around - share * length, to: around + (1 - share) * length }, bounds);
}

/** Moved by ms, to later where positive. */
export function panned(span: TimeSpan, by: number, bounds: TimeSpan): TimeSpan {
  return within({ from: span.from + by, to: span.to + by }, bounds);
}

/** The same length with `at` in its middle; as it is where `at` is in sight with some room. */
export function brought(span: TimeSpan, moment: EpochMs, bounds: TimeSpan): TimeSpan {
  const room = (span.to - span.from) / 20;
  if (moment >= span.from + room && moment <= span.to - room) return span;
  const half = (span.to - span.from) / 2;
  return within({ from: moment - half, to: moment + half }, bounds);
}

function within(span: TimeSpan, bounds: TimeSpan): TimeSpan {
  const length = Math.min(span.to - span.from, Math.max(bounds.to - bounds.from, shortestSpan));
  const from = Math.max(Math.min(span.from, bounds.to - length), Math.min(bounds.from, bounds.to - length));
  return { from: Math.round(from), to: Math.round(from + length) };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  second,
  2 * second,
  5 * second,
  10 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
  365 * day,
];

export interface Tick {
  at: EpochMs;
  /** How it is written: seconds, minutes, or the day where one begins. */
  show: 'time' | 'minute' | 'day';
}

/**
 * Round times of the zone, at most `most` of them.
 * @param offset the zone's distance to UTC in ms; ticks of days stand at its midnights.
 */
export function ticksOf({ from, to }: TimeSpan, most: number, offset: number): Tick[] {
  const step = steps.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most / day) * day;
  const ticks: Tick[] = [];
  for (let place = Math.ceil((from + offset) / step) * step - offset; place <= to; place += step) {
    const beginsDay = (place + offset) % day === 0;
    ticks.push({ at: place, show: step >= hour && beginsDay ? 'day' : step < minute ? 'time' : 'minute' });
  }
  return ticks;
}
