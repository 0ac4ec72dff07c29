import { describe, expect, it } from 'vitest';
import {
  currencySymbol,
  formatNumber,
  formatPercent,
  formatPoints,
  requestRateUnit,
  unitFor,
  unitForAll,
} from '../../../renderer/parts/number-format.ts';

describe('a unit for a number', () => {
  it.each([
    [6.44e8, 'wan-yi', '6.44', '亿'],
    [12e8, 'wan-yi', '12.00', '亿'],
    [84_200, 'wan-yi', '8.42', '万'],
    [3.18e7, 'wan-yi', '3,180', '万'],
    [9_999, 'wan-yi', '9,999', ''],
    [10_000, 'wan-yi', '1.00', '万'],
    [6.44e8, 'k-m-b', '644.0', 'M'],
    [1.2e9, 'k-m-b', '1,200', 'M'],
    [1.2e10, 'k-m-b', '12.00', 'B'],
    [84_200, 'k-m-b', '84.20', 'K'],
    [0, 'k-m-b', '0', ''],
  ] as const)('writes %d by %s as %s%s', (value, system, text, label) => {
    const unit = unitFor(value, system);
    expect([formatNumber(value, { unit }), unit.label]).toEqual([text, label]);
  });

  it('leaves at most four significant digits before the point, whatever rounding does', () => {
    for (const value of [9_999.6, 99_999_999, 9_999.5e3, 12_345, 1_234_567_890]) {
      for (const system of ['wan-yi', 'k-m-b'] as const) {
        const unit = unitFor(value, system);
        expect(formatNumber(value, { unit }).replace(/\D/g, '').length).toBeLessThanOrEqual(4);
      }
    }
  });

  it('finds the unit of a series with more points than a call takes arguments', () => {
    const values = Array.from({ length: 300_000 }, (_, index) => index);
    expect(unitForAll(values, 'k-m-b', 3)).toMatchObject({ divisor: 1e3, label: 'K' });
  });

  it('is one for a whole column, by its greatest number', () => {
    const unit = unitForAll([41_200, null, 2_100, Number.NaN], 'k-m-b', 3);
    expect([41_200, 2_100].map((value) => formatNumber(value, { unit }))).toEqual(['41.2', '2.1']);
  });

  it('writes requests per second in K with one decimal in both systems, or plain where all are small', () => {
    expect(requestRateUnit([212_000, 900])).toEqual({ divisor: 1_000, label: 'K', decimals: 1 });
    expect(requestRateUnit([212, 900.4])).toEqual({ divisor: 1, label: '', decimals: 0 });
  });
});

describe('a number', () => {
  it('has a real minus sign and tabular decimals', () => {
    expect(formatNumber(-1.25, { unit: { divisor: 1, label: '', decimals: 1 } })).toBe('−1.3');
  });

  it('shows a plus only where differences are meant', () => {
    expect(formatPercent(0.27, 1, 'always')).toBe('+27.0');
    expect(formatPercent(0.27)).toBe('27.0');
  });

  it('has no sign when it rounds to zero', () => {
    expect(formatPoints(-0.0002)).toBe('0.0');
    expect(formatPoints(0.0002)).toBe('0.0');
  });

  it('tells percentage points by their sign', () => {
    expect(formatPoints(-0.012)).toBe('−1.2');
    expect(formatPoints(0.005)).toBe('+0.5');
  });

  it('is a dash where there is none, never zero', () => {
    expect(formatNumber(null)).toBe('—');
    expect(formatNumber(Number.NaN)).toBe('—');
    expect(formatPercent(null)).toBe('—');
  });
});

it('shortens a currency to its own sign', () => {
  expect(currencySymbol('CNY')).toBe('¥');
  expect(currencySymbol('EUR')).toBe('€');
});
