import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../../shared/rules/load-test/steps.ts';
import { createWindowCount } from '../../../../shared/rules/load-test/windows.ts';
import { repeated, windowsOf } from './load-windows.ts';

const ratesOf = (requests: readonly number[], length?: number) =>
  stepsOf(windowsOf(requests), length).steps.map(({ rate }) => rate);

describe('the steps of a run', () => {
  it('are the stretches at which the load stood still, with their times', () => {
    const found = stepsOf(windowsOf([...repeated(100, 10), ...repeated(200, 10), ...repeated(300, 5)]));
    expect(found).toEqual({
      by: 'rate',
      steps: [
        { from: 0, to: 10_000, rate: 100, threads: null },
        { from: 10_000, to: 20_000, rate: 200, threads: null },
        { from: 20_000, to: 25_000, rate: 300, threads: null },
      ],
    });
  });

  it('leave out the ramp between two of them', () => {
    expect(ratesOf([...repeated(100, 8), 130, 165, ...repeated(200, 8)])).toEqual([100, 200]);
  });

  it('are not cut in two by a single odd second', () => {
    expect(ratesOf([...repeated(1_000, 5), 400, ...repeated(1_000, 5)])).toHaveLength(1);
  });

  it('may go down again', () => {
    expect(ratesOf([...repeated(500, 6), ...repeated(900, 6), ...repeated(500, 6)])).toEqual([500, 900, 500]);
  });

  it('do not count a pause in which nothing was sent', () => {
    expect(ratesOf([...repeated(500, 6), ...repeated(0, 6), ...repeated(900, 6)])).toEqual([500, 900]);
  });

  it('are told by the threads where more threads bring no more requests', () => {
    const threads = [...repeated(10, 6), ...repeated(20, 6), ...repeated(40, 6)];
    const { steps } = stepsOf(windowsOf([...repeated(500, 6), ...repeated(1_000, 12)], threads));
    expect(steps.map((step) => [step.rate, step.threads])).toEqual([
      [500, 10],
      [1_000, 20],
      [1_000, 40],
    ]);
  });

  it('have the length that the caller gives, and no rest', () => {
    expect(ratesOf([...repeated(100, 5), ...repeated(104, 5), 7], 5_000)).toEqual([100, 104]);
  });

  it('are equal stretches of a load that never stands still', () => {
    const ramp = Array.from({ length: 40 }, (_, index) => Math.round(10 * 1.3 ** index));
    expect(stepsOf(windowsOf(ramp))).toMatchObject({ by: 'length' });
  });

  it('are found as they were made, whatever their rates, lengths and random arrivals', () => {
    const steps = fc.array(
      fc.record({
        up: fc.double({ min: 1.5, max: 3, noNaN: true }),
        length: fc.integer({ min: 5, max: 40 }),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    // Within two standard deviations, as nearly all seconds of a random arrival are.
    const noises = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 2_000 }), steps, noises, (first, made, noise) => {
        let rate = first;
        const rates: number[] = [];
        const requests: number[] = [];
        for (const { up, length } of made) {
          rates.push(rate);
          for (let at = 0; at < length; at += 1) {
            requests.push(Math.round(rate + (noise[requests.length % noise.length] ?? 0) * Math.sqrt(rate)));
          }
          rate = Math.round(rate * up);
        }
        const { steps: found } = stepsOf(windowsOf(requests));
        expect(found).toHaveLength(made.length);
        let from = 0;
        for (const [index, { length }] of made.entries()) {
          expect(found[index]).toMatchObject({ from, to: from + length * 1_000 });
          expect(Math.abs((found[index]?.rate ?? 0) / (rates[index] ?? 1) - 1)).toBeLessThan(0.06);
          from += length * 1_000;
        }
      }),
    );
  });
});

describe('the count of requests per window', () => {
  it('does not depend on the order of the samples', () => {
    const times = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, (all) => {
        const count = (order: readonly number[]) => {
          const windows = createWindowCount();
          for (const at of order) windows.request(at);
          return windows.windows(1_000);
        };
        expect(count(all)).toEqual(count(all.toSorted((left, right) => left - right)));
        expect(count(all).windows.reduce((sum, { requests }) => sum + requests, 0)).toBe(all.length);
      }),
    );
  });

  it('takes longer windows where a second has too few requests to tell a rate', () => {
    const windows = createWindowCount();
    for (let second = 0; second < 1_200; second += 1) {
      for (let one = 0; one < 10; one += 1) windows.request(second * 1_000 + one);
    }
    expect(windows.windows()).toMatchObject({ width: 10_000 });
  });
});
