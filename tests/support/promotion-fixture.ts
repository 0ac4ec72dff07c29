import { Promotion } from '../../shared/model/promotion.ts';
import { shownEntries } from './capacity-fixture.ts';
import { funnelFixture } from './funnel-fixture.ts';

/** Calls per person, by stage: which entries serve the stages of the mock-ups, some of them for one line only. */
const fanouts: Readonly<Record<string, readonly { stage: string; calls: number; lines?: string[] }[]>> = {
  'pay-gw@submit': [{ stage: 'payment', calls: 2.5 }],
  'coupon-svc@redeem': [
    { stage: 'claim', calls: 3 },
    { stage: 'redemption', calls: 1 },
  ],
  'order-svc@createOrder': [{ stage: 'order', calls: 4 }],
  'stock-svc@deduct': [{ stage: 'order', calls: 2, lines: ['trade'] }],
  'map-svc@tile': [{ stage: 'exposure', calls: 7, lines: ['ride', 'carpool', 'two-wheel'] }],
  'feed-svc@rank': [{ stage: 'exposure', calls: 24 }],
  'item-svc@detail': [{ stage: 'exposure', calls: 31 }],
};

/** The promotion whose boards are the mock-ups': its lines, stages and entries, with what the boards work out from the file alone. */
export function promotionFixture(): Promotion {
  const { stages, lines } = funnelFixture();
  return Promotion.parse({
    id: 'sale-930',
    name: { en: '930 Sale', zh: '930 大促' },
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
    lines: lines.map(({ id, name, tier }) => ({ id, name, tier })),
    funnel: { stages: stages.map(({ id, name }) => ({ id, name, query: `promo:${id}:rate1m` })) },
    entries: shownEntries.map(({ id, name, target, testedLimit, line, tier, strong, weak, limits }) => ({
      id,
      name,
      line: line ?? 'trade',
      tier: tier ?? 'core',
      query: `qps{entry="${id}"}`,
      target: target === null ? undefined : target * 1_000,
      tested:
        testedLimit === null
          ? undefined
          : {
              limit: testedLimit * 1_000,
              at: '2026-09-18T03:00:00+08:00',
              build: '2026.9.17',
              report: `https://tests.example/${id.split('@')[0] ?? id}`,
            },
      strong,
      weak,
      limits: limits ?? undefined,
      fanout: fanouts[id],
    })),
  });
}
