import { describe, expect, it } from 'vitest';
import { countFailure } from '../../../../renderer/app/wall/failure-count.ts';

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

describe('a page that fails again and again', () => {
  it('is loaded anew later each time', () => {
    const kept = storage();
    expect([0, 11_000, 32_000].map((now) => countFailure(now, kept))).toEqual([10_000, 20_000, 40_000]);
  });

  it('begins anew once it has run for ten minutes', () => {
    const kept = storage();
    countFailure(0, kept);
    countFailure(11_000, kept);
    expect(countFailure(31_000 + 600_000, kept)).toBe(10_000);
  });

  it('is loaded rarely where nothing can be remembered, or what was is damaged', () => {
    const kept = storage();
    kept.setItem('tidewatch-failures', '{"count":');
    expect(countFailure(0, kept)).toBe(300_000);
  });
});
