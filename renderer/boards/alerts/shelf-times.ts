import type { EpochMs } from '../../../shared/model/time.ts';

const minute = 60_000;

/** For how long an alert may be shelved, minutes; beside that until it clears. */
export const shelfMinutes = [15, 30, 60, 120, 480] as const;
export const usualShelf = 30;
export const untilClear = 'clear';

/** The end of a shelf that begins now, on a whole minute so that the button and the row say the same. */
export function shelfEnd(now: EpochMs, minutes: number): EpochMs {
  return Math.ceil(now / minute) * minute + minutes * minute;
}

/** For how long something may be silenced at its source, minutes. */
export const silenceMinutes = [30, 60, 120, 240, 480, 1_440] as const;
