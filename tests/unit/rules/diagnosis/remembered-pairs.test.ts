import { describe, expect, it } from 'vitest';
import { rememberedPairs } from '../../../../shared/rules/diagnosis/remembered-pairs.ts';

describe('what is remembered of pairs', () => {
  it('is asked once, and given again', () => {
    const asked: string[] = [];
    const isLess = rememberedPairs((left, right) => {
      asked.push(`${left} ${right}`);
      return left < right;
    });
    expect([isLess(1, 2), isLess(2, 1), isLess(1, 2), isLess(2, 1)]).toEqual([true, false, true, false]);
    expect(asked).toEqual(['1 2', '2 1']);
  });

  it('has an end, and answers the same where a pair has lost its place to another', () => {
    const isLess = rememberedPairs((left, right) => left < right, 8);
    for (let round = 0; round < 3; round += 1) {
      for (let left = 0; left < 30; left += 1) {
        for (let right = 0; right < 30; right += 1) expect(isLess(left, right)).toBe(left < right);
      }
    }
  });
});
