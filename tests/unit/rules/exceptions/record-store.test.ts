import { describe, expect, it } from 'vitest';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import {
  createRecordStore,
  type RecordStore,
} from '../../../../shared/rules/exceptions/record-store/record-store.ts';
import { hostOffsetsOf, windowTable } from '../../../../shared/rules/exceptions/record-store/window-table.ts';

const start = Date.parse('2026-09-30T12:00:00Z');
const minute = 60_000;

const record = (changes: Partial<ExceptionRecord> = {}): ExceptionRecord => ({
  time: start,
  link: ['gw@order', 'order@create'],
  code: 'E1',
  kind: 'internal',
  ...changes,
});

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ item }) => item);
}

const all = { from: start - 60 * minute, to: start + 60 * minute, quiet: null };

function rowsOf(store: RecordStore): string[] {
  const { table } = windowTable(store, all, 1_000_000);
  return Array.from(
    { length: table.length },
    (_, row) => `${table.time(row)} ${table.coordinate(row)} ${table.weight(row)}`,
  ).toSorted();
}

/** A quiet trickle for ten minutes, and a flood in the eighth; traces of three records. */
function flood(): ExceptionRecord[] {
  const quiet = Array.from({ length: 1_000 }, (_, index) =>
    record({ time: start + index * 600, trace: `q${index}`, link: ['gw@cart'] }),
  );
  const loud = Array.from({ length: 30_000 }, (_, index) =>
    record({ time: start + 7 * minute + index, trace: `f${Math.floor(index / 3)}`, code: `E${index % 3}` }),
  );
  return [...quiet, ...loud];
}

describe('the record store', () => {
  it('keeps quiet minutes whole beside a flood, and of the flood whole traces that stand for the others', () => {
    const store = createRecordStore({ rows: 5_000 });
    for (const one of flood()) expect(store.add(one, start + 10 * minute)).toBeNull();
    expect(store.held().rows).toBeLessThanOrEqual(5_000);
    const { table } = windowTable(store, all, 1_000_000);
    let quiet = 0;
    let standing = 0;
    const ofTrace = new Map<number, number>();
    for (let row = 0; row < table.length; row += 1) {
      const isQuiet = table.links[table.coordinates[table.coordinate(row)]?.link ?? -1]?.depth === 1;
      if (isQuiet) quiet += 1;
      else {
        standing += table.weight(row);
        ofTrace.set(table.trace(row), (ofTrace.get(table.trace(row)) ?? 0) + 1);
      }
    }
    // The hundred of the flood's own minute are thinned with it.
    expect(quiet).toBeGreaterThan(900);
    expect(standing).toBeGreaterThan(25_000);
    expect(standing).toBeLessThan(35_000);
    expect(new Set(ofTrace.values())).toEqual(new Set([3]));
    expect(store.thinnedTo()).toBe(8);
  });

  it('keeps the same records in whatever order they come', () => {
    const stores = [1, 2, 3].map((seed) => {
      const store = createRecordStore({ rows: 3_000 });
      for (const one of shuffled(flood(), seed)) store.add(one, start + 10 * minute);
      return store;
    });
    const [first, ...others] = stores.map((store) => rowsOf(store).map((row) => row.replace(/ \d+ /, ' ')));
    expect(first?.length).toBeGreaterThan(1_000);
    for (const other of others) expect(other).toEqual(first);
  });

  it('keeps the same records without a trace in whatever order they come', () => {
    const loose = Array.from({ length: 6_000 }, (_, index) =>
      record({
        time: start + (index >> 2),
        code: `E${'abcdefgh'.charAt(index % 8)}`,
        host: `h${index % 40}`,
      }),
    );
    const kept = [1, 2].map((seed) => {
      const store = createRecordStore({ rows: 500 });
      for (const one of shuffled(loose, seed)) store.add(one, start + minute);
      const { table } = windowTable(store, all, 1_000_000);
      return Array.from({ length: table.length }, (_, row) => {
        const { code = -1 } = table.coordinates[table.coordinate(row)] ?? {};
        return `${table.time(row)} ${table.codes.all[code]} ${table.hosts.all[table.host(row)]}`;
      }).toSorted();
    });
    expect(kept[0]?.length).toBeGreaterThan(100);
    expect(kept[1]).toEqual(kept[0]);
  });

  it('counts exactly, also what is left out of the rows', () => {
    const store = createRecordStore({ rows: 100 });
    for (const one of flood()) store.add(one, start + 10 * minute);
    const { counts, from } = store.totals({ from: start, to: start + 9 * minute });
    expect(from).toBe(start);
    expect(counts).toEqual([100, 100, 100, 100, 100, 100, 100, 30_100, 100, 100]);
    const ofCode = new Map<string, number>();
    for (const kept of store.minutesBetween(start, start + 10 * minute)) {
      kept.counts?.each((number, count) => {
        const code = store.coordinates.get(number)?.code ?? '';
        ofCode.set(code, (ofCode.get(code) ?? 0) + count);
      });
    }
    expect(ofCode).toEqual(
      new Map([
        ['E1', 11_000],
        ['E0', 10_000],
        ['E2', 10_000],
      ]),
    );
  });

  it('drops one trace that is larger than the whole budget, and goes on', () => {
    const store = createRecordStore({ rows: 200 });
    for (let index = 0; index < 20_000; index += 1) {
      store.add(record({ time: start + index, trace: 'loop' }), start + minute);
      if (index % 100 === 0) store.add(record({ time: start + index, trace: `t${index}` }), start + minute);
    }
    expect(store.held().rows).toBeLessThanOrEqual(200);
    expect(store.totals({ from: start, to: start }).counts).toEqual([20_200]);
  });

  it('puts a late record into its minute', () => {
    const store = createRecordStore();
    store.add(record({ time: start + 20 * minute }), start + 20 * minute);
    store.add(record({ time: start + 3 * minute }), start + 20 * minute);
    expect(store.totals({ from: start + 2 * minute, to: start + 4 * minute }).counts).toEqual([0, 1, 0]);
  });

  it('takes clocks that are minutes ahead, and names what is far in the future or a day old', () => {
    const store = createRecordStore();
    expect(store.add(record({ time: start + 14 * minute }), start)).toBeNull();
    expect(store.add(record({ time: start + 16 * minute }), start)).toMatchObject({
      field: 'time',
      reason: 'expected at most 15 min after its arrival; found 2026-09-30T12:16:00.000Z',
    });
    expect(store.add(record({ time: start - 1_441 * minute }), start)).toMatchObject({
      field: 'time',
      reason: expect.stringContaining('at most 24 h before its arrival'),
    });
    expect(store.taken).toBe(1);
  });

  it('reads the records of a host by the clock of the others', () => {
    const store = createRecordStore();
    for (let index = 0; index < 20; index += 1) {
      const time = start + index * 1_000;
      store.add(record({ time, trace: `t${index}`, host: 'a' }), time);
      store.add(record({ time: time + 300_000, trace: `t${index}`, host: 'b', code: 'E2' }), time);
    }
    const offsets = hostOffsetsOf(store, start);
    const window = { from: start, to: start + 20_000, quiet: null };
    const { table } = windowTable(store, window, 1_000, offsets);
    expect(table.length).toBe(40);
    expect(windowTable(store, window, 1_000).table.length).toBe(20);
  });

  it('takes no record for quiet time and for the time that is looked at', () => {
    const store = createRecordStore();
    for (let second = 0; second < 20; second += 1) store.add(record({ time: start + second * 1_000 }), start);
    const middle = start + 10_000;
    const end = start + 19_000;
    const rows = (quiet: { from: number; to: number }, window = { from: middle, to: end }) => {
      const { table } = windowTable(store, { ...window, quiet }, 1_000);
      const isQuiet = Array.from({ length: table.length }, (_, row) => table.isQuiet(row));
      return [isQuiet.filter((one) => one).length, isQuiet.filter((one) => !one).length];
    };
    expect(rows({ from: start, to: middle })).toEqual([10, 10]);
    expect(rows({ from: middle, to: end }, { from: start, to: middle })).toEqual([9, 11]);
    expect(rows({ from: start, to: start + 4_000 })).toEqual([5, 10]);
  });

  it('forgets rows after an hour and counts after a day', () => {
    const store = createRecordStore();
    store.add(record(), start);
    store.add(record({ time: start + 70 * minute, code: 'E2' }), start + 70 * minute);
    expect(store.held().rows).toBe(1);
    const { table, fromCounts } = windowTable(
      store,
      { from: start - minute, to: start + 2 * minute, quiet: null },
      1_000,
    );
    expect(fromCounts).toBe(true);
    expect([table.length, table.weight(0), table.time(0), table.trace(0)]).toEqual([
      1,
      1,
      start + 30_000,
      -1,
    ]);
    expect(store.totals({ from: start, to: start }).recordsSince).toBe(start + 70 * minute);
    store.add(record({ time: start + 1_500 * minute }), start + 1_500 * minute);
    expect(store.totals({ from: 0, to: start + 1_500 * minute }).counts.reduce((sum, one) => sum + one)).toBe(
      2,
    );
    expect(store.minutesBetween(start, start)).toEqual([]);
  });

  it('counts what is over its coordinates under the link, then the system, and goes on knowing the first', () => {
    const store = createRecordStore({ coordinates: 100 });
    for (let index = 0; index < 1_000; index += 1) {
      store.add(record({ code: `never-the-same-${index.toString(36)}x`, link: [`app@m${index}`] }), start);
    }
    expect(store.held().coordinates).toBeLessThanOrEqual(120);
    expect(store.coordinates.over).toBe(900);
    const texts: string[] = [];
    store.coordinates.each(({ link, code }) => texts.push(`${link.join('#')}:${code}`));
    expect(texts).toContain('app@(other):(other)');
    expect(texts).toContain('app@m0:never-the-same-0x');
    expect(store.totals({ from: start, to: start }).counts).toEqual([1_000]);
  });

  it('frees the places of coordinates that did not come for a day', () => {
    const store = createRecordStore({ coordinates: 100 });
    const later = start + 1_600 * minute;
    for (let index = 0; index < 100; index += 1) store.add(record({ link: [`app@m${index}`] }), start);
    for (let index = 0; index < 100; index += 1) {
      store.add(record({ link: [`new@m${index}`], time: later }), later);
    }
    expect(store.coordinates.over).toBe(0);
    expect(store.coordinates.size).toBe(100);
  });

  it('frees them too where they are few and long', () => {
    const store = createRecordStore({ coordinates: 1_000, coordinateBytes: 200_000 });
    const later = start + 1_600 * minute;
    const node = (name: string) => `${'x'.repeat(900)}@${name}`;
    const names = ['one', 'two', 'three', 'four', 'five'].flatMap((one) =>
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((two) => one + two),
    );
    for (const name of names) store.add(record({ link: [node(name)] }), start);
    expect(store.held().coordinateBytes).toBeGreaterThan(180_000);
    store.add(record({ link: [node('new')], time: later }), later);
    store.add(record({ link: [node('newer')], time: later + minute }), later + minute);
    expect(store.held().coordinateBytes).toBeLessThan(20_000);
  });

  it('counts one operation as one, whatever ids stand in it', () => {
    const store = createRecordStore({ coordinates: 100 });
    for (let id = 1_000; id < 2_000; id += 1) {
      store.add(
        record({
          link: ['gw@GET /orders', `order@GET /orders/${id}`],
          kind: 'dependency',
          dependency: `stock@GET /items/${id}?of=${id}`,
        }),
        start,
      );
    }
    expect(store.coordinates.over).toBe(0);
    expect(store.coordinates.takeSeen()).toMatchObject([
      {
        link: ['gw@GET /orders', 'order@GET /orders/*'],
        dependency: 'stock@GET /items/*?of=*',
        count: 1_000,
      },
    ]);
  });

  it('holds links of 256 systems with long names within its bytes', () => {
    const store = createRecordStore({ coordinateBytes: 4_000_000, sampleBytes: 1_000_000 });
    for (let index = 0; index < 300; index += 1) {
      const link = Array.from({ length: 256 }, (_, at) => `${'x'.repeat(200)}${index}@${at}`);
      store.add(record({ link, message: 'm'.repeat(2_000) }), start + index * 1_000);
    }
    const { coordinateBytes, samplesBytes } = store.held();
    expect(coordinateBytes).toBeLessThan(5_000_000);
    expect(samplesBytes).toBeLessThan(1_100_000);
    expect(store.totals({ from: start, to: start }).counts).toEqual([300]);
  });

  it('keeps the latest samples of each coordinate and minute', () => {
    const store = createRecordStore({ samples: 2 });
    for (const second of [3, 1, 5, 4]) {
      store.add(record({ time: start + second * 1_000, message: `at ${second}` }), start + minute);
    }
    const found = store.samples([0], { from: start, to: start + minute }, 10);
    expect(found.map(({ message }) => message)).toEqual(['at 5', 'at 4']);
  });

  it('keeps of the oldest minutes only the total where there are too many counts', () => {
    const store = createRecordStore({ cells: 400 });
    for (let index = 0; index < 1_000; index += 1) {
      const time = start + (index % 50) * minute;
      store.add(record({ time, link: [`app@m${index % 20}`] }), start + 50 * minute);
    }
    expect(store.held().cells).toBeLessThanOrEqual(400);
    expect(store.totals({ from: start, to: start + 49 * minute }).counts).toEqual(Array(50).fill(20));
  });
});
