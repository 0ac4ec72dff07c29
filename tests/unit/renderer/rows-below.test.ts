import { describe, expect, it } from 'vitest';
import { rowsBelow } from '../../../renderer/parts/rows-below.ts';

const rows = [0, 48, 96, 144].map((top) => ({ top, bottom: top + 48 }));

describe('the rows below what is seen of a list', () => {
  it('are those of which less than half is seen', () => {
    expect(rowsBelow(rows, 192)).toBe(0);
    expect(rowsBelow(rows, 170)).toBe(0);
    expect(rowsBelow(rows, 160)).toBe(1);
    expect(rowsBelow(rows, 96)).toBe(2);
  });

  it('are none of an empty list', () => {
    expect(rowsBelow([], 0)).toBe(0);
  });
});
