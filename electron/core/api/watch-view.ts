import type { View } from '../view.ts';

/**
 * The present value of a view, then each change. A reader who is slow misses values in between, never the last one, and nothing
 * piles up for them. Ends when the signal is aborted.
 */
export async function* watchView<Value>(
  view: View<Value>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Value, void, void> {
  const isAborted = () => signal?.aborted === true;
  let latest: { value: Value } | null = null;
  let wake = Promise.withResolvers<void>();
  const end = () => wake.resolve();
  signal?.addEventListener('abort', end, { once: true });
  const stop = view.watch((value) => {
    latest = { value };
    wake.resolve();
  });
  const take = () => {
    const taken = latest;
    latest = null;
    return taken;
  };
  try {
    while (!isAborted()) {
      const next = take();
      if (next !== null) {
        yield next.value;
        continue;
      }
      await wake.promise;
      wake = Promise.withResolvers();
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', end);
  }
}
