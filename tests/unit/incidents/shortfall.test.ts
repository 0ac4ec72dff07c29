import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../shared/model/sample.ts';
import { shortfallOf, type ShortfallQuestion } from '../../../shared/rules/incidents/shortfall.ts';
import { minute, now } from './incident-facts.ts';

const second = 1_000;
const each = (every: number, count: number, value: (at: number) => number | null): Point[] =>
  Array.from({ length: count }, (_, index): Point => [now + index * every, value(now + index * every)]);

function shortfall(
  changes: Partial<Omit<ShortfallQuestion, 'trend'>> & {
    points: Point[];
    plan?: Point[];
    baseline?: Point[];
  },
) {
  const { points, plan = [], baseline = [], ...rest } = changes;
  return shortfallOf({
    of: 'order',
    name: 'Orders',
    kind: 'rate',
    from: now,
    until: now + 10 * minute,
    trend: { id: 'order', points, plan, baseline },
    ...rest,
  });
}

describe('what a stage lacks', () => {
  it('is what was due less what was, summed over the minutes', () => {
    // 60 a minute less for ten minutes, of 100 that were due.
    const found = shortfall({ points: each(minute, 11, () => 40), plan: each(minute, 11, () => 100) });
    expect(found).toMatchObject({ against: 'plan', short: 600, share: 0.6, now: 40, due: 100, known: 1 });
  });

  it('follows a plan that rises: the mock-up of ten minutes at a tenth below it', () => {
    const plan = each(10 * second, 61, (at) => 90_000 + (at - now) / 60);
    const points = plan.map(([at, value]): Point => [at, (value ?? 0) * 0.9]);
    const found = shortfall({ points, plan });
    expect(found.share).toBeCloseTo(0.1, 10);
    // 90,000 to 100,000 a minute for ten minutes are 949,167 with each value held for its ten seconds; a tenth is lacking.
    expect(found.short).toBeCloseTo(94_916.67, 1);
  });

  it('counts from the start of the harm, in the middle of an interval, to its end', () => {
    const found = shortfall({
      points: each(minute, 11, () => 0),
      plan: each(minute, 11, () => 60),
      from: now + 30 * second,
      until: now + 2 * minute + 15 * second,
    });
    expect(found).toMatchObject({ short: 105, known: 1 });
  });

  it('is below 0 where there is more than was due', () => {
    const found = shortfall({ points: each(minute, 11, () => 110), plan: each(minute, 11, () => 100) });
    expect(found).toMatchObject({ short: -100, share: -0.1 });
  });

  it('is compared with the baseline where there is no plan', () => {
    const found = shortfall({ points: each(minute, 11, () => 40), baseline: each(minute, 11, () => 50) });
    expect(found).toMatchObject({ against: 'baseline', short: 100, due: 50 });
  });

  it('puts nothing in for a hole, and says how much of the time it knows', () => {
    const holed = each(10 * second, 61, (at) =>
      at < now + 4 * minute || at >= now + 8 * minute ? 40 : null,
    );
    const found = shortfall({ points: holed, plan: each(10 * second, 61, () => 100) });
    expect(found.short).toBeCloseTo(360, 6);
    expect(found).toMatchObject({ share: 0.6, known: 0.6 });
  });

  it('does not hold a last value for longer than it is fresh', () => {
    const until = now + 2 * minute;
    const ended = each(10 * second, 61, () => 40).filter(([at]) => at <= until);
    const found = shortfall({ points: ended, plan: ended.map(([at]): Point => [at, 100]) });
    expect(found.short).toBeCloseTo(150, 6);
    expect(found).toMatchObject({ known: 0.25, now: null, due: null });
  });

  it('is not known where nothing was measured, or nothing was due: null, not 0', () => {
    for (const found of [
      shortfall({ points: [], plan: [] }),
      shortfall({ points: each(minute, 11, () => null), plan: each(minute, 11, () => 100) }),
      shortfall({ points: each(minute, 11, () => 40) }),
    ])
      expect(found).toMatchObject({ short: null, share: null, now: null, due: null, known: 0 });
  });
});

describe('what the money lacks', () => {
  const total = (points: Point[], plan: Point[]) => shortfall({ kind: 'total', of: 'gmv', points, plan });

  it('is what the plan grew by less what it grew by, not the distance that was there before', () => {
    // 5,000 behind from the start; since then 300 a minute of the 400 that were due.
    const found = total(
      each(minute, 11, (at) => 20_000 + (300 * (at - now)) / minute),
      each(minute, 11, (at) => 25_000 + (400 * (at - now)) / minute),
    );
    expect(found).toMatchObject({ short: 1_000, share: 0.25, now: 300, due: 400, known: 1 });
  });

  it('knows nothing of the time in which a total began anew', () => {
    const found = total(
      each(minute, 11, (at) => ((at - now) / minute < 5 ? 10_000 : 0) + (300 * (at - now)) / minute),
      each(minute, 11, (at) => (400 * (at - now)) / minute),
    );
    expect(found.short).toBeCloseTo(900, 6);
    expect(found.known).toBeCloseTo(0.9, 6);
  });
});

const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null }), {
  minLength: 0,
  maxLength: 60,
});

describe('any shortfall', () => {
  const built = (list: readonly (number | null)[]) =>
    list.map((value, index): Point => [now + index * 10 * second, value]);

  it('never counts more than was due, nor more time than there is, and is never a number that is none', () => {
    fc.assert(
      fc.property(values, values, (actual, due) => {
        const points = built(actual);
        const plan = built(due).slice(0, points.length);
        const { short, share, known } = shortfall({ points, plan });
        expect(known).toBeGreaterThanOrEqual(0);
        expect(known).toBeLessThanOrEqual(1);
        expect(short === null).toBe(known === 0);
        expect(Number.isFinite(short ?? 0)).toBe(true);
        expect(share ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('is the same whether it is worked out at once or in two parts', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 599 }), (actual, cut) => {
        const points = built(actual);
        const plan = points.map(([at]): Point => [at, 500]);
        const middle = now + cut * second;
        const whole = shortfall({ points, plan });
        // The second part has all the points before it, as it is asked in practice.
        const parts = [shortfall({ points, plan, until: middle }), shortfall({ points, plan, from: middle })];
        const sum = parts.reduce((total, { short }) => total + (short ?? 0), 0);
        expect(sum).toBeCloseTo(whole.short ?? 0, 4);
      }),
    );
  });
});
