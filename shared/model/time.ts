import { z } from 'zod';

/** Of either side of 1970: further no `Date` goes, ms. */
const furthest = 8.64e15;

/**
 * Milliseconds since 1970 UTC. All times inside the console are in this form; zones exist only on screen and in files. Nanoseconds are
 * refused: a moment that no `Date` can hold would be in the log for ever, and no screen could write it.
 */
export const EpochMs = z.number().min(-furthest).max(furthest);
export type EpochMs = number;

const durationPattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/;
const durationExpected = 'expected a duration such as 500ms, 10s, 3m, 2h or 30d';
const unitMs = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** A length of time as people write it in files: `90s`, `3m`, `30d`. Kept as written; read with {@link durationMs}. */
export const Duration = z
  .string({ error: durationExpected })
  .regex(durationPattern, { error: durationExpected, abort: true });
export type Duration = z.infer<typeof Duration>;

/** Tells a length of time from a word that may stand in its place, such as `yesterday`. */
export function isDuration(text: string): boolean {
  return durationPattern.test(text);
}

/** @returns milliseconds. @throws RangeError for text that {@link Duration} would refuse. */
export function durationMs(duration: Duration): number {
  const match = durationPattern.exec(duration);
  const unit = unitMs.get(match?.[2] ?? '');
  if (unit === undefined) {
    throw new RangeError(`${JSON.stringify(duration)} is not a duration such as 10s, 3m or 30d`);
  }
  return Number(match?.[1]) * unit;
}

/** A moment as people write it in files: ISO 8601 with a zone, so that no reader has to guess one. */
export const Instant = z.iso.datetime({
  offset: true,
  local: false,
  error: 'expected a date and time with a zone, such as 2026-09-30T20:00:00+08:00',
});
export type Instant = z.infer<typeof Instant>;

export function instantMs(instant: Instant): EpochMs {
  return Date.parse(instant);
}

export const Zone = z.string().refine(isZone, { error: 'expected an IANA time zone such as Asia/Shanghai' });

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
