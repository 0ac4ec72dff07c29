import { describe, expect, it } from 'vitest';
import { createBodyPool } from '../../../electron/core/sources/http/body-pool.ts';

const megabyte = 1024 * 1024;

describe('the memory for the answers of one source', () => {
  it('is shared by all that are read at the same time', () => {
    const pool = createBodyPool(10 * megabyte);
    const [first, second] = [pool.open(), pool.open()];
    expect(first.take(7 * megabyte)).toBe(true);
    expect(second.take(4 * megabyte)).toBe(true);
    expect(second.take(2 * megabyte)).toBe(false);
  });

  it('leaves room for a usual answer beside bombs', () => {
    const pool = createBodyPool(10 * megabyte);
    expect(pool.open().take(11 * megabyte)).toBe(true);
    expect(pool.open().take(megabyte)).toBe(true);
  });

  it('is there again when an answer has been read, or refused', () => {
    const pool = createBodyPool(10 * megabyte);
    const refused = pool.open();
    expect(refused.take(20 * megabyte)).toBe(false);
    refused.giveBack();
    refused.giveBack();
    const next = pool.open();
    expect(next.take(11 * megabyte)).toBe(true);
    expect(next.take(1)).toBe(false);
  });
});
