import type { Clock } from './clock.ts';
import type { Disposer } from './disposer.ts';
import type { View } from './view.ts';

/** A view, and the switch by which its owner says that what it is computed from has changed. */
export interface LiveView<Value> extends View<Value> {
  invalidate(): void;
  /** Ends every watch. */
  close(): void;
}

export interface LiveViewOptions<Value> {
  compute: () => Value;
  clock: Clock;
  /** Shortest time between two pushes, ms. */
  pace?: number;
  /** Compute again this often even if nobody called `invalidate`: for values that change by time alone, such as ages. */
  every?: number;
}

/**
 * One computation for all who watch, at most once a `pace`: eight windows cost what one costs. A change that comes while the pace
 * runs is pushed at its end, so that the last state always arrives. A value equal to the one pushed last is not pushed.
 */
export function createLiveView<Value>({
  compute,
  clock,
  pace = 1_000,
  every,
}: LiveViewOptions<Value>): LiveView<Value> {
  const listeners = new Map<symbol, { listener: (value: Value) => void; pushed: string }>();
  let cached: { value: Value; json: string } | null = null;
  let pushedAt = -Infinity;
  let timer: Disposer | null = null;
  let beat: Disposer | null = null;

  const current = () => {
    if (cached) return cached;
    const value = compute();
    cached = { value, json: JSON.stringify(value) };
    return cached;
  };

  const push = () => {
    timer = null;
    pushedAt = clock.monotonic();
    const { value, json } = current();
    for (const watcher of listeners.values()) {
      if (watcher.pushed === json) continue;
      watcher.pushed = json;
      watcher.listener(value);
    }
  };

  const schedule = () => {
    if (timer || listeners.size === 0) return;
    timer = clock.after(Math.max(0, pushedAt + pace - clock.monotonic()), push);
  };

  const keepTime = () => {
    if (every === undefined || beat || listeners.size === 0) return;
    beat = clock.after(every, () => {
      beat = null;
      cached = null;
      schedule();
      keepTime();
    });
  };

  const rest = () => {
    if (listeners.size > 0) return;
    timer?.();
    beat?.();
    timer = null;
    beat = null;
  };

  return {
    read() {
      // What depends on time is computed anew for whoever asks; between two reads of the same moment nothing can differ.
      if (every !== undefined) cached = null;
      return current().value;
    },
    watch(listener) {
      const key = Symbol('watcher');
      const { value, json } = current();
      listeners.set(key, { listener, pushed: json });
      keepTime();
      listener(value);
      return () => {
        listeners.delete(key);
        rest();
      };
    },
    invalidate() {
      cached = null;
      schedule();
    },
    close() {
      listeners.clear();
      rest();
    },
  };
}
