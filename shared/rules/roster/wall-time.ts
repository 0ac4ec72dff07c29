import type { EpochMs } from '../../model/time.ts';

/** A day and minute on the wall of a zone. `month` counts from 1; a day or minute beyond the end runs on, as 24:00 does. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  /** Since 00:00. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const day = 86_400_000;

/**
 * The moment at which a wall shows a time. Where a clock is put forward over it, the moment is as far after the jump as the time was after
 * the jump's start; where it is put back over it, the first of both (as `Temporal` does it, "compatible").
 */
export function wallMoment({ year, month, day: date, minute }: WallTime, zone: string): EpochMs {
  const plain = Date.UTC(year, month - 1, date, 0, minute);
  const [before, after] = [offsetAt(plain - day, zone), offsetAt(plain + day, zone)];
  const [first] = [before, after]
    .filter((offset) => offsetAt(plain - offset, zone) === offset)
    .map((offset) => plain - offset)
    .toSorted((left, right) => left - right);
  return first ?? plain - before;
}

/** What the wall of a zone shows at a moment. `weekday` 0 is Sunday. */
export function wallTimeOf(at: EpochMs, zone: string): WallTime & { weekday: number } {
  const shown = new Date(at + offsetAt(at, zone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    weekday: shown.getUTCDay(),
  };
}

/** How far the wall runs ahead of UTC, ms. */
function offsetAt(at: EpochMs, zone: string): number {
  const field = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
