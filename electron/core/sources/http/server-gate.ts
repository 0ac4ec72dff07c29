import type { Disposer } from '../../disposer.ts';

/** Lets only so many in at once for each server, first come, first served. */
export interface ServerGate {
  /**
   * @param origin such as `https://metrics.example:9090`.
   * @returns gives the place back; to be called exactly when the exchange is over.
   * @throws the signal's reason, when it is aborted before there is a place.
   */
  enter(origin: string, signal: AbortSignal): Promise<Disposer>;
}

/** What one server has to bear from this console, whatever asks: several sources, their polls and what fills the past. */
export const mostAtOnce = 8;

export function createServerGate(most: number = mostAtOnce): ServerGate {
  const servers = new Map<string, { inside: number; waiting: Set<() => void> }>();

  const stateOf = (origin: string) => {
    const state = servers.get(origin) ?? { inside: 0, waiting: new Set<() => void>() };
    servers.set(origin, state);
    return state;
  };

  return {
    async enter(origin, signal) {
      signal.throwIfAborted();
      const state = stateOf(origin);
      if (state.inside < most) state.inside += 1;
      else await turnIn(state.waiting, signal);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const [next] = state.waiting;
        // The place passes straight on, so that nobody who comes later is faster.
        if (next) next();
        else if (--state.inside === 0) servers.delete(origin);
      };
    },
  };
}

function turnIn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      waiting.delete(go);
      reject(signal.reason);
    };
    const go = () => {
      waiting.delete(go);
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    waiting.add(go);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
