import { describe, expect, it } from 'vitest';
import { metrics } from '../../../electron/core/rehearsal/metrics/sampler.ts';
import { createControlTrack } from '../../../electron/core/rehearsal/model/control-track.ts';
import { evaluateRange } from '../../../electron/core/rehearsal/query/evaluate.ts';
import { parseQuery } from '../../../electron/core/rehearsal/query/selector.ts';
import { minute, play, second, type Play } from './playing.ts';

const day = 24 * 60 * minute;

function everything(shop: Play) {
  return metrics.map((metric) => shop.sampler.read(metric, shop.clock.now()));
}

function series(shop: Play, query: string, from: number, to: number): [number, number][] {
  const [only] = evaluateRange(shop.sampler, parseQuery(query), { from, to, step: 5 * second });
  return only?.values.map(([at, value]) => [at * 1_000, Number(value)]) ?? [];
}

describe('the simulation', () => {
  const evening = async (shop: Play) => {
    await shop.run(minute);
    shop.switch('db-slow', true);
    await shop.run(2 * minute);
    shop.post('/admin/database', { db: 'order', primary: 'b' });
    await shop.run(minute);
    return everything(shop);
  };

  it('is the same evening for the same seed, time and switches', async () => {
    expect(await evening(play())).toEqual(await evening(play()));
  });

  it('is another evening for another seed', async () => {
    expect(await evening(play({ seed: 7 }))).not.toEqual(await evening(play()));
  });

  it('is the same evening on another date', () => {
    const startsAt = Date.UTC(2026, 10, 11, 11, 30);
    const values = (shop: Play) =>
      everything(shop).map((one) => one.map(({ labels, value }) => [labels, value]));
    expect(values(play({ startsAt: startsAt + 45 * day }))).toEqual(values(play({ startsAt })));
  });

  it('tells the same of a past moment, whatever was asked and switched since', async () => {
    const shop = play();
    await shop.run(2 * minute);
    const then = shop.clock.now();
    const query = 'promo:payment:total{line="hotel"}';
    const before = series(shop, query, then - 10 * minute, then);
    shop.switch('db-slow', true);
    await shop.run(5 * minute);
    series(shop, query, then - 7 * day, then - 7 * day + minute);
    expect(series(shop, query, then - 10 * minute, then)).toEqual(before);
  });

  it('has yesterday and last week from the first second, lower than the promotion', () => {
    const shop = play();
    const query = 'promo:order:rate1m{line="two-wheel"}';
    const at = shop.clock.now();
    const [now, yesterday, lastWeek] = [at, at - day, at - 7 * day].map(
      (time) => series(shop, query, time, time)[0]?.[1],
    );
    expect((yesterday ?? 0) / (now ?? 1)).toBeCloseTo(0.78, 1);
    expect((lastWeek ?? 0) / (now ?? 1)).toBeCloseTo(0.78, 1);
    expect(yesterday).not.toBe(lastWeek);
  });

  it('has no samples of the future, and none from before its two weeks', () => {
    const shop = play();
    const at = shop.clock.now();
    expect(series(shop, 'shop_dr_active', at - 16 * day, at - 16 * day)).toEqual([]);
    expect(series(shop, 'shop_dr_active', at + 6 * minute, at + 6 * minute)).toEqual([]);
    expect(shop.sampler.sampleTime(at + minute)).toBe(at);
  });
});

describe('a total', () => {
  it.each(['promo:order', 'promo:gmv'])(
    'of %s is the integral of its rate, also through a fault',
    async (name) => {
      const shop = play();
      shop.switch('core-drop', true);
      await shop.run(4 * minute);
      const [from, to] = [shop.clock.now() - 20 * minute, shop.clock.now()];
      const rates = series(shop, `${name}:rate1m{line="two-wheel"}`, from, to);
      const totals = series(shop, `${name}:total{line="two-wheel"}`, from, to);
      let sum = totals[0]?.[1] ?? 0;
      for (const [index, [, total]] of totals.entries()) {
        if (index > 0) sum += (((rates[index - 1]?.[1] ?? 0) + (rates[index]?.[1] ?? 0)) / 2) * (5 / 60);
        expect(sum / total).toBeCloseTo(1, 7);
      }
    },
  );

  it('begins at zero with the peak, and does not depend on the order in which it is asked for', () => {
    const [forth, back] = [play(), play()];
    const { peakStart } = forth;
    expect(forth.shop.totalsAt(peakStart).stages.order.every((total) => total === 0)).toBe(true);
    const times = [1, 17, 40, 84].map((minutes) => peakStart + minutes * minute);
    const inOrder = times.map((at) => forth.shop.totalsAt(at));
    const reversed = times.toReversed().map((at) => back.shop.totalsAt(at));
    expect(reversed.toReversed()).toEqual(inOrder);
  });
});

describe('a control', () => {
  const track = () => createControlTrack(0, { delay: 5_000, ramp: 10_000, span: 1 });

  it('is asked for at once, in force after its delay, and felt along a straight line', () => {
    const control = track();
    control.set(1, 1_000);
    expect([control.asked(1_000), control.setting(5_999), control.setting(6_000)]).toEqual([1, 0, 1]);
    expect([6_000, 8_500, 11_000, 16_000, 99_000].map((at) => control.level(at))).toEqual([
      0, 0.25, 0.5, 1, 1,
    ]);
  });

  it('turns round where it is', () => {
    const control = track();
    control.set(1, 0);
    control.set(0, 5_000);
    expect(control.level(10_000)).toBe(0.5);
    expect(control.level(15_000)).toBe(0);
  });

  it('drops what had not begun when something else is asked for', () => {
    const control = track();
    control.set(1, 0);
    control.set(0, 2_000);
    expect([0, 6_000, 60_000].map((at) => control.level(at))).toEqual([0, 0, 0]);
  });

  it('keeps a bounded number of changes', () => {
    const control = createControlTrack(0, { delay: 0, ramp: 0, span: 1 });
    for (let index = 1; index <= 2_000; index += 1) control.set(index, index * 1_000);
    expect(control.level(2_000_000)).toBe(2_000);
    expect(control.level(1_900_500)).toBe(1_900);
    expect(control.level(1)).toBe(1_500);
  });
});
