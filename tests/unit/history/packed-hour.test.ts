import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs, type Minute } from '../../../electron/core/history/minute.ts';
import { packHour, unpackHour } from '../../../electron/core/history/packed-hour.ts';

const hour = 1_790_000_000_000 - (1_790_000_000_000 % hourMs);

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 60 }).chain((places) =>
  fc.tuple(
    ...places
      .toSorted((left, right) => left - right)
      .map((place) =>
        fc.record({
          start: fc.constant(hour + place * minuteMs),
          last: float,
          low: float,
          high: float,
          count: fc.integer({ min: 1, max: 255 }),
          second: fc.integer({ min: 0, max: 59 }),
        }),
      ),
  ),
);

describe('a packed hour', () => {
  it('gives back every minute that was put in, whatever it holds', () => {
    fc.assert(
      fc.property(minutes, (given: Minute[]) => {
        expect(unpackHour(hour, packHour(given))).toEqual(given);
      }),
    );
  });

  it('keeps seven digits of a value', () => {
    const large = {
      start: hour,
      last: 932_417_381,
      low: 932_000_000,
      high: 932_417_381,
      count: 12,
      second: 55,
    };
    const [kept] = unpackHour(hour, packHour([large]));
    expect(Math.abs((kept?.last ?? 0) / large.last - 1)).toBeLessThan(1e-7);
  });

  it('refuses what is no packed hour', () => {
    const packed = packHour([{ start: hour, last: 1, low: 1, high: 1, count: 1, second: 0 }]);
    expect(() => unpackHour(hour, packed.subarray(0, 4))).toThrow(/unexpected end|cut short/);
    expect(() => unpackHour(hour, new Uint8Array([9, 9, 9]))).toThrow(/version 9/);
  });
});
