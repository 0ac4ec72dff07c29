import { describe, expect, it } from 'vitest';
import { watchView } from '../../../electron/core/api/watch-view.ts';
import type { View } from '../../../electron/core/view.ts';

function changing(start: number) {
  const listeners = new Set<(value: number) => void>();
  let present = start;
  const view: View<number> = {
    read: () => present,
    watch(listener) {
      listeners.add(listener);
      listener(present);
      return () => void listeners.delete(listener);
    },
  };
  return {
    view,
    set(value: number) {
      present = value;
      for (const listener of listeners) listener(value);
    },
    get watchers() {
      return listeners.size;
    },
  };
}

describe('watching a view', () => {
  it('gives the present value, then each change to a reader who keeps up', async () => {
    const { view, set } = changing(1);
    const stream = watchView(view, undefined);
    const seen = [(await stream.next()).value];
    for (const value of [2, 3]) {
      const next = stream.next();
      set(value);
      seen.push((await next).value);
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('leaves out what a slow reader missed, but never the last value', async () => {
    const { view, set } = changing(1);
    const stream = watchView(view, undefined);
    await stream.next();
    for (const value of [2, 3, 4, 5]) set(value);
    expect((await stream.next()).value).toBe(5);
    const next = stream.next();
    set(6);
    expect((await next).value).toBe(6);
  });

  it('ends when it is aborted, while it waits or before it began, and watches no more', async () => {
    const changed = changing(1);
    const controller = new AbortController();
    const stream = watchView(changed.view, controller.signal);
    await stream.next();
    expect(changed.watchers).toBe(1);
    const next = stream.next();
    controller.abort();
    expect(await next).toEqual({ value: undefined, done: true });
    expect((await watchView(changed.view, controller.signal).next()).done).toBe(true);
    expect(changed.watchers).toBe(0);
  });

  it('watches no more when its reader leaves', async () => {
    const changed = changing(1);
    const stream = watchView(changed.view, undefined);
    await stream.next();
    await stream.return();
    expect(changed.watchers).toBe(0);
  });
});
