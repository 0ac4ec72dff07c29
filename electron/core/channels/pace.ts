import type { Clock } from '../clock.ts';
import type { MessageLimit } from './channel-kinds.ts';

/** Keeps a channel within what its maker allows: who sends more is shut out for minutes, in the middle of an incident. */
export interface Pace {
  /**
   * Takes the next place and waits for it.
   * @returns false where it is further away than `most` ms, or the wait was aborted: then nothing is to be sent.
   */
  turn(most: number, signal: AbortSignal): Promise<boolean>;
}

export function createPace(limits: readonly MessageLimit[], clock: Clock): Pace {
  /** When messages went out or will, by the monotonic clock, in order. */
  let taken: number[] = [];
  const longest = Math.max(0, ...limits.map(({ per }) => per));

  const nextPlace = (now: number): number => {
    let place = Math.max(now, taken.at(-1) ?? now);
    for (const { count, per } of limits) {
      const before = taken.at(-count);
      if (before !== undefined) place = Math.max(place, before + per);
    }
    return place;
  };

  return {
    async turn(most, signal) {
      if (limits.length === 0) return !signal.aborted;
      const now = clock.monotonic();
      taken = taken.filter((at) => at > now - longest);
      const place = nextPlace(now);
      if (signal.aborted || place - now > most) return false;
      taken.push(place);
      if (place === now) return true;
      try {
        await clock.sleep(place - now, signal);
        return true;
      } catch {
        return false;
      }
    },
  };
}
