import type { EpochMs } from '../../model/time.ts';

export interface TimeRange {
  from: EpochMs;
  to: EpochMs;
}

const minute = 60_000;

/** What stands on the board without an incident. */
const lookedAt = 10 * minute;
/** Before it; an hour or so of records is kept. */
const quietBefore = 30 * minute;
/** Trouble begins before the first alert is out: what the rule waits for, and what the source takes. */
const beforeFirstAlert = 5 * minute;
/** Before an incident: less, so that it is still there at the end of the time that is looked at, since records are kept for an hour. */
const quietBeforeIncident = 15 * minute;
/** Longer the time of an incident is not looked at: what it began with is what counts, and the records of that are going by then. */
const longest = 35 * minute;
const shortestQuiet = 10 * minute;

/** The last minutes, and the time before them. */
export function lastMinutes(now: EpochMs): TimeRange & { quiet: TimeRange } {
  const from = now - lookedAt;
  return { from, to: now, quiet: { from: from - quietBefore, to: from } };
}

/** @param since when the harm began, as the incident has it. */
export function windowOfIncident(since: EpochMs, now: EpochMs): TimeRange & { quiet: TimeRange } {
  const from = since - beforeFirstAlert;
  return {
    from,
    to: Math.max(from, Math.min(now, since + longest)),
    quiet: { from: from - quietBeforeIncident, to: from },
  };
}

/** Whether a diagnosis of an incident has seen all of the time that it looks at. */
export function isSeenToItsEnd(since: EpochMs, now: EpochMs): boolean {
  return now >= since + longest;
}

/** What a window of the past is compared with, where nobody says: as much time before it, bounded on both sides. */
export function quietBeforeWindow({ from, to }: TimeRange): TimeRange {
  return { from: from - Math.min(quietBefore, Math.max(shortestQuiet, to - from)), to: from };
}
