import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSortedNumbers } from '../../../../shared/rules/trigger/sorted-numbers.ts';

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

describe('numbers kept in order', () => {
  it('have the median of what was added and not removed, over thousands of them', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), {
      minLength: 1_500,
      maxLength: 3_000,
      size: 'max',
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1_400 }), (all, window) => {
        const sorted = createSortedNumbers();
        for (const [index, value] of all.entries()) {
          sorted.add(value);
          const leaving = all[index - window];
          if (leaving !== undefined) sorted.remove(leaving);
          if (index % 97 !== 0) continue;
          expect(sorted.median()).toBe(medianOf(all.slice(Math.max(0, index - window + 1), index + 1)));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('have none when everything is removed, and leave what was never added', () => {
    const sorted = createSortedNumbers();
    sorted.add(3);
    sorted.remove(4);
    expect(sorted.median()).toBe(3);
    sorted.remove(3);
    expect(sorted.median()).toBeNull();
  });
});
