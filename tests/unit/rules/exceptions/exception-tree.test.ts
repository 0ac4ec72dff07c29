import { describe, expect, it } from 'vitest';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import type { ExceptionTree } from '../../../../shared/model/exception-tree.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { shortCode } from '../../../../shared/rules/exceptions/short-code.ts';
import { treeOfTable, type TableTreeOptions } from '../../../../shared/rules/exceptions/tree-of-table.ts';

type Given = Partial<ExceptionRecord> & { times?: number; weight?: number; quiet?: boolean };

const start = Date.parse('2026-09-30T13:14:07Z');

function treeOf(given: readonly Given[], options: Partial<TableTreeOptions> = {}) {
  const table = createRecordTable();
  for (const { times = 1, weight = 1, quiet = false, ...record } of given) {
    for (let count = 0; count < times; count += 1) {
      table.add(
        { time: start, link: ['order@create'], kind: 'internal', code: 'E', ...record },
        { weight, quiet },
      );
    }
  }
  return treeOfTable(table, {
    isQuiet: table.isQuiet,
    time: table.time,
    lengthMs: 600_000,
    quietMs: given.some(({ quiet }) => quiet) ? 1_200_000 : null,
    ...options,
  });
}

const drawn = (tree: ExceptionTree) =>
  tree.rows.map(
    ({ own, node, kind, code, dependency, count, depth }) =>
      `${'  '.repeat(own ? depth - (kind === 'dependency' ? 1 : 0) : depth - 1)}${own ? 'own' : node} ${kind[0]} ${code}${dependency === null ? '' : ` → ${dependency}`} ${count} depth ${depth}`,
  );

describe('the exception tree', () => {
  const evening: Given[] = [
    { link: ['pay@submit'], kind: 'result', code: 'DUP_REQUEST', times: 5, time: start + 277_000 },
    {
      link: ['order@create', 'coupon@redeem'],
      kind: 'dependency',
      dependency: 'coupon-db@lock',
      code: 'POOL_EXHAUSTED',
      times: 9,
      host: 'coupon-7',
      time: start + 3_000,
    },
    {
      link: ['order@create', 'coupon@redeem'],
      code: 'RULE_TIMEOUT',
      times: 2,
      host: 'coupon-8',
      time: start + 19_000,
    },
    { link: ['order@create'], kind: 'dependency', code: 'DEP_TIMEOUT', times: 4, time: start + 8_000 },
  ];

  it('has every system at its place on the links, and beneath it what it reports itself', () => {
    expect(drawn(treeOf(evening))).toEqual([
      'order@create d POOL_EXHAUSTED 15 depth 1',
      '  coupon@redeem d POOL_EXHAUSTED 11 depth 2',
      '    own d POOL_EXHAUSTED → coupon-db@lock 9 depth 3',
      '    own i RULE_TIMEOUT 2 depth 2',
      '  own d DEP_TIMEOUT 4 depth 2',
      'pay@submit r DUP_REQUEST 5 depth 1',
      '  own r DUP_REQUEST 5 depth 1',
    ]);
  });

  it('says of a row since when, how often a minute, on which hosts, and which other codes there are', () => {
    const { rows } = treeOf(evening);
    expect(rows[1]).toMatchObject({
      parent: rows[0]?.id,
      firstSeen: start + 3_000,
      lastSeen: start + 19_000,
      perMinute: 1.1,
      otherCodes: 1,
      hosts: [
        { host: 'coupon-7', count: 9 },
        { host: 'coupon-8', count: 2 },
      ],
      hostCount: 2,
    });
    expect(rows[0]).toMatchObject({
      parent: null,
      otherCodes: 2,
      hosts: [],
      hostCount: 0,
      quietPerMinute: null,
    });
  });

  it('names its rows by their coordinates, the same wherever they are drawn', () => {
    const ids = treeOf(evening).rows.map(({ id }) => id);
    expect(ids[0]).toBe(shortCode('order@create'));
    expect(ids[1]).toBe(shortCode('order@create#coupon@redeem'));
    expect(ids[2]).toBe(shortCode('order@create#coupon@redeem:dependency(coupon-db@lock):POOL_EXHAUSTED'));
    expect(ids[3]).toBe(shortCode('order@create#coupon@redeem:internal:RULE_TIMEOUT'));
  });

  it('keeps rows apart whose coordinates are written alike', () => {
    const { rows } = treeOf([{ link: ['a', 'b'], times: 2 }, { link: ['a#b'] }]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.map(({ count }) => count)).toEqual([2, 2, 2, 1, 1]);
  });

  it('has a system twice on a link that comes back to it', () => {
    expect(drawn(treeOf([{ link: ['a', 'b', 'a'], times: 3 }, { link: ['a'] }]))).toEqual([
      'a i E 4 depth 1',
      '  b i E 3 depth 2',
      '    a i E 3 depth 3',
      '      own i E 3 depth 3',
      '  own i E 1 depth 1',
    ]);
  });

  it('follows links of 256 systems', () => {
    const link = Array.from({ length: 256 }, (_, at) => `svc-${at}@m`);
    const { rows } = treeOf([{ link, times: 7 }]);
    expect(rows).toHaveLength(257);
    expect(rows.every(({ count }) => count === 7)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ own: true, depth: 256 });
  });

  it('counts a record for as many as it stands for', () => {
    expect(treeOf([{ weight: 40 }, { weight: 2 }]).rows.map(({ count }) => count)).toEqual([42, 42]);
  });

  it('lists the most frequent rows, each below what is above it, and counts the others once', () => {
    const given = Array.from({ length: 50 }, (_, at) => ({ link: [`e${at % 5}`, `s${at}`], times: 1 + at }));
    const tree = treeOf(given, { mostRows: 12 });
    expect(tree.rows).toHaveLength(12);
    expect(tree.left.rows).toBe(5 + 50 + 50 - 12);
    const own = tree.rows.filter((row) => row.own).reduce((sum, { count }) => sum + count, 0);
    expect(own + tree.left.count).toBe((50 * 51) / 2);
    const ids = new Set<string | null>([null, ...tree.rows.map(({ id }) => id)]);
    expect(tree.rows.every(({ parent }) => ids.has(parent))).toBe(true);
  });

  it('is empty where there is nothing', () => {
    expect(treeOf([])).toEqual({ rows: [], left: { rows: 0, count: 0 } });
  });

  it('orders what is as frequent by name, so that it does not jump', () => {
    const link = (name: string) => ({ link: [name] });
    expect(
      treeOf([link('c'), link('a'), link('b')])
        .rows.filter(({ own }) => !own)
        .map(({ node }) => node),
    ).toEqual(['a', 'b', 'c']);
  });

  it('says beside it how often the same came in the quiet time, of a system with all that came there', () => {
    const { rows } = treeOf([
      { times: 30 },
      { times: 4, quiet: true },
      { times: 16, quiet: true, code: 'USUAL' },
      { link: ['order@create', 'coupon@redeem'], times: 2 },
    ]);
    expect(rows.map(({ count, perMinute, quietPerMinute }) => [count, perMinute, quietPerMinute])).toEqual([
      [32, 3.2, 1],
      [30, 3, 0.2],
      [2, 0.2, 0],
      [2, 0.2, 0],
    ]);
  });

  it('leaves out what is noise', () => {
    const tree = treeOf([{ times: 3 }, { code: 'NOISE', times: 90 }], {
      isLeftOut: (coordinate) => coordinate === 1,
    });
    expect(tree.rows.map(({ count, code }) => [count, code])).toEqual([
      [3, 'E'],
      [3, 'E'],
    ]);
  });

  describe('counts requests that failed', () => {
    const deep = ['gw@order', 'order@create', 'coupon@redeem'];
    const echoed = (trace: string | undefined): Given[] =>
      [1, 2, 3].map((length) => ({ link: deep.slice(0, length), trace }));
    const requests = (given: readonly Given[]) =>
      treeOf(given).rows.flatMap(({ own, count, requests }) => (own ? [] : [[count, requests]]));

    it('once, however many of the systems on the way report it', () => {
      expect(
        requests([...echoed('t1'), ...echoed('t2'), { link: deep, trace: 't2', code: 'RETRY' }]),
      ).toEqual([
        [7, 2],
        [5, 2],
        [3, 2],
      ]);
    });

    it('without traces, as often as the most frequent on the way', () => {
      expect(
        requests([...echoed(undefined), ...echoed(undefined), { link: ['gw@order', 'pay@submit'] }]),
      ).toEqual([
        [7, 3],
        [4, 2],
        [2, 2],
        [1, 1],
      ]);
    });

    it('as many as a trace stands for', () => {
      expect(requests(echoed('t1').map((record) => ({ ...record, weight: 8 })))).toEqual([
        [24, 8],
        [16, 8],
        [8, 8],
      ]);
    });
  });
});
