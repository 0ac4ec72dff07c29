import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/** Work that goes on for longer than this lets others have their turn, ms. */
const turn = 12;

/** @returns asked often between pieces of work: waits only where the turn is over. One for each piece of work that may run at the same time. */
export function pauseEvery(clock: Pick<Clock, 'monotonic'>): () => Promise<void> {
  let since = clock.monotonic();
  return async () => {
    if (clock.monotonic() - since < turn) return;
    await setImmediate();
    since = clock.monotonic();
  };
}
