import { describe, expect, it } from 'vitest';
import type { Point } from '../../../shared/model/sample.ts';
import { trendOf } from '../../../shared/rules/trend.ts';

const interval = 5_000;
/** Ten minutes of samples, with a little of the unrest that traffic has. */
const minutes = (value: (part: number) => number): Point[] =>
  Array.from({ length: 121 }, (_, index) => [
    index * interval,
    value(index / 120) * (1 + 0.004 * Math.sin(index * 2.7)),
  ]);

describe('the trend of the last minutes', () => {
  it('is the straight line through them, with an error that noise makes', () => {
    const { direction, slope, slopeError } = trendOf(minutes((part) => 1_000 + 500 * part));
    expect(direction).toBe('rising');
    expect(slope * 120 * interval).toBeCloseTo(500, -1);
    expect(slopeError).toBeGreaterThan(0);
    expect(slopeError).toBeLessThan(slope / 20);
  });

  it('is without error for points on a line', () => {
    const line: Point[] = Array.from({ length: 20 }, (_, index) => [index * interval, 100 + index]);
    expect(trendOf(line).slopeError).toBeCloseTo(0);
  });

  it('is less sure of samples that follow one another than of as many that do not', () => {
    const wave = (length: number): Point[] =>
      minutes(() => 1).map(([at], index) => [at, 1_000 + 4 * index + 30 * Math.sin(index / length)]);
    expect(trendOf(wave(12)).slopeError).toBeGreaterThan(3 * trendOf(wave(0.4)).slopeError);
  });

  it('promises no second jump after one that is over', () => {
    expect(trendOf(minutes((part) => (part < 0.5 ? 500 : 1_000))).direction).toBe('steady');
  });

  it('sees a rise that began in the last third for as steep as it is', () => {
    const { slope } = trendOf(minutes((part) => (part < 0.67 ? 500 : 500 + 3_000 * (part - 0.67))));
    expect(slope * 120 * interval).toBeGreaterThan(2_500);
  });

  it.each([
    ['fewer than six points', minutes((part) => part).slice(0, 5)],
    ['no values', minutes(() => 1).map(([at]): Point => [at, null])],
    ['one moment', Array.from({ length: 8 }, (): Point => [0, 1])],
  ])('is unknown from %s', (_, points) => {
    expect(trendOf(points).direction).toBe('unknown');
  });
});
