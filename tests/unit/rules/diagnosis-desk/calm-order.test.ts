import { describe, expect, it } from 'vitest';
import { calmOrder } from '../../../../shared/rules/diagnosis-desk/calm-order.ts';

type One = { rank: number; node: string; score: number };

/** As a ranking has them: most likely first. */
const ranked = (scores: Readonly<Record<string, number>>): One[] =>
  Object.entries(scores)
    .toSorted(([, left], [, right]) => right - left)
    .map(([node, score], place) => ({ node, score, rank: place + 1 }));
const order = (causes: readonly One[]) => causes.map(({ node }) => node).join(' ');

describe('calmOrder', () => {
  it('is the ranking where nothing stood before', () => {
    expect(order(calmOrder(ranked({ a: 0.9, b: 0.4, c: 0.3 }), []))).toBe('a b c');
  });

  it('keeps places while scores differ by less than five points', () => {
    const before = calmOrder(ranked({ a: 0.9, b: 0.4, c: 0.39 }), []);
    const after = calmOrder(ranked({ a: 0.9, b: 0.39, c: 0.43 }), before);
    expect(order(after)).toBe('a b c');
    expect(after.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  it('lets one pass that is ahead by more, past everything that it is ahead of', () => {
    const before = calmOrder(ranked({ a: 0.9, b: 0.4, c: 0.39, d: 0.3 }), []);
    expect(order(calmOrder(ranked({ a: 0.9, d: 0.5, c: 0.41, b: 0.4 }), before))).toBe('a d b c');
  });

  it('never holds back a new first one, however little it is ahead', () => {
    const before = calmOrder(ranked({ a: 0.5, b: 0.49, c: 0.1 }), []);
    expect(order(calmOrder(ranked({ b: 0.501, a: 0.5, c: 0.1 }), before))).toBe('b a c');
  });

  it('puts what is new where its score belongs, and leaves no gap for what is gone', () => {
    const before = calmOrder(ranked({ a: 0.9, b: 0.4, gone: 0.35, c: 0.3 }), []);
    const after = calmOrder(ranked({ a: 0.9, new: 0.45, c: 0.42, b: 0.4 }), before);
    expect(order(after)).toBe('a new b c');
    expect(after.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });

  it('leaves nobody behind one that is worse by five points, over many seconds of chance', () => {
    const nodes = 'a b c d e f g h'.split(' ');
    let seed = 7;
    const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let before: One[] = [];
    for (let second = 0; second < 200; second += 1) {
      const scores = Object.fromEntries(nodes.map((node) => [node, chance()]));
      const after = calmOrder(ranked(scores), before);
      expect(after.map(({ node }) => node).toSorted()).toEqual(nodes);
      expect(after[0]?.score).toBe(Math.max(...Object.values(scores)));
      after.forEach(({ score }, place) => {
        for (const behind of after.slice(place + 1)) expect(behind.score - score).toBeLessThan(0.05);
      });
      before = after;
    }
  });
});
