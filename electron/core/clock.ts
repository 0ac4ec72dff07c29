import type { Disposer } from './disposer.ts';

/** Node fires a timer with a longer delay at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * All time in the core. It comes in as a parameter, so that tests can move it and a rehearsal can run faster.
 * Every duration is in milliseconds of this clock, which at speed N pass N times as fast as real ones.
 */
export type Clock = {
  /** The time of day: epoch milliseconds, UTC. It can jump when the machine's clock is set, so never measure with it. */
  now(): number;

  /** Milliseconds since an arbitrary moment. It never goes back: use it for ages, deadlines and durations. */
  monotonic(): number;

  /** Calls back once, when at least `delayMs` have passed on `monotonic`, never before this function has returned. */
  after(delayMs: number, callback: () => void): Disposer;

  /** Settles after `delayMs`, or rejects with the signal's reason as soon as it is aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
};

/**
 * The machine's clock.
 *
 * @param speed how many of its milliseconds pass in a real one. At 1 `now` is the machine's own time of day; otherwise it
 *   starts there and runs ahead.
 * @throws RangeError when `speed` is not a positive finite number.
 */
export function createSystemClock(speed = 1): Clock {
  if (!Number.isFinite(speed) || speed <= 0) {
    throw new RangeError(`the speed of a clock must be a positive number, not ${speed}`);
  }
  const startedAt = Date.now();
  const monotonic = () => performance.now() * speed;

  const after = (delayMs: number, callback: () => void): Disposer => {
    const dueAt = monotonic() + delayMs;
    let timer: NodeJS.Timeout;
    // A timer may fire a little early, and a long delay needs several: so look at the clock each time.
    const arm = () => {
      const realDelayMs = Math.ceil((dueAt - monotonic()) / speed);
      timer = setTimeout(fire, Math.min(realDelayMs, longestTimerMs));
    };
    const fire = () => {
      if (monotonic() < dueAt) arm();
      else callback();
    };
    arm();
    return () => clearTimeout(timer);
  };

  return {
    now: () => (speed === 1 ? Date.now() : Math.floor(startedAt + (Date.now() - startedAt) * speed)),
    monotonic,
    after,
    sleep: (delayMs, signal) => sleepWith(after, delayMs, signal),
  };
}

/** `Clock.sleep` on top of `Clock.after`, for every kind of clock. */
export async function sleepWith(after: Clock['after'], delayMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
