import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function counter(options: { every?: number } = {}) {
  const clock = createFakeClock();
  let value = 0;
  let computed = 0;
  const view = createLiveView({
    clock,
    ...options,
    compute: () => {
      computed += 1;
      return { value };
    },
  });
  return {
    clock,
    view,
    set(next: number) {
      value = next;
      view.invalidate();
    },
    setQuietly(next: number) {
      value = next;
    },
    get computed() {
      return computed;
    },
  };
}

describe('a live view', () => {
  it('gives a new watcher the present value at once', () => {
    const { view } = counter();
    const seen: number[] = [];
    view.watch(({ value }) => seen.push(value));
    expect(seen).toEqual([0]);
  });

  it('pushes the last of many changes, once a pace', async () => {
    const { view, clock, set } = counter();
    const seen: number[] = [];
    view.watch(({ value }) => seen.push(value));
    for (const next of [1, 2, 3]) set(next);
    await clock.advance(0);
    set(4);
    set(5);
    await clock.advance(999);
    expect(seen).toEqual([0, 3]);
    await clock.advance(1);
    expect(seen).toEqual([0, 3, 5]);
  });

  it('computes once for all who watch', async () => {
    const made = counter();
    for (let count = 0; count < 8; count += 1) made.view.watch(() => {});
    const before = made.computed;
    made.set(1);
    await made.clock.advance(1_000);
    expect(made.computed - before).toBe(1);
  });

  it('does not push a value equal to the last', async () => {
    const { view, clock, set } = counter();
    const seen: number[] = [];
    view.watch(({ value }) => seen.push(value));
    set(0);
    await clock.advance(5_000);
    expect(seen).toEqual([0]);
  });

  it('follows time where it is told to, without anybody saying so', async () => {
    const { view, clock, setQuietly } = counter({ every: 1_000 });
    const seen: number[] = [];
    view.watch(({ value }) => seen.push(value));
    setQuietly(7);
    await clock.advance(2_000);
    expect(seen).toEqual([0, 7]);
  });

  it('leaves no timer behind when the last watcher has gone', async () => {
    const { view, clock, set } = counter({ every: 1_000 });
    const stop = view.watch(() => {});
    set(1);
    stop();
    expect(clock.waiting).toBe(0);
  });
});
