import { setImmediate } from 'node:timers/promises';
import { sleepWith, type Clock } from '../../electron/core/clock.ts';

/** A clock that stands still until the test moves it. */
export type FakeClock = Clock & {
  /**
   * Lets `ms` pass: fires what falls due in the order in which it falls due (at the same moment: in which it was asked for),
   * each at exactly its own time, and lets the promises that hang on it go on before the next one.
   */
  advance(ms: number): Promise<void>;

  /** Sets the time of day without any time passing, as when the machine's clock is corrected. */
  setNow(epochMs: number): void;

  /** How many callbacks wait; 0 shows that nothing was left running. */
  readonly waiting: number;
};

/** Half past seven in the evening in Shanghai, half an hour before a promotion's peak. */
export const fakeClockStart = Date.UTC(2026, 10, 11, 11, 30);

export function createFakeClock(startsAt: number = fakeClockStart): FakeClock {
  const timers = new Set<{ dueAt: number; callback: () => void }>();
  let elapsed = 0;
  let wallAtZero = startsAt;

  const after: Clock['after'] = (delayMs, callback) => {
    const timer = { dueAt: elapsed + Math.max(0, delayMs), callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  };

  const nextDueBy = (limit: number) => {
    let next: { dueAt: number; callback: () => void } | undefined;
    for (const timer of timers) {
      if (timer.dueAt <= limit && (next === undefined || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  };

  return {
    now: () => wallAtZero + elapsed,
    monotonic: () => elapsed,
    after,
    sleep: (delayMs, signal) => sleepWith(after, delayMs, signal),
    async advance(ms) {
      const target = elapsed + ms;
      await setImmediate();
      for (let timer = nextDueBy(target); timer !== undefined; timer = nextDueBy(target)) {
        timers.delete(timer);
        elapsed = timer.dueAt;
        timer.callback();
        await setImmediate();
      }
      elapsed = target;
    },
    setNow(epochMs) {
      wallAtZero = epochMs - elapsed;
    },
    get waiting() {
      return timers.size;
    },
  };
}
