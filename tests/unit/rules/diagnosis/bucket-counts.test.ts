import { describe, expect, it } from 'vitest';
import { bucketCountsOf } from '../../../../shared/rules/diagnosis/bucket-counts.ts';
import { excessOf, sumsOf } from '../../../../shared/rules/diagnosis/excess.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { windowsOf } from '../../../../shared/rules/diagnosis/windows.ts';

const began = Date.UTC(2026, 10, 21);

interface Counted {
  at: number;
  code: string;
  weight?: number;
}

/** Six quiet hours, and a trouble of one second. */
function longQuiet(records: readonly Counted[]) {
  const table = createRecordTable();
  const ends: Counted[] = [
    { at: began - 6 * 3_600_000, code: 'usual' },
    { at: began - 1, code: 'usual' },
    { at: began, code: 'new' },
    { at: began + 999, code: 'new' },
  ];
  for (const { at, code, weight = 1 } of [...ends, ...records]) {
    const record = { time: at, link: ['order@create'], code, kind: 'internal' as const };
    table.add(record, { quiet: at < began, weight });
  }
  return { table, windows: windowsOf(table, new Float64Array(0), null) };
}

/** Closer together than an hour, so that it is one quiet time. */
const hourly = Array.from({ length: 12 }, (_, half) => ({
  at: began - (half + 0.5) * 1_800_000,
  code: 'usual',
}));

describe('counts by bucket', () => {
  it('hold the buckets with records only, however many there are', () => {
    const { table, windows } = longQuiet(hourly);
    expect(windows.quietBuckets).toBeGreaterThan(20_000);
    const counts = bucketCountsOf(table, windows);
    expect(counts.of([0]).at.length).toBe(14);
    expect(counts.of([1]).at.length).toBeLessThanOrEqual(2);
  });

  it('of several coordinates are added, in order of time, each record with what it stands for', () => {
    const at = began - 1_800_000;
    const { table, windows } = longQuiet([
      { at: at + 60_000, code: 'late' },
      { at, code: 'heavy', weight: 5 },
      { at, code: 'late', weight: 2 },
      ...hourly,
    ]);
    const counts = bucketCountsOf(table, windows);
    const numberOf = (code: string) =>
      table.coordinates.findIndex((one) => table.codes.all[one.code] === code);
    const together = counts.of([numberOf('late'), numberOf('heavy')]);
    expect(Array.from(together.counts)).toEqual([7, 1]);
    expect(together.at[0]).toBeLessThan(together.at[1] ?? 0);
    // What was asked before does not stay.
    expect(Array.from(counts.of([numberOf('heavy')]).counts)).toEqual([5]);
  });
});

describe('the excess over a quiet time', () => {
  const options = { growth: 1, least: 3, grain: 1 };
  const of = (buckets: readonly number[], quietBuckets: number) => {
    const at = [...buckets.keys()].filter((bucket) => buckets[bucket] !== 0);
    const counts = at.map((bucket) => buckets[bucket] ?? 0);
    return { at, counts, quietBuckets, duringBuckets: buckets.length - quietBuckets };
  };

  it('takes empty buckets into account', () => {
    const rare = excessOf(of([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], 12), options);
    const usual = excessOf(of([9, 8, 9, 10, 9, 8, 9, 9, 10, 9, 8, 9, 9], 12), options);
    expect(rare.usual).toBeCloseTo(1.5 / 12);
    expect(rare.weight).toBeGreaterThan(0.9);
    expect(usual.weight).toBe(0);
  });

  it('knows a burst of the quiet time again, wherever it lies', () => {
    for (const first of [0, 5, 10]) {
      const quiet = Array.from({ length: 12 }, (_, bucket) =>
        bucket === first || bucket === first + 1 ? 20 : 0,
      );
      expect(excessOf(of([...quiet, 20, 20], 12), options).weight).toBe(0);
    }
  });

  it('sums both times apart', () => {
    expect(sumsOf(of([1, 0, 2, 0, 4, 8], 4))).toEqual({ quiet: 3, during: 12 });
  });
});
