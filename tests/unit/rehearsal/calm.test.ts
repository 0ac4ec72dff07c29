import { describe, expect, it } from 'vitest';
import type { SeriesReading } from '../../../shared/model/sample.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import { samplesAt } from '../../../electron/core/rehearsal/query/evaluate.ts';
import { parseQuery } from '../../../electron/core/rehearsal/query/selector.ts';
import { minute, play, second, watchTrigger, type Play } from './playing.ts';

const hour = 60 * minute;

/** Samples as fresh readings, as the console would hold them. */
function latestOf(shop: Play): (query: string) => SeriesReading[] {
  return (query) =>
    shop.read(query).map(({ labels, value }) => ({
      labels,
      reading: {
        value,
        freshness: 'live',
        age: 0,
        sampledAt: shop.clock.now(),
        source: 'prom',
        last: null,
        partial: false,
      },
    }));
}

function boards(shop: Play) {
  const now = shop.clock.now();
  const latest = latestOf(shop);
  const week = 7 * 24 * hour;
  return {
    funnel: funnelBoard({
      promotion: shop.promotion,
      now,
      latest,
      baseline: (query) =>
        new Map(
          samplesAt(shop.sampler, parseQuery(query), now - week)
            .filter(({ labels }) => labels['audience'] === undefined)
            .map(({ labels, value }) => [labels['line'] ?? '', value]),
        ),
    }),
    capacity: waterLevelBoard({
      promotion: shop.promotion,
      now,
      latest,
      recent: () => [],
      plansFor: () => [],
    }),
  };
}

describe.each([930, 1])('three calm hours (seed %i)', (seed) => {
  it('show no alert, no severity on any board, and fire no trigger', async () => {
    const shop = play({ seed });
    const watched = ['PLN-009', 'PLN-010', 'PLN-014', 'PLN-027', 'PLN-035', 'PLN-040'].map((id) =>
      watchTrigger(shop, id),
    );
    for (let passed = 0; passed < 3 * hour; passed += minute) {
      await shop.run(minute, () => watched.forEach(({ step }) => step()));
      const { funnel, capacity } = boards(shop);
      expect(shop.firing()).toEqual([]);
      expect(watched.filter(({ fold }) => fold.state.phase !== 'quiet').map(({ plan }) => plan.id)).toEqual(
        [],
      );
      expect(capacity.entries.filter(({ severity }) => severity !== null)).toEqual([]);
      const rows = [...funnel.stages, ...funnel.lines, ...funnel.stages.map(({ rate }) => rate)];
      expect([...rows, ...funnel.channels].filter(({ severity }) => severity !== null)).toEqual([]);
      expect(funnel.gmv?.severity).toBeNull();
    }
    expect(watched.every(({ fold }) => fold.tally.evaluated > 2_000)).toBe(true);
  }, 60_000);
});

describe('the evening at its start', () => {
  const shop = () => boards(play());

  it('has taken 6.4 of 1,200 million, near its plan and far above an ordinary evening', () => {
    const { funnel } = shop();
    expect(funnel.gmv?.reading.value).toBeGreaterThan(6.3e8);
    expect(funnel.gmv?.reading.value).toBeLessThan(6.5e8);
    expect(Math.abs(funnel.gmv?.againstPlan ?? 1)).toBeLessThan(0.03);
    expect(funnel.gmv?.againstBaseline).toBeGreaterThan(0.2);
    expect(funnel.gmvGoal).toBe(1.2e9);
    expect(funnel.gmvForecast).toBeGreaterThan(1.15e9);
    expect(funnel.coverage).toEqual({ counted: 12, all: 12 });
  });

  it('has every line near its share of the plan', () => {
    const { lines } = shop().funnel;
    expect(lines).toHaveLength(12);
    expect(lines.filter(({ attainment }) => Math.abs((attainment ?? 0) - 1) > 0.06)).toEqual([]);
  });

  it('has two entries whose target is above what was tested, and none that is limited or degraded', () => {
    const { capacity } = shop();
    expect(capacity.entries.filter(({ needsScaling }) => needsScaling !== null).map(({ id }) => id)).toEqual([
      'pay-gw@submit',
      'coupon@redeem',
    ]);
    expect(capacity.counts).toMatchObject({
      all: 14,
      scale: 2,
      limited: 0,
      degraded: 0,
      stale: 0,
      noTest: 0,
    });
    expect(capacity.entries.every(({ limiter, degraded }) => limiter === 'off' && degraded === 'off')).toBe(
      true,
    );
  });

  it('kept below 70% of every tested limit even in the storm at the start of the peak', () => {
    const { shop: model, promotion, peakStart } = play();
    const levels: { id: string; minutes: number; level: number }[] = [];
    for (let at = peakStart; at < peakStart + 30 * minute; at += 5 * second) {
      for (const { id, tested } of promotion.entries) {
        const level = (model.momentAt(at).entries.get(id)?.qps ?? Infinity) / (tested?.limit ?? 1);
        levels.push({ id, minutes: (at - peakStart) / minute, level });
      }
    }
    expect(levels).toHaveLength(360 * 14);
    expect(levels.filter(({ level }) => level >= 0.7)).toEqual([]);
  });
});

describe('a fault on the boards', () => {
  it('turns the payment gateway P1 and names no other entry', async () => {
    const shop = play();
    shop.switch('pay-surge', true);
    await shop.run(2 * minute);
    const alarmed = boards(shop).capacity.entries.filter(({ severity }) => severity !== null);
    expect(alarmed.map(({ id, severity }) => [id, severity])).toEqual([['pay-gw@submit', 1]]);
  });

  it('marks the order step when the recommendations are slow', async () => {
    const shop = play();
    shop.switch('rec-slow', true);
    await shop.run(2 * minute);
    const marked = boards(shop).funnel.stages.filter(({ severity }) => severity !== null);
    expect(marked.map(({ id }) => id)).toEqual(['order']);
  });
});
