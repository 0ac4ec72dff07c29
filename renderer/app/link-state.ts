import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * Whether this screen hears its console. `since` is on the page's monotonic clock (`performance.now()`), ms.
 * `connecting` is the state before the first answer; afterwards a screen without its console is `lost`.
 */
export interface LinkState {
  state: 'connecting' | 'connected' | 'lost';
  since: number;
}

export type Link = StoreApi<LinkState>;

export function createLink(now: () => number): Link & { connected(): void; lost(): void } {
  const store = createStore<LinkState>(() => ({ state: 'connecting', since: now() }));
  return {
    ...store,
    connected: () => {
      if (store.getState().state !== 'connected') store.setState({ state: 'connected', since: now() });
    },
    lost: () => {
      if (store.getState().state === 'connected') store.setState({ state: 'lost', since: now() });
    },
  };
}

/** Settles as soon as the link is there; rejects with the signal's reason. */
export async function untilConnected(link: Link, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (link.getState().state === 'connected') return;
  await new Promise<void>((resolve, reject) => {
    const unsubscribe = link.subscribe(({ state }) => {
      if (state === 'connected') finish(resolve);
    });
    const onAbort = () => finish(() => reject(signal.reason));
    const finish = (then: () => void) => {
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      then();
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
