import { describe, expect, it } from 'vitest';
import { isShortCode, shortCode } from '../../../../shared/rules/exceptions/short-code.ts';

describe('short codes of coordinates', () => {
  it('are for ever the same: people write them into plans and messages', () => {
    expect(shortCode('order@create')).toBe('kpf208d1zh');
    expect(shortCode('gw@order#order@create#coupon@redeem:dependency(coupon-db@query):COUPON_TIMEOUT')).toBe(
      'gajtsan2xh',
    );
    expect(shortCode('订单@创建')).toBe('pxfezprgsp');
    expect(shortCode('')).toBe('hr5q3c3xed');
  });

  it('are different for 200,000 coordinates that differ little', () => {
    const codes = new Set<string>();
    for (let index = 0; index < 200_000; index += 1) {
      codes.add(shortCode(`gw@order#svc-${index % 1_000}@m#db@q:internal:E${Math.floor(index / 1_000)}`));
    }
    expect(codes.size).toBe(200_000);
  });

  it('use every letter and digit at every place about equally often', () => {
    const seen = Array.from({ length: 10 }, () => new Map<string, number>());
    for (let index = 0; index < 100_000; index += 1) {
      for (const [place, letter] of Array.from(shortCode(`a@b${index}`)).entries()) {
        seen[place]?.set(letter, (seen[place].get(letter) ?? 0) + 1);
      }
    }
    for (const [place, counts] of seen.entries()) {
      expect(counts.size).toBe(place === 0 ? 22 : 32);
      const fair = 100_000 / counts.size;
      for (const count of counts.values()) expect(Math.abs(count - fair)).toBeLessThan(0.1 * fair);
    }
  });

  it('are told from other texts, such as codes of exceptions and numbers', () => {
    for (const text of ['order@create', '', 'a', '訂單']) expect(isShortCode(shortCode(text))).toBe(true);
    for (const text of [
      '1e23456789',
      '0123456789',
      'POOL_EXHAUSTED',
      'kpf208d1z',
      'kpf208d1zhh',
      'kpf2o8d1zh',
    ])
      expect(isShortCode(text)).toBe(false);
  });
});
