import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../../../renderer/parts/lanes/cut-text.ts';

describe('a label that is cut', () => {
  it('keeps the beginning of a word', () => {
    expect(cutText('Payment gateway at 94% of tested limit', 5)).toBe('Payme…');
  });

  it.each([
    ['p99 1,420 ms, limit 800 ms', 21, 'p99 1,420 ms, limit…'],
    ['p99 1,420 ms, limit 800 ms', 5, 'p99…'],
    ['PLN-014 step 3', 5, '…'],
    ['优惠券核销，上限 800 毫秒', 10, '优惠券核销，上限…'],
    ['since 21:12:03', 10, 'since…'],
    ['down −12.5%', 6, 'down…'],
  ])('leaves out whole what it would cut within itself, a number or an id: %s', (text, kept, cut) => {
    expect(cutText(text, kept)).toBe(cut);
  });

  it('keeps a number that is whole', () => {
    expect(cutText('Payment gateway at 94% of tested limit', 22)).toBe('Payment gateway at 94%…');
    expect(cutText('PLN-014 第 5 步，21:25:58 到期', 11)).toBe('PLN-014 第 5…');
  });

  it('is never longer than what was kept, and always a beginning', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, kept) => {
        const cut = cutText(text, kept);
        expect(cut.endsWith('…')).toBe(true);
        expect(text.slice(0, kept).startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});
