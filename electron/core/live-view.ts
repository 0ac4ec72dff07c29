import type { Clock } from './clock.ts';
import type { Disposer } from './disposer.ts';
import type { View } from './view.ts';

/** A view, and the switch by which its owner says that what it is computed from has changed. */
export interface LiveView<Value> extends View<Value> {
  /**
   * @param how `acted`: somebody has done something and waits to see it, so that the pace does not hold it back; such pushes have a much
   * shorter one of their own.
   */
  invalidate(how?: 'acted'): void;
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
  /**
   * The value after a change, with everything that did not change kept from the one before; the very one before where nothing did. Without
   * it values are compared as text, and what is pushed shares nothing with what was.
   */
  keep?: (before: Value, after: Value) => Value;
}

/** Between two pushes of which somebody waits for the second, ms. */
const paceOfActs = 100;

/**
 * One computation for all who watch, at most once a `pace`: eight windows cost what one costs. A change that comes while the pace
 * runs is pushed at its end, so that the last state always arrives. A value equal to the one pushed last is not pushed.
 */
export function createLiveView<Value>({
  compute,
  clock,
  pace = 1_000,
  every,
  keep,
}: LiveViewOptions<Value>): LiveView<Value> {
  /** `mark` is the same for two values that are the same. */
  const listeners = new Map<symbol, { listener: (value: Value) => void; pushed: unknown }>();
  let cached: { value: Value; mark: unknown } | null = null;
  let last: { value: Value } | null = null;
  let pushedAt = -Infinity;
  let timer: Disposer | null = null;
  let beat: Disposer | null = null;

  const current = () => {
    if (cached) return cached;
    const computed = compute();
    const value = last && keep ? keep(last.value, computed) : computed;
    if (keep) last = { value };
    cached = { value, mark: keep ? value : JSON.stringify(value) };
    return cached;
  };

  const push = () => {
    timer = null;
    pushedAt = clock.monotonic();
    const { value, mark } = current();
    for (const watcher of listeners.values()) {
      if (watcher.pushed === mark) continue;
      watcher.pushed = mark;
      watcher.listener(value);
    }
  };

  const schedule = (within = pace) => {
    if (listeners.size === 0 || (timer && within >= pace)) return;
    timer?.();
    timer = clock.after(Math.max(0, pushedAt + within - clock.monotonic()), push);
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
      const { value, mark } = current();
      listeners.set(key, { listener, pushed: mark });
      keepTime();
      listener(value);
      return () => {
        listeners.delete(key);
        rest();
      };
    },
    invalidate(how) {
      cached = null;
      schedule(how === 'acted' ? Math.min(pace, paceOfActs) : pace);
    },
    close() {
      listeners.clear();
      rest();
    },
  };
}
