import { ORPCError } from '@orpc/client';
import { queryOptions, type Query, type QueryClient } from '@tanstack/react-query';
import { ErrorCode, errorCodes } from '../../shared/contract/errors.ts';
import { followChange } from '../../shared/rules/differences/apply.ts';
import type { BoardChange, RowKeys } from '../../shared/rules/differences/board-change.ts';
import { untilConnected, type Link } from './link-state.ts';

/** A stream goes on for this long after the last board that shows it has gone, so that a quick return costs nothing. */
const lingerMs = 10_000;
/** A stream that ended is opened again after this long. */
const reopenMs = 500;

/** @param known what is known so far. */
export type OpenStream<Value> = (
  signal: AbortSignal,
  known: () => Value | undefined,
) => Promise<AsyncIterable<Value>>;

/**
 * Query options for a stream of whole values: each one replaces the last. The stream is opened again after every loss of the
 * link, for ever, and what was last known stays meanwhile; only an answer that says no ends it as an error.
 */
export function liveQuery<Value>(
  key: readonly unknown[],
  link: Link,
  open: OpenStream<Value>,
  onValue?: (value: Value) => void,
) {
  return queryOptions<Value>({
    queryKey: key,
    staleTime: 0,
    gcTime: Infinity,
    retry: false,
    // A stream that goes on need not be asked for: each board that did would leave a word to its end, for as long as it goes on.
    refetchOnMount: ({ state }) => (state.fetchStatus === 'fetching' ? false : 'always'),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ client }) => {
      const { signal, dispose } = whileObserved(client, key);
      try {
        let last: { value: Value } | undefined;
        const soFar = () => client.getQueryData<Value>(key);
        for await (const value of reopening(link, (ended) => open(ended, soFar), signal)) {
          last = { value };
          onValue?.(value);
          client.setQueryData(key, value);
        }
        // Nobody looks any more: what was known stays, for when somebody does again.
        const known = last?.value ?? client.getQueryData<Value>(key);
        if (known === undefined) throw new Error('the stream ended without a value');
        return known;
      } finally {
        dispose();
      }
    },
  });
}

/**
 * The same for a stream of differences. What did not change stays the same object from one value to the next, also over a loss of the
 * link, so that a row that is remembered by it is drawn again only where it changed.
 */
export function liveBoard<Board extends object>(
  key: readonly unknown[],
  link: Link,
  open: (signal: AbortSignal) => Promise<AsyncIterable<BoardChange<Board>>>,
  keys: RowKeys<Board>,
) {
  const follow: OpenStream<Board> = async (signal, known) => boardsOf(await open(signal), known(), keys);
  // What is the same is the same object already: comparing anew would cost more than all else.
  return queryOptions<Board>({ ...liveQuery(key, link, follow), structuralSharing: false });
}

/** A board after each change of its stream. @param known how it stood when the stream before this one ended. */
export async function* boardsOf<Board extends object>(
  changes: AsyncIterable<BoardChange<Board>>,
  known: Board | undefined,
  keys: RowKeys<Board>,
): AsyncGenerator<Board> {
  // No stream goes on from where another one ended.
  let followed = known === undefined ? null : { revision: -1, board: known };
  for await (const change of changes) {
    followed = followChange(followed, change, keys);
    yield followed.board;
  }
}

/** The values of a stream that is opened again whenever it ends, until the signal is aborted. @throws what the console refuses. */
export async function* reopening<Value>(
  link: Link,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  signal: AbortSignal,
): AsyncGenerator<Value> {
  while (!signal.aborted) {
    try {
      await untilConnected(link, signal);
      for await (const value of await open(signal)) yield value;
    } catch (failure) {
      if (signal.aborted) return;
      if (isRefusal(failure)) throw failure;
    }
    await pause(reopenMs, signal);
  }
}

/** An answer of the console that asking again will not change, as opposed to a lost link. */
function isRefusal(failure: unknown): boolean {
  if (!(failure instanceof ORPCError)) return false;
  const code = ErrorCode.safeParse(failure.code);
  return !code.success || !errorCodes[code.data].retryable;
}

/** A signal that is aborted when nobody has looked at the query for a while. */
function whileObserved(
  client: QueryClient,
  key: readonly unknown[],
): { signal: AbortSignal; dispose(): void } {
  const cache = client.getQueryCache();
  const query: Query | undefined = cache.find({ queryKey: key });
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = cache.subscribe((event) => {
    if (event.query !== query) return;
    if (event.type === 'observerAdded') clearTimeout(timer);
    if (event.type === 'observerRemoved' && event.query.getObserversCount() === 0) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new Error('nobody looks at it')), lingerMs);
    }
  });
  return {
    signal: controller.signal,
    dispose: () => {
      clearTimeout(timer);
      unsubscribe();
      controller.abort(new Error('the stream has ended'));
    },
  };
}

/** @returns after so long, or at once when it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
