import { describe, expect, it } from 'vitest';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import { refusedOnPurpose } from '../../../shared/rules/diagnosis/discarded.ts';
import { deskOfATest } from '../../support/diagnosis-desk-fixture.ts';
import { promotionFixture } from '../../support/promotion-fixture.ts';
import { anAnswer, createScriptedEngine } from '../../support/scripted-engine.ts';

const limiter = 'limiter_active{entry="coupon-svc@redeem"}';
const limitedCoupon = (): Promotion => {
  const promotion = promotionFixture();
  return {
    ...promotion,
    entries: promotion.entries.map((entry) =>
      entry.id === 'coupon-svc@redeem' ? { ...entry, limiter } : entry,
    ),
  };
};

describe('what a limit refused', () => {
  it('is discarded with the moment since when the limit of its entry is on', async () => {
    const engine = createScriptedEngine();
    const discarded = [
      { node: 'coupon-svc@redeem', code: 'RATE_LIMITED', count: 900, reason: { ...refusedOnPurpose } },
      { node: 'stock-svc@deduct', code: 'RATE_LIMITED', count: 9, reason: { ...refusedOnPurpose } },
    ];
    engine.says(() => anAnswer({ discarded }));
    const { desk, clock, measured } = deskOfATest({ engine, promotion: limitedCoupon });
    const now = clock.now();
    const since = now - 60_000;
    measured.set(limiter, [
      {
        labels: {},
        points: [
          [since - 10_000, 0],
          [since, 1],
          [now - 5_000, 1],
        ],
      },
    ]);
    const reasons = (await desk.board(null)).read().discarded.map(({ reason }) => textIn(reason, 'en'));
    expect(reasons).toEqual([
      `deliberate protection: rate limit of coupon-svc@redeem on since ${new Date(since).toISOString().slice(11, 19)}Z; a consequence of load, not where it began`,
      refusedOnPurpose.en,
    ]);
  });
});
