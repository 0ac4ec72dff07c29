import { describe, expect, it } from 'vitest';
import {
  createLogFollower,
  type LogEntry,
  type LogReader,
} from '../../../electron/core/sources/records/log-follower.ts';
import { lineKey } from '../../../electron/core/sources/records/watch-loki.ts';

const limits = { deadline: 1_000, signal: new AbortController().signal };

/** A store of lines by the millisecond. What is in it may be added to at any time. */
function storeOf(entries: LogEntry[], most = 50): LogReader & { asked: number } {
  const store = {
    most,
    asked: 0,
    placeAt: String,
    momentOf: Number,
    after: (place: string) => String(Number(place) + 1),
    async page({ from, to, limit }: { from: string; to: number; limit: number }) {
      store.asked += 1;
      const found = entries
        .filter(({ at }) => at >= Number(from) && at <= to)
        .toSorted((left, right) => left.at - right.at)
        .slice(0, limit);
      return { entries: found, next: found.length < limit ? null : String(found.at(-1)?.at) };
    },
  };
  return store;
}

function follow(reader: LogReader, options: { page?: number; late?: number; back?: number } = {}) {
  const taken: unknown[] = [];
  const { page = 10, late = 50, back = 10_000 } = options;
  const follower = createLogFollower({
    reader,
    page,
    late,
    back,
    monotonic: () => 0,
    hand: async (items) => void taken.push(...items),
  });
  return { taken, poll: (now: number) => follower.poll(now, limits) };
}

const entry = (at: number, name: string | number): LogEntry => ({ at, key: String(name), item: name });

describe('following a store of logs', () => {
  it('takes every line once, in whatever order they come and however many bear the same moment', async () => {
    let state = 11;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    for (let round = 0; round < 40; round += 1) {
      const entries: LogEntry[] = [];
      const { taken, poll } = follow(storeOf(entries));
      let written = 0;
      let now = 100_000;
      for (let turn = 0; turn < 60; turn += 1) {
        now += random(40);
        for (let count = random(14); count > 0; count -= 1) {
          written += 1;
          entries.push(entry(now - random(45), written));
        }
        await poll(now);
      }
      for (let rest = 0; rest < 5; rest += 1) await poll(now);
      expect(taken.length).toBe(written);
      expect(new Set(taken).size).toBe(written);
    }
  });

  it('asks for more at once where a whole page bears one moment', async () => {
    const entries = Array.from({ length: 35 }, (_, index) => entry(5_000, index));
    const { taken, poll } = follow(storeOf([...entries, entry(5_001, 'last')]));
    expect(await poll(5_100)).toBeNull();
    expect(taken).toHaveLength(36);
  });

  it('goes on behind a moment that bears more than can be asked for, and says so', async () => {
    const entries = Array.from({ length: 80 }, (_, index) => entry(5_000, index));
    const { taken, poll } = follow(storeOf([...entries, entry(5_001, 'last')]));
    expect(await poll(5_100)).toContain('the same moment');
    expect(taken).toHaveLength(51);
    expect(taken.at(-1)).toBe('last');
  });

  it('is behind where more comes than a poll may read, and catches up', async () => {
    const entries = Array.from({ length: 250 }, (_, index) => entry(5_000 + index, index));
    const { taken, poll } = follow(storeOf(entries));
    expect(await poll(6_000)).toContain('is behind');
    expect(taken.length).toBeLessThan(250);
    await poll(6_000);
    expect(await poll(6_000)).toBeNull();
    expect(taken).toEqual(entries.map(({ item }) => item));
  });

  it('is not led away by a line of the future', async () => {
    const entries = [entry(5_000, 'now'), entry(200_000, 'ahead'), entry(9_000_000, 'far ahead')];
    const { taken, poll } = follow(storeOf(entries));
    await poll(5_100);
    entries.push(entry(5_150, 'next'));
    await poll(5_200);
    expect(taken).toEqual(['now', 'ahead', 'next']);
  });

  it('gives again what could not be taken, and the source is asked for it again', async () => {
    const reader = storeOf([entry(5_000, 'a')]);
    const taken: unknown[] = [];
    let full = true;
    const follower = createLogFollower({
      reader,
      page: 10,
      late: 50,
      back: 10_000,
      monotonic: () => 0,
      async hand(items) {
        if (full) throw new Error('full');
        taken.push(...items);
      },
    });
    await expect(follower.poll(5_100, limits)).rejects.toThrow('full');
    full = false;
    await follower.poll(5_200, limits);
    await follower.poll(5_300, limits);
    expect(taken).toEqual(['a']);
  });

  it('does not take quiet for a gap, and reads what then comes by a clock that is behind', async () => {
    const entries: LogEntry[] = [];
    const { taken, poll } = follow(storeOf(entries), { back: 1_000, late: 50 });
    for (const now of [5_000, 5_500, 9_000]) expect(await poll(now)).toBeNull();
    entries.push(entry(8_300, 'behind'));
    expect(await poll(9_100)).toBeNull();
    for (const now of [9_900, 10_800, 11_700, 12_600]) expect(await poll(now)).toBeNull();
    entries.push(entry(12_600, 'again'));
    expect(await poll(12_700)).toBeNull();
    expect(taken).toEqual(['behind', 'again']);
  });

  it('leaves out what is older than it may go back, and says that it does', async () => {
    const entries = [entry(1_000, 'old'), entry(5_000, 'a')];
    const { taken, poll } = follow(storeOf(entries), { back: 1_000 });
    expect(await poll(5_100)).toBeNull();
    entries.push(entry(5_200, 'while nobody asked'), entry(20_000, 'b'));
    expect(await poll(20_100)).toContain('left out');
    expect(taken).toEqual(['a', 'b']);
  });
});

describe('what a line of Loki is known by', () => {
  const line = { at: '1790000000000000001', labels: { app: 'order' }, line: 'ERROR out of stock' };

  it('is other for every moment, label and line, and the same for the same one', () => {
    const keys = [
      line,
      { ...line, at: '1790000000000000002' },
      { ...line, labels: { app: 'cart' } },
      { ...line, line: 'ERROR out of paper' },
    ].map(lineKey);
    expect(new Set(keys).size).toBe(4);
    expect(lineKey({ ...line, labels: { ...line.labels } })).toBe(keys[0]);
  });

  it('is short however long the line is, since very many are kept', () => {
    expect(lineKey({ ...line, line: 'x'.repeat(100_000) }).length).toBeLessThan(100);
  });
});
