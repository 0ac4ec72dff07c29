import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedRest, backOff } from '../../../electron/core/sources/watch/back-off.ts';

describe('the wait after failures in a row', () => {
  it('has a ceiling that doubles from 1 s to 60 s', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((failures) =>
      Math.round(backOff({ failures, retryAfter: null, random: () => 0.999_999 })),
    );
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('lies anywhere below the ceiling', () => {
    expect(backOff({ failures: 4, retryAfter: null, random: () => 0 })).toBe(0);
    expect(backOff({ failures: 4, retryAfter: null, random: () => 0.25 })).toBe(2_000);
  });

  it('is at least what the source asks for, up to a minute', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(10_000_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, retryAfter, chance) => {
          const wait = backOff({ failures: failures + 1, retryAfter, random: () => chance });
          expect(wait).toBeGreaterThanOrEqual(Math.min(60_000, retryAfter));
          expect(wait).toBeLessThanOrEqual(60_000);
        },
      ),
    );
    expect(askedRest(86_400_000)).toBe(60_000);
    expect(askedRest(null)).toBe(0);
  });
});
