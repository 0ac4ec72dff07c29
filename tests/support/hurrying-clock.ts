import { sleepWith, type Clock } from '../../electron/core/clock.ts';

export type HurryingClock = Clock & {
  /** From now on so many of its milliseconds pass in a real one; timers that are set already keep their pace. */
  hurry(speed: number): void;
};

/** Real time at first, as real servers need it that tell their own, and faster once they are silent. */
export function createHurryingClock(): HurryingClock {
  let speed = 1;
  let turnedAt = performance.now();
  let passed = 0;
  const startedAt = Date.now();
  const monotonic = () => passed + (performance.now() - turnedAt) * speed;

  const after: Clock['after'] = (delayMs, callback) => {
    const dueAt = monotonic() + delayMs;
    let timer: NodeJS.Timeout;
    const arm = () => {
      timer = setTimeout(fire, Math.max(0, Math.ceil((dueAt - monotonic()) / speed)));
    };
    const fire = () => {
      if (monotonic() < dueAt) arm();
      else callback();
    };
    arm();
    return () => clearTimeout(timer);
  };

  return {
    now: () => Math.floor(startedAt + monotonic()),
    monotonic,
    after,
    sleep: (delayMs, signal) => sleepWith(after, delayMs, signal),
    hurry(next) {
      passed = monotonic();
      turnedAt = performance.now();
      speed = next;
    },
  };
}
