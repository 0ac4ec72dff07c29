import type { DeadMan } from '../model/source-status.ts';
import type { EpochMs } from '../model/time.ts';

/** What is known of something that must always be there at a source. */
export interface DeadManWatch extends DeadMan {
  /** When the source first answered without it, by the monotonic clock, ms; null: its last answer had it, or there was none yet. */
  absentSince: number | null;
}

/** Intervals that a source may answer without it before it counts as silent: one answer can come between two of its lives. */
const intervals = 2;

/** @param expects what must be there, in words of the settings. */
export function startDeadMan(expects: string, now: EpochMs): DeadManWatch {
  return { expects, state: 'unknown', since: now, absentSince: null };
}

/**
 * After an answer of the source. Silent only once it has answered without it for longer than two intervals; until then what was known
 * before stands.
 */
export function deadManAnswered(
  watch: DeadManWatch,
  answer: {
    present: boolean;
    /** Monotonic clock, ms. */
    at: number;
    now: EpochMs;
    /** Time between two answers, ms. */
    every: number;
  },
): DeadManWatch {
  if (answer.present) return { ...entered(watch, 'present', answer.now), absentSince: null };
  const absentSince = watch.absentSince ?? answer.at;
  const silent = answer.at - absentSince > intervals * answer.every;
  return { ...(silent ? entered(watch, 'silent', answer.now) : watch), absentSince };
}

/** While the source itself is not heard (stale or lost), nothing is known: not that it is there, and not that it is gone. */
export function deadManUnheard(watch: DeadManWatch, now: EpochMs): DeadManWatch {
  return entered(watch, 'unknown', now);
}

/** As the status of its source tells of it. */
export function deadManOf({ expects, state, since }: DeadManWatch): DeadMan {
  return { expects, state, since };
}

function entered(watch: DeadManWatch, state: DeadMan['state'], since: EpochMs): DeadManWatch {
  return watch.state === state ? watch : { ...watch, state, since };
}
