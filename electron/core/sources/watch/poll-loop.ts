import type { Breaker } from '../../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import { askedRest, backOff } from './back-off.ts';

export interface PollLoop {
  /** Null while a poll is under way. */
  nextAt(): EpochMs | null;
  breaker(): Breaker;
  /** Polls at once, or as soon as the present poll has ended, whatever the back-off. */
  now(): void;
  /** Polls soon, unless the source is failing: then its back-off stands. */
  soon(): void;
  /** Ends the poll under way, too. */
  close(): void;
}

export interface PollLoopOptions {
  /** Time between the starts of two polls, ms. */
  every: number;
  clock: Clock;
  /** 0 ≤ n < 1. */
  random: () => number;
  /** One poll. It must not throw, and must end soon after the signal was aborted. */
  poll(signal: AbortSignal): Promise<{ failed: boolean; retryAfter: number | null }>;
}

/** Failures in a row after which a source is left alone (guarantees.md, fault matrix). */
const failuresUntilOpen = 5;
/** Those who want something new come in crowds: one poll serves them all. */
const gather = 50;

/** Polls one source for ever, the first time at once, never twice at the same time, and backs off while it fails. */
export function createPollLoop({ every, clock, random, poll }: PollLoopOptions): PollLoop {
  const stop = new AbortController();
  let cancelTimer = clock.after(0, () => void run());
  let dueAt: number | null = clock.monotonic();
  let failures = 0;
  let again = false;
  let openedAt: EpochMs | null = null;
  let closedAt = clock.now();

  function schedule(wait: number) {
    if (stop.signal.aborted) return;
    cancelTimer();
    dueAt = clock.monotonic() + wait;
    cancelTimer = clock.after(wait, () => void run());
  }

  async function run() {
    dueAt = null;
    again = false;
    const startedAt = clock.monotonic();
    const { failed, retryAfter } = await poll(stop.signal);
    failures = failed ? failures + 1 : 0;
    if (failures >= failuresUntilOpen) openedAt ??= clock.now();
    else if (openedAt !== null) [openedAt, closedAt] = [null, clock.now()];
    const rest = startedAt + every - clock.monotonic();
    const wait = failed ? backOff({ failures, retryAfter, random }) : Math.max(rest, askedRest(retryAfter));
    schedule(again ? 0 : wait);
  }

  const nextAt = () => (dueAt === null ? null : clock.now() + Math.max(0, dueAt - clock.monotonic()));

  return {
    nextAt,
    breaker() {
      if (openedAt === null) return { state: 'closed', since: closedAt, until: null };
      return { state: dueAt === null ? 'half-open' : 'open', since: openedAt, until: nextAt() };
    },
    now() {
      if (dueAt === null) again = true;
      else schedule(0);
    },
    soon() {
      if (failures > 0) return;
      if (dueAt === null) again = true;
      else if (dueAt - clock.monotonic() > gather) schedule(gather);
    },
    close() {
      stop.abort();
      cancelTimer();
      dueAt = null;
    },
  };
}
