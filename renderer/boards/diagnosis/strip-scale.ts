import type { RecordMinutes } from '../../../shared/model/diagnosis-board.ts';
import type { TimeWindow } from './window-address.ts';

const minute = 60_000;

/** Shorter than this nothing can be told apart. */
const leastWindow = minute;
const hour = 60 * minute;

/**
 * The time that the strip shows: an hour that ends now, or one around a window that began before it. Whole minutes, so that the same
 * question is not asked anew each second.
 */
export function stripSpan(now: number, shown: TimeWindow): TimeWindow {
  const end = Math.ceil(now / minute) * minute;
  if (shown.from >= end - hour) return { from: end - hour, to: end };
  const room = Math.max(hour, (shown.to - shown.from) * 1.5);
  const to = Math.min(end, Math.ceil((shown.to + (room - (shown.to - shown.from)) / 2) / minute) * minute);
  return { from: to - Math.ceil(room / minute) * minute, to };
}

/** Where a moment stands in a span, 0…1. */
export function placeIn(at: number, { from, to }: TimeWindow): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** The whole minute at a place of a span. */
export function minuteAt(place: number, { from, to }: TimeWindow): number {
  return Math.round((from + Math.min(1, Math.max(0, place)) * (to - from)) / minute) * minute;
}

/** Two ends in either order as a window of at least a minute inside the span. */
export function windowBetween(one: number, other: number, span: TimeWindow): TimeWindow {
  const from = Math.max(span.from, Math.min(one, other));
  const to = Math.min(span.to, Math.max(one, other, from + leastWindow));
  return { from: Math.min(from, to - leastWindow), to };
}

/** Bars of the strip, as parts of its width and height. */
export function barsOf(
  { from, counts }: RecordMinutes,
  span: TimeWindow,
): { at: number; left: number; width: number; height: number }[] {
  const most = Math.max(1, ...counts);
  const width = minute / (span.to - span.from);
  return counts.flatMap((count, place) => {
    const at = from + place * minute;
    if (count === 0 || at < span.from || at >= span.to) return [];
    return [{ at, left: (at - span.from) / (span.to - span.from), width, height: count / most }];
  });
}

/** Whether of the time before a moment, of which no record is kept, at least the counts are. */
export function countsBefore(minutes: RecordMinutes | undefined, moment: number): boolean {
  return minutes?.counts.some((count, place) => count > 0 && minutes.from + place * minute < moment) ?? false;
}
