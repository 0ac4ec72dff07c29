import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPromotionTemplate } from '../../../../electron/core/rehearsal/promotion-template.ts';
import { decompose } from '../../../../shared/rules/decomposition/decompose.ts';
import { rateLimits } from '../../../../shared/rules/rate-limit/rate-limit.ts';
import { withWhatIfTargets } from '../../../../shared/rules/rate-limit/what-if-targets.ts';

const file = join(import.meta.dirname, '../../../../resources/rehearsal/promotion.yaml');
const promotion = readPromotionTemplate(file, Date.parse('2026-09-30T12:00:00Z'));
const planned = decompose(promotion).entries;
const limitsOf = (path: string, value: number) => {
  const peaks = decompose(promotion, new Map([[path, value]])).entries;
  const entries = withWhatIfTargets(promotion.entries, planned, peaks);
  return {
    entries,
    limits: rateLimits({ entries, instancesOf: () => 10 }),
  };
};
const asPlanned = rateLimits({ entries: promotion.entries, instancesOf: () => 10 });

describe('rate limits of a what-if', () => {
  it('are those of the plan while nothing is changed', () => {
    expect(withWhatIfTargets(promotion.entries, planned, planned)).toEqual(promotion.entries);
  });

  it('give a caller that is to serve more a larger share of what it calls, and the others a smaller one', () => {
    const path = 'entries.cart@checkout.fanout.redemption';
    const before = decompose(promotion).inputs.find((input) => input.path === path)?.value;
    expect(before).toBe(27.9);
    const { entries, limits } = limitsOf(path, 279);
    const targets = (id: string) => entries.find((entry) => entry.id === id)?.target;
    expect(targets('cart@checkout')).toBeGreaterThan(700_000);
    expect(targets('pay-gw@submit')).toBe(promotion.entries.find(({ id }) => id === 'pay-gw@submit')?.target);
    const share = (all: typeof limits, id: string, by: string) =>
      all.find(({ entry }) => entry === id)?.bounds.find((bound) => bound.by === by)?.share ?? NaN;
    expect(share(limits, 'cart@checkout', 'stock@deduct')).toBeGreaterThan(
      share(asPlanned, 'cart@checkout', 'stock@deduct'),
    );
    expect(share(limits, 'order@create', 'stock@deduct')).toBeLessThan(
      share(asPlanned, 'order@create', 'stock@deduct'),
    );
  });

  it('keep a written target where the what-if leaves no peak', () => {
    const gone = planned.map((one) => ({ ...one, peak: null }));
    expect(withWhatIfTargets(promotion.entries, planned, gone)).toEqual(promotion.entries);
  });
});
