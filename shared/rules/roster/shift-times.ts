import type { Duty, Shift } from '../../model/roster.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';
import { wallMoment, wallTimeOf } from './wall-time.ts';

/** A stretch on duty; `to` does not belong to it. */
export interface DutyTime {
  from: EpochMs;
  to: EpochMs;
  as: Duty | null;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The stretches of a shift that touch [from, to), whole, in order of time. */
export function shiftTimes(shift: Shift, zone: string, from: EpochMs, to: EpochMs): DutyTime[] {
  const as = shift.as ?? null;
  if (shift.every === undefined) {
    const time = { from: instantMs(shift.from), to: instantMs(shift.to), as };
    return touches(time, from, to) ? [time] : [];
  }
  const begin = placeOf(shift.from);
  const end = placeOf(shift.to);
  const period = shift.every === 'day' ? 1 : 7;
  const days = begin.weekday === null || end.weekday === null ? 0 : (end.weekday - begin.weekday + 7) % 7;
  const length = days === 0 && end.minute <= begin.minute ? period : days;

  const found: DutyTime[] = [];
  const first = wallTimeOf(from, zone);
  // One that began a whole period and a day before may still last.
  const offset = begin.weekday === null ? 0 : (begin.weekday - first.weekday + 7) % 7;
  for (let day = first.day + offset - 2 * period; ; day += period) {
    const start = wallMoment({ ...first, day, minute: begin.minute }, zone);
    if (start >= to) return found;
    const stop = wallMoment({ ...first, day: day + length, minute: end.minute }, zone);
    const time = { from: start, to: stop, as };
    if (start < stop && touches(time, from, to)) found.push(time);
  }
}

/**
 * All stretches of several shifts, in order of time; those that follow each other without a gap, with the same duty, are one.
 */
export function dutyTimes(shifts: readonly Shift[], zone: string, from: EpochMs, to: EpochMs): DutyTime[] {
  const all = shifts
    .flatMap((shift) => shiftTimes(shift, zone, from, to))
    .toSorted((left, right) => left.from - right.from || left.to - right.to);
  const joined: DutyTime[] = [];
  for (const time of all) {
    const last = joined.findLast(({ as }) => as === time.as);
    if (last && time.from <= last.to) last.to = Math.max(last.to, time.to);
    else joined.push({ ...time });
  }
  return joined;
}

function touches(time: DutyTime, from: EpochMs, to: EpochMs): boolean {
  return time.from < to && from < time.to;
}

function placeOf(text: string): { weekday: number | null; minute: number } {
  const weekday = weekdays.indexOf(text.slice(0, 3));
  const [hours = 0, minutes = 0] = text.slice(-5).split(':').map(Number);
  return { weekday: weekday === -1 ? null : weekday, minute: hours * 60 + minutes };
}
