import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Freshness } from '../../../shared/model/sample.ts';
import { freshnessOf, readingOf } from '../../../shared/rules/freshness.ts';

const order: readonly Freshness[] = ['live', 'ageing', 'stale', 'lost'];
const age = fc.integer({ min: 0, max: 3_600_000 });
const interval = fc.integer({ min: 100, max: 600_000 });

describe('freshness', () => {
  it.each([
    [10_000, 5_000, 'live'],
    [10_001, 5_000, 'ageing'],
    [30_000, 5_000, 'ageing'],
    [30_001, 5_000, 'stale'],
    [120_000, 5_000, 'stale'],
    [120_001, 5_000, 'lost'],
    [75_000, 15_000, 'ageing'],
    [75_001, 15_000, 'stale'],
    [300_000, 60_000, 'ageing'],
    [300_001, 60_000, 'lost'],
  ] as const)('a value of %i ms with an interval of %i ms is %s', (age, interval, expected) => {
    expect(freshnessOf(age, interval)).toBe(expected);
  });

  it('is lost where nothing was ever measured', () => {
    expect(freshnessOf(null, 5_000)).toBe('lost');
  });

  it('never gets better by waiting', () => {
    fc.assert(
      fc.property(age, age, interval, (some, more, interval) => {
        const before = order.indexOf(freshnessOf(some, interval));
        expect(order.indexOf(freshnessOf(some + more, interval))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('is live only up to two intervals, and never lost before two minutes', () => {
    fc.assert(
      fc.property(age, interval, (age, interval) => {
        const state = freshnessOf(age, interval);
        expect(state === 'live').toBe(age <= 2 * interval);
        expect(state === 'lost' && age <= 120_000).toBe(false);
        expect(state === 'stale' && age <= 30_000).toBe(false);
      }),
    );
  });
});

describe('a reading', () => {
  const measured = { value: 41, sampledAt: 7_000, age: 3_000, source: 'prom', partial: false };

  it('shows its value while it is not lost', () => {
    fc.assert(
      fc.property(age, interval, (age, interval) => {
        const shown = readingOf({ ...measured, age }, interval);
        expect(shown.value).toBe(shown.freshness === 'lost' ? null : 41);
        expect(shown.last).toEqual(shown.freshness === 'lost' ? { value: 41, sampledAt: 7_000 } : null);
      }),
    );
  });

  it('has no last value where there never was one', () => {
    expect(readingOf({ ...measured, value: null, age: 999_999 }, 5_000)).toMatchObject({
      value: null,
      last: null,
    });
  });

  it('takes a sample from a clock that runs ahead as measured just now', () => {
    expect(readingOf({ ...measured, age: -4_000 }, 5_000)).toMatchObject({ age: 0, freshness: 'live' });
  });
});
