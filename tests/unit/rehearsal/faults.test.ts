import { describe, expect, it } from 'vitest';
import { listOf, type FilledExpectation } from '../../../shared/model/expectation.ts';
import type { FaultId } from '../../../electron/core/rehearsal/scenario-file.ts';
import { minute, play, rehearsalPlan, second, watchTrigger, type Play } from './playing.ts';

const withTrigger = [
  'PLN-009',
  'PLN-010',
  'PLN-014',
  'PLN-021',
  'PLN-027',
  'PLN-035',
  'PLN-040',
  'PLN-044',
  'PLN-052',
];

const repairs: { fault: FaultId; alert: string; plan: string }[] = [
  { fault: 'rec-slow', alert: 'RecommendationSlow', plan: 'PLN-014' },
  { fault: 'db-slow', alert: 'DatabaseSlow', plan: 'PLN-009' },
  { fault: 'core-drop', alert: 'CoreOrdersDrop', plan: 'PLN-010' },
  { fault: 'pay-surge', alert: 'PaymentGatewaySlow', plan: 'PLN-027' },
  { fault: 'order-rush', alert: 'OrderCreateSlow', plan: 'PLN-035' },
  { fault: 'coupon-rush', alert: 'CouponSlow', plan: 'PLN-040' },
  { fault: 'sms-slow', alert: 'SmsSlow', plan: 'PLN-044' },
  { fault: 'coupon-pool', alert: 'CouponPoolExhausted', plan: 'PLN-021' },
  { fault: 'bad-release', alert: 'PricingErrors', plan: 'PLN-052' },
];

function holds(shop: Play, expectation: FilledExpectation): boolean {
  const values = shop.read(expectation.query).map(({ value }) => value);
  const { equals, above, below, between } = expectation;
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        (equals === undefined || value === equals) &&
        (above === undefined || value > above) &&
        (below === undefined || value < below) &&
        (between === undefined || (value >= between[0] && value <= between[1])),
    )
  );
}

function statusOf(shop: Play, { path, body }: { path: string; body?: unknown }): number | null {
  const answer = shop.post(path, body);
  return typeof answer === 'object' ? answer.status : null;
}

describe.each(repairs)('the fault $fault', { timeout: 30_000 }, ({ fault, alert, plan: planId }) => {
  it(`raises ${alert}, fires ${planId} and no other plan, and ends with the plan's calls`, async () => {
    const shop = play();
    const watched = withTrigger.map((id) => watchTrigger(shop, id));
    const each = () => watched.forEach(({ step }) => step());
    const fired = () => watched.filter(({ fold }) => fold.state.phase === 'fired').map(({ plan }) => plan.id);

    await shop.run(minute, each);
    shop.switch(fault, true);
    await shop.run(4 * minute, each);
    expect(shop.firing().map(({ rule }) => rule.name)).toContain(alert);
    expect(fired()).toEqual([planId]);

    const proofs: { step: string; answered: number | null; holds: boolean }[] = [];
    for (const { id, action, expect: proof } of rehearsalPlan(planId).steps) {
      const answered = action?.http ? statusOf(shop, action.http) : null;
      if (proof) await shop.run(60 * second, each);
      if (proof) proofs.push({ step: id, answered, holds: listOf(proof).every((one) => holds(shop, one)) });
    }
    expect(proofs).toHaveLength(2);
    expect(proofs.filter(({ answered, holds: proved }) => !proved || (answered ?? 200) !== 200)).toEqual([]);
    await shop.run(minute, each);
    expect(shop.firing()).toEqual([]);
    expect(fired()).toEqual([]);
  });

  it('develops over seconds, and comes back when the plan is rolled back', async () => {
    const shop = play();
    const plan = rehearsalPlan(planId);
    const watched = watchTrigger(shop, planId);
    shop.switch(fault, true);
    await shop.run(5 * second);
    expect(shop.firing()).toEqual([]);
    await shop.run(3 * minute, watched.step);
    for (const { action } of plan.steps) if (action?.http) shop.post(action.http.path, action.http.body);
    await shop.run(3 * minute, watched.step);
    expect(shop.firing()).toEqual([]);

    const proofs: boolean[] = [];
    for (const { rollback } of plan.steps.toReversed()) {
      if (!rollback?.action.http || !rollback.expect) continue;
      shop.post(rollback.action.http.path, rollback.action.http.body);
      await shop.run(90 * second, watched.step);
      proofs.push(listOf(rollback.expect).every((one) => holds(shop, one)));
    }
    expect(proofs).toEqual([true]);
    await shop.run(2 * minute, watched.step);
    expect(shop.firing().map(({ rule }) => rule.name)).toContain(alert);
  });

  it('ends by itself when it is switched off', async () => {
    const shop = play();
    shop.switch(fault, true);
    await shop.run(3 * minute);
    shop.switch(fault, false);
    await shop.run(3 * minute);
    expect(shop.firing()).toEqual([]);
  });
});

describe('the surge on the payment gateway', () => {
  it('stands at 94% of the tested limit, at any hour', async () => {
    const shop = play();
    shop.switch('pay-surge', true);
    await shop.run(2 * minute);
    const level = () => shop.value('shop_entry_qps{entry="pay-gw@submit"}') / 44_000;
    expect(level()).toBeCloseTo(0.94, 2);
    await shop.clock.advance(90 * minute);
    expect(level()).toBeCloseTo(0.94, 2);
  });
});

describe('a limit', () => {
  it('caps what is served, says what it turns away, and costs orders', async () => {
    const shop = play();
    const orders = () => shop.read('promo:order:rate1m').reduce((sum, { value }) => sum + value, 0);
    const before = orders();
    shop.post('/admin/limit', { entry: 'order@create', qps: 20_000 });
    await shop.run(10 * second);
    expect(shop.value('shop_entry_qps{entry="order@create"}')).toBe(20_000);
    expect(shop.value('shop_limiter_active{entry="order@create"}')).toBe(1);
    expect(shop.value('shop_limiter_rejected_qps{entry="order@create"}')).toBeGreaterThan(10_000);
    expect(orders()).toBeLessThan(before * 0.95);
  });

  it('has no series when there is none', async () => {
    const shop = play();
    shop.post('/admin/limit', { entry: 'order@create', qps: null });
    await shop.run(10 * second);
    expect(shop.read('shop_entry_limit_qps{entry="order@create"}')).toEqual([]);
  });
});

describe('a shop that says yes and changes nothing', () => {
  it('answers 200, has the old state, and the measurement stays put', async () => {
    const shop = play();
    shop.switch('lying-admin', true);
    expect(shop.post('/admin/recommendation', { mode: 'manual' })).toEqual({
      status: 200,
      json: { mode: 'manual' },
    });
    await shop.run(2 * minute);
    expect(shop.value('shop_recommendation_manual')).toBe(0);
    shop.switch('lying-admin', false);
    shop.post('/admin/recommendation', { mode: 'manual' });
    await shop.run(10 * second);
    expect(shop.value('shop_recommendation_manual')).toBe(1);
  });
});

describe('a frozen source', () => {
  it('serves the last sample with its time, and leaves a hole behind', async () => {
    const shop = play();
    const query = 'promo:order:rate1m{line="hotel"}';
    const sampledAt = () => shop.sampler.sampleTime(shop.clock.now());
    await shop.run(10 * second);
    const [before, at] = [shop.value(query), sampledAt()];
    shop.switch('source-frozen', true);
    await shop.run(3 * minute);
    expect(shop.value(query)).toBe(before);
    expect(sampledAt()).toBe(at);
    shop.switch('source-frozen', false);
    await shop.run(5 * second);
    expect(sampledAt()).toBe(shop.clock.now());
    expect(shop.sampler.sampleTime(shop.clock.now() - minute)).toBe(at);
  });
});

describe('a scenario', () => {
  it('brings its fault by itself, and tells who wants to know', async () => {
    const shop = play({ scenario: 'sale-930' });
    const told: unknown[] = [];
    shop.faults.subscribe(({ fault, on, by }) => told.push([fault, on, by]));
    await shop.run(85 * second);
    expect(shop.faults.isOn('rec-slow')).toBe(false);
    await shop.run(5 * second);
    expect(shop.faults.isOn('rec-slow')).toBe(true);
    expect(told).toEqual([['rec-slow', true, 'scenario']]);
  });

  it('does not bring what was called off', async () => {
    const shop = play({ scenario: 'sale-930' });
    shop.switch('rec-slow', false);
    await shop.run(3 * minute);
    expect(shop.faults.isOn('rec-slow')).toBe(false);
  });
});
