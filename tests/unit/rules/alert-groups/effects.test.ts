import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../shared/rules/alert-groups/dependencies.ts';
import { effectsAmong } from '../../../../shared/rules/alert-groups/effects.ts';
import { partnerPlace } from '../../../../shared/rules/alert-groups/partner-place.ts';
import { stronglyConnected } from '../../../../shared/rules/alert-groups/strongly-connected.ts';

const entries = [
  { id: 'app@order', strong: ['order@create'] },
  { id: 'order@create', strong: ['coupon@redeem'] },
  { id: 'coupon@redeem', strong: [] },
  { id: 'pay@submit', strong: [], partner: { name: { en: 'Bank B', zh: '银行 B' } } },
  { id: 'pay@refund', strong: [] },
];
const second = 1_000;

/** Causes by place and by when they began, s; the first that began is the first out. */
function effects(causes: Record<string, number>, paths: string[][] = []) {
  const firstOut = Object.entries(causes).toSorted(([, left], [, right]) => left - right)[0]?.[0];
  const placed = Object.entries(causes).map(([place, startsAt]) => ({
    id: place,
    place,
    startsAt: startsAt * second,
    firstOut: place === firstOut,
  }));
  return Object.fromEntries(effectsAmong(placed, dependenciesOf(entries, paths)));
}

describe('an effect', () => {
  it('is what cannot do without something that has failed, however far away', () => {
    expect(effects({ 'coupon@redeem': 0, 'order@create': 20, 'app@order': 40 })).toEqual({
      'order@create': 'coupon@redeem',
      'app@order': 'coupon@redeem',
    });
  });

  it('may be heard of a minute before its origin, because rules wait; not longer', () => {
    expect(effects({ other: 0, 'order@create': 100, 'coupon@redeem': 150 })).toEqual({
      'order@create': 'coupon@redeem',
    });
    expect(effects({ other: 0, 'order@create': 100, 'coupon@redeem': 161 })).toEqual({});
  });

  it('is never the first out', () => {
    expect(effects({ 'order@create': 0, 'coupon@redeem': 10 })).toEqual({});
  });

  it('is not what only could do with it, and not what it needs', () => {
    expect(effects({ 'app@order': 0, 'order@create': 100, 'pay@submit': 200 })).toEqual({});
  });

  it('comes from a partner, and from the application that an entry runs in', () => {
    expect(effects({ [partnerPlace('Bank B')]: 0, 'pay@submit': 5 })).toEqual({
      'pay@submit': 'partner bank b',
    });
    expect(effects({ 'pay@': 0, 'pay@submit': 5, 'pay@refund': 6 })).toEqual({
      'pay@submit': 'pay@',
      'pay@refund': 'pay@',
    });
    expect(effects({ 'coupon@redeem': 0, 'order@': 9 })).toEqual({ 'order@': 'coupon@redeem' });
  });

  it('is shown by a coordinate too, where the promotion does not know the way', () => {
    expect(effects({ 'stock@lock': 0, 'cart@add': 9 }, [['cart@add', 'stock@lock']])).toEqual({
      'cart@add': 'stock@lock',
    });
  });

  it('of what needs each other comes from the one that began first', () => {
    const circle = [
      ['a@x', 'b@x'],
      ['b@x', 'c@x'],
      ['c@x', 'a@x'],
    ];
    expect(effects({ 'b@x': 5, 'a@x': 6, 'c@x': 6 }, circle)).toEqual({ 'a@x': 'b@x', 'c@x': 'b@x' });
  });

  it('leads to an origin that is none itself, in any graph', () => {
    const node = fc.integer({ min: 0, max: 9 }).map((index) => `n${index}@x`);
    const causes = fc.uniqueArray(fc.tuple(node, fc.integer({ min: 0, max: 200 })), {
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node)), causes, (links, all) => {
        const found = effects(Object.fromEntries(all), links);
        for (const [effect, origin] of Object.entries(found)) {
          expect(origin).not.toBe(effect);
          expect(found[origin]).toBeUndefined();
          expect(reachable(links, effect)).toContain(origin);
        }
      }),
    );
  });

  it('is found along a chain of 20,000 without ado', () => {
    const path = Array.from({ length: 20_000 }, (_, index) => `n${index}@x`);
    expect(effects({ [path.at(-1) ?? '']: 0, 'n0@x': 1 }, [path])).toEqual({ 'n0@x': 'n19999@x' });
  });
});

describe('strongly connected components', () => {
  it('come after everything that they lead to, and hold what leads to each other', () => {
    const node = fc.integer({ min: 0, max: 7 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node)), fc.array(node), (links, from) => {
        const nextOf = (name: string) => links.flatMap(([left, right]) => (left === name ? [right] : []));
        const components = stronglyConnected(from, nextOf);
        const place = new Map(components.flatMap((all, index) => all.map((name) => [name, index] as const)));
        expect(new Set(place.keys())).toEqual(
          new Set(from.flatMap((name) => [name, ...reachable(links, name)])),
        );
        expect(place.size).toBe(components.flat().length);
        for (const one of place.keys()) {
          for (const other of place.keys()) {
            if (one === other) continue;
            const there = reachable(links, one).includes(other);
            const back = reachable(links, other).includes(one);
            expect(place.get(one) === place.get(other)).toBe(there && back);
            expect(there && !back && (place.get(other) ?? 0) >= (place.get(one) ?? 0)).toBe(false);
          }
        }
      }),
    );
  });
});

/** What a place leads to, the slow way; every place of an application leads to it as well. */
function reachable(links: readonly (readonly [string, string])[], from: string): string[] {
  const seen = new Set<string>();
  const walk = (name: string) => {
    for (const [left, right] of links) {
      if (left !== name || seen.has(right)) continue;
      seen.add(right);
      walk(right);
    }
  };
  walk(from);
  return [...seen];
}
