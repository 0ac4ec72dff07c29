import { describe, expect, it } from 'vitest';
import { chartRows } from '../../../renderer/parts/chart-rows.ts';
import type { Point } from '../../../shared/model/sample.ts';

const minute = 60_000;
const measured: Point[] = Array.from({ length: 61 }, (_, index) => [index * minute, index]);

describe('the rows of a chart', () => {
  it('are evenly chosen moments, the last one always among them', () => {
    const rows = chartRows([measured], 12);
    expect(rows.length).toBeLessThanOrEqual(12);
    expect(rows.at(-1)).toEqual({ at: 60 * minute, values: [60] });
    expect(new Set(rows.slice(1).map(({ at }, index) => at - (rows[index]?.at ?? 0))).size).toBe(1);
  });

  it('have beside each moment what another column said last, but nothing older than its step', () => {
    const plan: Point[] = [
      [0, 10],
      [30 * minute, 20],
    ];
    const rows = chartRows([measured, plan], 61);
    expect(rows[45]?.values).toEqual([45, 20]);
    expect(rows[60]?.values).toEqual([60, 20]);
    expect(chartRows([measured, plan.slice(0, 1)], 61)[60]?.values).toEqual([60, null]);
  });

  it('keep what was not measured as nothing', () => {
    expect(chartRows([[[0, null]]], 12)).toEqual([{ at: 0, values: [null] }]);
    expect(chartRows([[]], 12)).toEqual([]);
  });
});
