import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../shared/model/sample.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { requestsBetween, withShares } from '../../../../shared/rules/exceptions/traffic-share.ts';
import { treeOfTable } from '../../../../shared/rules/exceptions/tree-of-table.ts';

describe('shares of an entry’s traffic', () => {
  const table = createRecordTable();
  for (const trace of ['t1', 't2', 't3']) {
    table.add({ time: 0, trace, link: ['gw@order'], code: 'DEP', kind: 'internal' });
    table.add({ time: 0, trace, link: ['gw@order', 'coupon@redeem'], code: 'POOL', kind: 'internal' });
  }
  table.add({ time: 0, link: ['cron@nightly'], code: 'LATE', kind: 'result' });
  const tree = treeOfTable(table, {
    isQuiet: () => false,
    time: table.time,
    lengthMs: 60_000,
    quietMs: null,
  });

  it('are of requests, not of the exceptions that these cause, and of the entry at whose links a row lies', () => {
    const { rows } = withShares(tree, (entry) => (entry === 'gw@order' ? 12 : null));
    expect(rows.map(({ node, own, count, share }) => [node, own, count, share])).toEqual([
      ['gw@order', false, 6, 0.25],
      ['coupon@redeem', false, 3, 0.25],
      ['coupon@redeem', true, 3, 0.25],
      ['gw@order', true, 3, 0.25],
      ['cron@nightly', false, 1, null],
      ['cron@nightly', true, 1, null],
    ]);
  });

  it('are not said where requests were not counted', () => {
    const rows = tree.rows.map((row) => ({ ...row, requests: null }));
    expect(withShares({ ...tree, rows }, () => 12).rows.every(({ share }) => share === null)).toBe(true);
  });
});

describe('requests in a stretch of time', () => {
  const rates = (...values: (number | null)[]): Point[] => values.map((value, at) => [at * 10_000, value]);

  it('are its rates, each until the next one', () => {
    expect(requestsBetween(rates(10, 20, 30), { from: 5_000, to: 25_000 })).toBe(50 + 200 + 150);
  });

  it('count what is missing as the rest, and are not said where most is missing', () => {
    expect(requestsBetween(rates(10, null, 10, 10), { from: 0, to: 40_000 })).toBe(400);
    expect(requestsBetween(rates(10, null, null, 10, null), { from: 0, to: 50_000 })).toBeNull();
    expect(requestsBetween([], { from: 0, to: 10_000 })).toBeNull();
    expect(requestsBetween([[0, 10]], { from: 0, to: 600_000 })).toBeNull();
    expect(requestsBetween(rates(10), { from: 5_000, to: 5_000 })).toBeNull();
  });
});
