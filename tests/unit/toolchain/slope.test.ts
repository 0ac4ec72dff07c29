import { describe, expect, it } from 'vitest';
import { slopeOf } from '../../bench/slope.ts';

describe('a slope through points', () => {
  it('is that of the line, without error where they lie on one', () => {
    const { slope, error, mean } = slopeOf([
      [0, 5],
      [10, 7],
      [20, 9],
      [30, 11],
    ]);
    expect([slope, error, mean]).toEqual([0.2, 0, 8]);
  });

  it('has an error that grows with what they are off it', () => {
    const near = slopeOf([
      [0, 5],
      [1, 5.1],
      [2, 4.9],
      [3, 5],
    ]);
    const far = slopeOf([
      [0, 5],
      [1, 7],
      [2, 3],
      [3, 5],
    ]);
    expect(far.error).toBeGreaterThan(near.error * 10);
  });

  it('takes three points', () => {
    expect(() =>
      slopeOf([
        [0, 1],
        [1, 2],
      ]),
    ).toThrow('three points');
  });
});
