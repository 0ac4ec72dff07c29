import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EpochMs } from '../../shared/model/time.ts';

/** The console's time on this screen: from its last word, running on between words, at the rehearsal's speed. */
export interface ConsoleClock {
  /** @param at the console's time when it spoke. @param speed its milliseconds in one of ours. */
  synchronise(at: EpochMs, speed: number): void;
  /** The time of the last tick: the same for everything that is drawn together. */
  now(): EpochMs;
  subscribe(listener: () => void): () => void;
}

const tickMs = 1_000;

/** Ticks once a second while somebody listens. */
export function createConsoleClock(monotonic: () => number, wall: () => EpochMs): ConsoleClock {
  const listeners = new Set<() => void>();
  let anchor = { at: wall(), monotonic: monotonic(), speed: 1 };
  let latched = anchor.at;
  let timer: ReturnType<typeof setInterval> | undefined;

  const current = () => anchor.at + (monotonic() - anchor.monotonic) * anchor.speed;
  const tick = () => {
    latched = current();
    for (const listener of listeners) listener();
  };

  return {
    synchronise(at, speed) {
      anchor = { at, monotonic: monotonic(), speed };
      // A word that only confirms the running clock makes no tick of its own.
      if (Math.abs(at - latched) > tickMs * Math.max(1, speed)) tick();
    },
    now: () => latched,
    subscribe(listener) {
      if (listeners.size === 0) {
        latched = current();
        timer = setInterval(tick, tickMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

export const ConsoleClockContext = createContext<ConsoleClock | null>(null);

export function useConsoleClock(): ConsoleClock {
  const clock = useContext(ConsoleClockContext);
  if (!clock) throw new Error('useConsoleClock needs the providers around it');
  return clock;
}

/** The console's time now, epoch ms, renewed each second. Use it in leaves only: whoever calls it is drawn every second. */
export function useNow(): EpochMs {
  const clock = useConsoleClock();
  return useSyncExternalStore(clock.subscribe, clock.now);
}
