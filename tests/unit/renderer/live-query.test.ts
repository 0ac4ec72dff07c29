import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createLink, untilConnected } from '../../../renderer/app/link-state.ts';
import { boardsOf, reopening } from '../../../renderer/app/live-query.ts';
import type { BoardChange } from '../../../shared/rules/differences/board-change.ts';

/** A link whose clock stands still. */
function aLink() {
  return createLink(() => 0);
}

async function* streamOf(values: number[], failure?: Error): AsyncGenerator<number> {
  yield* values;
  if (failure) throw failure;
}

describe('the link', () => {
  it('is lost only after it was there', () => {
    const link = aLink();
    link.lost();
    expect(link.getState().state).toBe('connecting');
    link.connected();
    link.lost();
    expect(link.getState().state).toBe('lost');
  });

  it('lets those who wait for it go on, and those who gave up go', async () => {
    const link = aLink();
    const controller = new AbortController();
    const waiting = untilConnected(link, new AbortController().signal);
    const givingUp = untilConnected(link, controller.signal);
    controller.abort(new Error('given up'));
    await expect(givingUp).rejects.toThrow('given up');
    link.connected();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('a stream that is opened again', () => {
  it('goes on with a new stream after the old one broke, and after it ended', async () => {
    const link = aLink();
    link.connected();
    const controller = new AbortController();
    const streams = [streamOf([1, 2], new Error('the socket closed')), streamOf([3]), streamOf([4])];
    const seen: number[] = [];
    for await (const value of reopening(
      link,
      async () => streams.shift() ?? streamOf([]),
      controller.signal,
    )) {
      seen.push(value);
      if (value === 4) controller.abort(new Error('enough'));
    }
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('waits for the link before it opens', async () => {
    const link = aLink();
    const controller = new AbortController();
    let opened = 0;
    const values = reopening(
      link,
      async () => {
        opened += 1;
        return streamOf([7]);
      },
      controller.signal,
    );
    const first = values.next();
    await Promise.resolve();
    expect(opened).toBe(0);
    link.connected();
    await expect(first).resolves.toEqual({ done: false, value: 7 });
    controller.abort(new Error('enough'));
    await values.return(undefined);
  });

  it('ends with what the console refuses for good', async () => {
    const link = aLink();
    link.connected();
    const refused = reopening(
      link,
      () => Promise.reject(new ORPCError('not-allowed', { message: 'viewers may not' })),
      new AbortController().signal,
    );
    await expect(refused.next()).rejects.toThrow('viewers may not');
  });
});

describe('a board that is told by its differences', () => {
  const keys = { rows: 'id' } as const;
  const row = (id: string, state = 'open') => ({ id, state });
  type Board = { rows: { id: string; state: string }[] };
  async function* told(...changes: BoardChange<Board>[]): AsyncGenerator<BoardChange<Board>> {
    yield* changes;
  }

  it('is asked anew where one was missed, and keeps the rows that are still the same', async () => {
    const link = aLink();
    link.connected();
    const controller = new AbortController();
    const lost: BoardChange<Board> = { revision: 3, after: 2, difference: { set: {}, rows: {} } };
    const streams = [
      told({ revision: 1, whole: { rows: [row('a'), row('b')] } }, lost),
      told({ revision: 1, whole: { rows: [row('a'), row('b', 'acknowledged')] } }),
    ];
    const seen: Board[] = [];
    const open = async () => boardsOf(streams.shift() ?? told(), seen.at(-1), keys);
    for await (const board of reopening(link, open, controller.signal)) {
      seen.push(board);
      if (seen.length === 2) controller.abort(new Error('enough'));
    }
    expect(seen[1]).toEqual({ rows: [row('a'), row('b', 'acknowledged')] });
    expect(seen[1]?.rows[0]).toBe(seen[0]?.rows[0]);
  });
});
