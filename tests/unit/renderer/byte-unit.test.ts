import { describe, expect, it } from 'vitest';
import { byteUnit } from '../../../renderer/boards/sources/byte-unit.ts';
import { formatNumber } from '../../../renderer/parts/number-format.ts';

describe('the unit of a column of bytes', () => {
  it('is the largest that the greatest of them fills', () => {
    const greatest = [0, 999, 1_000, 18_400_000, 2_100_000_000];
    expect(greatest.map((count) => byteUnit([12, count]).label)).toEqual(['B', 'B', 'KB', 'MB', 'GB']);
  });

  it('is one for all, so that they can be compared', () => {
    const unit = byteUnit([2_140, 214_300]);
    expect([2_140, 214_300].map((count) => formatNumber(count, { unit }))).toEqual(['2.1', '214.3']);
  });

  it('is plain bytes where nothing has come yet', () => {
    expect(byteUnit([])).toEqual({ divisor: 1, label: 'B', decimals: 0 });
  });
});
