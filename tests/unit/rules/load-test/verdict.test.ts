import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadStep } from '../../../../shared/model/load-test.ts';
import { boundOfThreshold, boundsFrom, judge } from '../../../../shared/rules/load-test/bounds.ts';
import { verdictOf, writtenLimit } from '../../../../shared/rules/load-test/verdict.ts';
import { figuresOf } from './load-windows.ts';

const step = (rate: number, held: boolean): LoadStep => ({
  from: null,
  to: null,
  rate,
  requests: rate * 60,
  errors: 0,
  p95: 1,
  p99: 1,
  threads: null,
  name: null,
  held,
  judgements: [],
});

describe('the tested limit', () => {
  it('is the last step that held before the first that did not', () => {
    const steps = [step(100, true), step(200, true), step(300, false), step(400, false)];
    expect(verdictOf(steps)).toEqual({ limit: 200, heldBy: 1, brokenBy: 2, contradictedBy: [] });
  });

  it('is not taken down where overload lets the rate itself fall', () => {
    expect(verdictOf([step(100, true), step(200, true), step(150, false)])).toMatchObject({ limit: 200 });
  });

  it('is the highest rate where no step broke a bound, and says that none did', () => {
    expect(verdictOf([step(100, true), step(300, true), step(50, true)])).toMatchObject({
      limit: 300,
      brokenBy: null,
    });
  });

  it('is not there where the first step broke a bound, and names the later ones that contradict it', () => {
    expect(verdictOf([step(100, false), step(200, true)])).toEqual({
      limit: null,
      heldBy: null,
      brokenBy: 0,
      contradictedBy: [1],
    });
  });

  it('is always the rate of a step that held, with no broken one before it', () => {
    const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(runs, (run) => {
        const steps = run.map(([rate, held]) => step(rate, held));
        const { limit, heldBy, brokenBy } = verdictOf(steps);
        expect(limit === null).toBe(heldBy === null);
        expect(brokenBy === null).toBe(steps.every(({ held }) => held));
        if (heldBy === null) return;
        expect(steps[heldBy]).toMatchObject({ held: true, rate: limit });
        expect(steps.slice(0, heldBy + 1).every(({ held }) => held)).toBe(true);
        expect(writtenLimit(limit ?? 0)).toBeLessThanOrEqual(limit ?? 0);
      }),
    );
  });
});

describe('the bounds of a step', () => {
  const bound = (figure: string, limit: number) =>
    ({ figure, comparison: '<=', limit, from: 'option' }) as const;

  it('are 1 % of errors and a p99 of 500 ms where nobody says another', () => {
    expect(boundsFrom([]).map(({ figure, limit }) => [figure, limit])).toEqual([
      ['errors', 0.01],
      ['p(99)', 500],
    ]);
  });

  it('replace only the usual one of their own kind', () => {
    expect(boundsFrom([bound('p(95)', 300)]).map(({ figure }) => figure)).toEqual(['errors', 'p(95)']);
    expect(boundsFrom([bound('errors', 0)]).map(({ figure }) => figure)).toEqual(['errors', 'p(99)']);
  });

  it('hold at exactly the limit', () => {
    const hundred = Array.from({ length: 100 }, () => 500);
    expect(judge(figuresOf(hundred, 1), bound('errors', 0.01))).toMatchObject({ value: 0.01, held: true });
    expect(judge(figuresOf(hundred), bound('p(99)', 500))).toMatchObject({ value: 500, held: true });
    expect(judge(figuresOf(hundred, 2), bound('errors', 0.01))).toMatchObject({ value: 0.02, held: false });
  });

  it('are not judged, rather than held, where the figure is missing', () => {
    expect(judge(figuresOf([]), bound('p(99)', 500))).toBeNull();
  });

  it.each([
    ['http_req_duration', 'p(99)<500', { figure: 'p(99)', comparison: '<', limit: 500 }],
    ['http_req_duration', ' p(99.9) <= 800', { figure: 'p(99.9)', comparison: '<=', limit: 800 }],
    ['http_req_duration', 'med<200', { figure: 'p(50)', comparison: '<', limit: 200 }],
    ['http_req_failed', 'rate<0.01', { figure: 'errors', comparison: '<', limit: 0.01 }],
    ['http_req_failed', 'count<5', null],
    ['http_reqs', 'rate>100', null],
    ['http_req_duration{scenario:a}', 'p(99)<500', null],
  ])('come from the threshold %s %s of k6', (metric, expression, expected) => {
    expect(boundOfThreshold(metric, expression)).toEqual(expected && { ...expected, from: 'file' });
  });

  it('are held against the smallest latency that the part did not exceed', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.9, 0.95, 0.99), (elapsed, part) => {
        const sorted = elapsed.toSorted((left, right) => left - right);
        const expected = sorted[Math.ceil(part * sorted.length - 1e-9) - 1];
        expect(figuresOf(elapsed).percentile(part)).toBe(expected);
      }),
    );
  });
});
