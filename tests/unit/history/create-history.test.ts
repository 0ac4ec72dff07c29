import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createHistory,
  historyFileName,
  type HistoryOptions,
} from '../../../electron/core/history/create-history.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { createFakeClock, fakeClockStart } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const query = 'orders';

function opened(options: Partial<HistoryOptions> = {}, startsAt = fakeClockStart) {
  const folder = options.folder ?? temporaryFolder();
  const clock = createFakeClock(startsAt);
  const samples = createFakeSamples(clock);
  const history = createHistory({ folder, samples, clock, ...options });
  let isOpen = true;
  const close = () => {
    if (isOpen) history.close();
    isOpen = false;
  };
  onTestFinished(close);
  /** One poll every 5 s for a while, each with what `value` says of it. */
  const poll = async (forMs: number, value: (index: number) => number | null, labels = {}) => {
    for (let index = 0; index * 5_000 < forMs; index += 1) {
      samples.poll(query, { value: value(index), labels });
      await clock.advance(5_000);
    }
  };
  return { folder, clock, samples, history, close, poll };
}

const all = { from: 0, to: 9e15 };

describe('the history', () => {
  it('keeps the last value of every minute, over a restart', async () => {
    const { folder, poll, close, history } = opened();
    await poll(3 * minute, (index) => index, { line: 'food' });
    await poll(30_000, () => 99, { line: 'food' });
    const points = [
      [fakeClockStart, 11],
      [fakeClockStart + minute, 23],
      [fakeClockStart + 2 * minute, 35],
    ];
    expect(history.series(query, all)).toEqual([{ labels: { line: 'food' }, points }]);
    close();
    const again = opened({ folder }, fakeClockStart + 5 * minute);
    expect(again.history.series(query, all)).toEqual([
      // The minute under way is kept as well when the console is closed.
      { labels: { line: 'food' }, points: [...points, [fakeClockStart + 3 * minute, 99]] },
    ]);
    expect(again.history.status()).toEqual({ since: fakeClockStart, problem: null });
  });

  it('writes once a minute, in one go', async () => {
    const { folder, poll } = opened();
    const rows = () => {
      const reader = new DatabaseSync(join(folder, historyFileName), { readOnly: true });
      const count = reader.prepare('SELECT count(*) AS n FROM minute').get()?.['n'];
      reader.close();
      return count;
    };
    const seen: unknown[] = [];
    for (let step = 0; step < 4; step += 1) {
      await poll(30_000, () => 1);
      seen.push(rows());
    }
    expect(seen).toEqual([0, 0, 1, 1]);
  });

  it('packs hours that have ended, and reads them as before', async () => {
    const { folder, clock, poll, history, close } = opened();
    await poll(2 * hour, (index) => index / 4, { line: 'food' });
    await clock.advance(2 * minute);
    const [whole] = history.series(query, all);
    expect(whole?.points).toHaveLength(120);
    expect(whole?.points[7]).toEqual([fakeClockStart + 7 * minute, 95 / 4]);
    close();
    const database = new DatabaseSync(join(folder, historyFileName));
    // From half past eleven to half past one: one hour whole, one begun, one packed in part.
    expect(database.prepare('SELECT count(*) AS n FROM hour').get()?.['n']).toBe(2);
    expect(database.prepare('SELECT count(*) AS n FROM minute').get()?.['n']).toBe(30);
    database.close();
    expect(opened({ folder }, clock.now()).history.series(query, all)).toEqual([whole]);
  });

  it('tells what was newest at a moment, and when that was measured', async () => {
    const { clock, poll, history } = opened();
    await poll(3 * minute, (index) => index);
    await clock.advance(minute);
    const at = fakeClockStart + 2 * minute;
    expect(history.valuesAt(query, at)).toEqual([
      { labels: {}, source: 'prom', value: 23, sampledAt: fakeClockStart + minute + 55_000 },
    ]);
    expect(history.valuesAt(query, fakeClockStart + 30 * minute)).toEqual([]);
    expect(history.valuesAt(query, fakeClockStart)).toEqual([]);
  });

  it('takes a counter that restarts as it is: the last value counts, low and high show both sides', async () => {
    const { folder, clock, poll, close, history } = opened();
    await poll(minute, (index) => (index < 8 ? 90_000 + index : index));
    await clock.advance(minute);
    expect(history.series(query, all)[0]?.points).toEqual([[fakeClockStart, 11]]);
    close();
    const database = new DatabaseSync(join(folder, historyFileName));
    expect(database.prepare('SELECT last, low, high, count FROM minute').get()).toEqual({
      last: 11,
      low: 8,
      high: 90_007,
      count: 12,
    });
    database.close();
  });

  it('leaves a gap where nothing was measured, and never writes a zero for it', async () => {
    const { clock, poll, history } = opened();
    await poll(minute, () => 5);
    await poll(minute, () => null);
    await poll(minute, () => 7);
    await clock.advance(minute);
    expect(history.series(query, all)[0]?.points).toEqual([
      [fakeClockStart, 5],
      [fakeClockStart + 2 * minute, 7],
    ]);
  });

  it('does not count the same sample twice, nor write a frozen one again', async () => {
    const { clock, samples, history } = opened();
    for (let index = 0; index < 36; index += 1) {
      samples.poll(query, { value: 5, age: index * 5_000 });
      await clock.advance(5_000);
    }
    await clock.advance(minute);
    expect(history.series(query, all)[0]?.points).toEqual([[fakeClockStart, 5]]);
  });

  it('forgets after fourteen days, but never what lies within a promotion', async () => {
    const { folder, poll, clock, close, history } = opened();
    const promotion = Promotion.parse({
      id: 'half-an-hour',
      name: 'Half an hour',
      zone: 'Asia/Shanghai',
      phases: [{ id: 'peak', start: iso(fakeClockStart), end: iso(fakeClockStart + 30 * minute) }],
    });
    const stop = history.follow(createLiveView({ clock, compute: () => promotion }));
    await poll(3 * hour, () => 1);
    await clock.advance(2 * minute);
    stop();
    close();
    const later = opened({ folder }, fakeClockStart + 15 * day);
    await later.clock.advance(2 * minute);
    const kept = later.history.series(query, all)[0]?.points.map(([at]) => at) ?? [];
    expect(kept[0]).toBe(fakeClockStart);
    expect(kept.at(-1)).toBe(fakeClockStart + 29 * minute);
    later.close();
    const muchLater = opened({ folder }, fakeClockStart + 800 * day);
    await muchLater.clock.advance(2 * minute);
    expect(muchLater.history.series(query, all)[0]?.points).toHaveLength(30);
  });

  it('does not outgrow its bound: the oldest days go first', async () => {
    const { folder, history, clock, samples } = opened({ mostBytes: 120_000 });
    for (let step = 0; step < 40; step += 1) {
      for (let line = 0; line < 150; line += 1) {
        samples.poll(`q${line}`, { value: Math.sin(step * line) * 1e6 });
      }
      await clock.advance(hour);
    }
    expect(readFileSync(join(folder, historyFileName)).length).toBeLessThanOrEqual(120_000);
    expect(history.status().problem).toBeNull();
    const since = history.status().since ?? 0;
    expect(since).toBeGreaterThan(fakeClockStart);
    expect(
      history.series('q7', { from: clock.now() - day, to: clock.now() })[0]?.points.length,
    ).toBeGreaterThan(2);
  }, 30_000);

  it('says so when its disk is full, keeps what it has, and goes on once there is room', async () => {
    const folder = temporaryFolder();
    const first = opened({ folder });
    await first.poll(2 * minute, () => 1);
    first.close();
    const full = opened({ folder, mostBytes: 1 }, fakeClockStart + 3 * minute);
    for (let line = 0; line < 400; line += 1) full.samples.poll(`${query}${'x'.repeat(200)}${line}`, 2);
    await full.poll(2 * minute, () => 2);
    expect(full.history.status().problem).toMatch(/full.*free some space/);
    expect(full.history.series(query, all)[0]?.points[0]).toEqual([fakeClockStart, 1]);
    full.close();
    const again = opened({ folder }, fakeClockStart + 6 * minute);
    await again.poll(2 * minute, () => 3);
    expect(again.history.status().problem).toBeNull();
    expect(again.history.series(query, all)[0]?.points.at(-1)?.[1]).toBe(3);
  });

  it('moves a damaged file aside, says so, and begins anew', async () => {
    const folder = temporaryFolder();
    const file = join(folder, historyFileName);
    writeFileSync(file, 'this was never a database, and is longer than its header would be '.repeat(40));
    const { history, poll } = opened({ folder });
    expect(history.status().problem).toMatch(/was damaged .* begins anew/);
    await poll(2 * minute + 30_000, () => 4);
    expect(history.series(query, all)[0]?.points).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.startsWith('history.damaged-'))).toHaveLength(1);
  });

  it('goes on with a file that is cut short while the console is off', async () => {
    const folder = temporaryFolder();
    const { poll, close } = opened({ folder });
    await poll(hour, (index) => index);
    close();
    truncateSync(join(folder, historyFileName), 9_000);
    const again = opened({ folder }, fakeClockStart + 2 * hour);
    await again.poll(2 * minute + 30_000, () => 6);
    expect(again.history.status().problem).toMatch(/damaged/);
    expect(again.history.series(query, all)[0]?.points.at(-1)).toEqual([
      fakeClockStart + 2 * hour + minute,
      6,
    ]);
  });

  it('leaves a newer file alone, and says so', async () => {
    const folder = temporaryFolder();
    const file = join(folder, historyFileName);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 7');
    database.close();
    const before = readFileSync(file);
    const { history, poll } = opened({ folder });
    await poll(2 * minute, () => 1);
    expect(history.status().problem).toMatch(/newer version/);
    expect(history.series(query, all)).toEqual([]);
    expect(readFileSync(file)).toEqual(before);
  });

  it('throws nothing where its folder cannot be written', async () => {
    const folder = temporaryFolder();
    const { poll, history } = opened({ folder: join(folder, 'missing') });
    await poll(2 * minute, () => 1);
    expect(history.status().problem).toMatch(/cannot be/);
    expect(history.valuesAt(query, fakeClockStart)).toEqual([]);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  it('begins anew where it is told to, as a rehearsal does', async () => {
    const folder = temporaryFolder();
    const { poll, close } = opened({ folder });
    await poll(2 * minute, () => 1);
    close();
    expect(opened({ folder, startEmpty: true }).history.series(query, all)).toEqual([]);
  });

  it('leaves nothing running', async () => {
    const { clock, close, poll } = opened();
    await poll(minute, () => 1);
    close();
    expect(clock.waiting).toBe(0);
  });
});

function iso(at: number): string {
  return new Date(at).toISOString();
}
