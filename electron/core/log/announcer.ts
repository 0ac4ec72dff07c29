import type { Disposer } from '../disposer.ts';

/** Tells listeners of batches, each in the order in which they were announced. */
export interface Announcer<Item> {
  subscribe(listener: (batch: readonly Item[]) => void): Disposer;
  announce(batch: readonly Item[]): void;
}

/**
 * A batch announced by a listener waits until all have heard the present one. Who subscribes meanwhile hears only what is announced
 * after that. A failing listener is reported and keeps no other from hearing.
 */
export function createAnnouncer<Item>(onListenerFailure: (failure: unknown) => void): Announcer<Item> {
  const listeners = new Map<symbol, (batch: readonly Item[]) => void>();
  const waiting: { batch: readonly Item[]; audience: readonly symbol[] }[] = [];
  let announcing = false;

  const tell = (key: symbol, batch: readonly Item[]) => {
    try {
      listeners.get(key)?.(batch);
    } catch (failure) {
      onListenerFailure(failure);
    }
  };

  return {
    subscribe(listener) {
      const key = Symbol('listener');
      listeners.set(key, listener);
      return () => void listeners.delete(key);
    },
    announce(batch) {
      waiting.push({ batch, audience: [...listeners.keys()] });
      if (announcing) return;
      announcing = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          for (const key of next.audience) tell(key, next.batch);
        }
      } finally {
        announcing = false;
      }
    },
  };
}
