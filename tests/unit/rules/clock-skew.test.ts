import { describe, expect, it } from 'vitest';
import { clockSkew } from '../../../shared/rules/clock-skew.ts';

describe('the skew between two clocks', () => {
  it('is none while the clocks agree to two seconds', () => {
    expect(clockSkew(0, 1_900, 50)).toBe(0);
    expect(clockSkew(0, -1_900, 50)).toBe(0);
  });

  it('is none while the difference may come from a slow answer', () => {
    expect(clockSkew(0, 5_000, 4_000)).toBe(0);
  });

  it('is found in whole seconds, ahead and behind', () => {
    expect(clockSkew(0, 7_200_210, 100)).toBe(7_200_000);
    expect(clockSkew(0, -7_199_800, 100)).toBe(-7_200_000);
  });

  it('stays put while measurements of it differ by less than they are uncertain', () => {
    expect(clockSkew(7_200_000, 7_201_700, 100)).toBe(7_200_000);
    expect(clockSkew(7_200_000, 7_209_000, 100)).toBe(7_209_000);
    expect(clockSkew(7_200_000, 300, 100)).toBe(0);
  });
});
