import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputText, readInput } from '../../../renderer/boards/planning/input-text.ts';

describe('a number of the sum in its field', () => {
  it.each([
    [14_200_000, 'orders', '14,200,000'],
    [0.4, 'part', '40'],
    [0.561_05, 'part', '56.11'],
    [1.3, 'factor', '1.3'],
    [0.000_5, 'calls', '0.0005'],
    [null, 'orders', ''],
  ] as const)('%s of %s is written %s', (value, unit, text) => {
    expect(inputText(value, unit)).toBe(text);
  });

  it.each([
    ['14,200,000', 'orders', 14_200_000],
    ['1.42e7', 'orders', 14_200_000],
    [' 40 % ', 'part', 0.4],
    ['0', 'orders', null],
    ['-3', 'orders', null],
    ['1.2.3', 'factor', null],
    ['a lot', 'factor', null],
  ] as const)('%j of %s is read as %s', (text, unit, value) => {
    expect(readInput(text, unit)).toBe(value);
  });

  it('is read as it was written, within what is shown', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        fc.constantFrom('part', 'orders'),
        (value, unit) => {
          const again = readInput(inputText(value, unit), unit) ?? 0;
          expect(Math.abs(again / value - 1)).toBeLessThan(0.01);
        },
      ),
    );
  });
});
