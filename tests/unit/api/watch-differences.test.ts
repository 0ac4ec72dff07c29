import { describe, expect, it, onTestFinished } from 'vitest';
import { watchDifferences } from '../../../electron/core/api/watch-differences.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { followChange, type FollowedBoard } from '../../../shared/rules/differences/apply.ts';
import { keepIdentity } from '../../../shared/rules/differences/keep-identity.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

interface Board {
  at: number;
  rows: { id: string; state: string }[];
}
const keys = { rows: 'id' } as const;
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, state: 'open' }));

function aBoard() {
  const clock = createFakeClock();
  let board: Board = { at: 0, rows: rowsOf(5) };
  const view = createLiveView({
    clock,
    compute: () => structuredClone(board),
    pace: 1_000,
    keep: (before, after) => keepIdentity(before, after, keys),
  });
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    view.close();
  });
  return {
    view,
    reader: () => watchDifferences(view, keys, stop.signal),
    async set(change: Partial<Board>) {
      board = { ...board, ...change };
      view.invalidate();
      await clock.advance(1_000);
    },
    board: () => board,
  };
}

describe('a reader of differences', () => {
  it('who is slow gets what changed meanwhile as one, and ends with what there is', async () => {
    const { reader, set, board } = aBoard();
    const slow = reader();
    const first = (await slow.next()).value;
    await set({ at: 1, rows: board().rows.with(0, { id: '0', state: 'acknowledged' }) });
    await set({ at: 2, rows: board().rows.toSpliced(1, 1) });
    await set({ at: 3, rows: [{ id: 'new', state: 'open' }, ...board().rows] });
    const second = (await slow.next()).value;
    if (!first || !second) throw new Error('it goes on');
    expect(second).toMatchObject({
      revision: 2,
      after: 1,
      difference: {
        set: { at: 3 },
        rows: { rows: { removed: ['1'], put: [{ id: 'new' }], placed: [['new', 0]] } },
      },
    });
    let followed: FollowedBoard<Board> | null = null;
    for (const change of [first, second]) followed = followChange(followed, change, keys);
    expect(followed?.board).toEqual(board());
  });

  it('is told nothing while nothing changes, however often it is computed', async () => {
    const { reader, set } = aBoard();
    const changes = reader();
    await changes.next();
    const next = changes.next();
    await set({});
    await set({});
    await set({ at: 9 });
    expect((await next).value).toEqual({ revision: 2, after: 1, difference: { set: { at: 9 }, rows: {} } });
  });

  it('shares with the others what was worked out', async () => {
    const { reader, set, board } = aBoard();
    const readers = [reader(), reader()];
    for (const one of readers) await one.next();
    await set({ rows: board().rows.with(3, { id: '3', state: 'acknowledged' }) });
    const [left, right] = await Promise.all(readers.map(async (one) => (await one.next()).value));
    if (!left || !right || !('difference' in left) || !('difference' in right))
      throw new Error('differences');
    expect(left.difference).toBe(right.difference);
  });
});

describe('a view that keeps', () => {
  it('gives the same objects as long as they say the same', async () => {
    const { view, set, board } = aBoard();
    const before = view.read();
    await set({ at: 1 });
    const after = view.read();
    expect(after).not.toBe(before);
    expect(after.rows).toBe(before.rows);
    await set({ rows: board().rows.with(2, { id: '2', state: 'cleared' }) });
    expect(view.read().rows.filter((row, index) => row !== before.rows[index])).toEqual([
      { id: '2', state: 'cleared' },
    ]);
  });
});

describe('a view that somebody has acted on', () => {
  it('is pushed at once, and not held back by its pace; what else changes keeps to it', async () => {
    const clock = createFakeClock();
    let value = 0;
    const view = createLiveView({ clock, compute: () => value, pace: 1_000 });
    onTestFinished(() => view.close());
    const seen: { value: number; after: number }[] = [];
    const startedAt = clock.monotonic();
    view.watch((next) => seen.push({ value: next, after: clock.monotonic() - startedAt }));
    const set = (next: number, how?: 'acted') => {
      value = next;
      view.invalidate(how);
    };
    set(1);
    await clock.advance(300);
    set(2);
    set(3, 'acted');
    await clock.advance(10);
    set(4, 'acted');
    await clock.advance(50);
    set(5, 'acted');
    await clock.advance(100);
    set(6);
    await clock.advance(2_000);
    expect(seen.slice(1)).toEqual([
      { value: 1, after: 0 },
      { value: 3, after: 300 },
      { value: 5, after: 400 },
      { value: 6, after: 1_400 },
    ]);
  });
});
