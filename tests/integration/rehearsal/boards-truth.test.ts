import { describe, expect, it } from 'vitest';
import { createBoards } from '../../../electron/core/boards/boards.ts';
import { metrics } from '../../../electron/core/rehearsal/metrics/sampler.ts';
import type { ShopMoment } from '../../../electron/core/rehearsal/model/simulate.ts';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { severityOfConversion, severityOfLevel } from '../../../shared/rules/bands.ts';
import { plannedConversion } from '../../../shared/rules/funnel-drop.ts';
import { pollPlay } from '../../support/polled-play.ts';
import { minute, play, second, type Play } from '../../unit/rehearsal/playing.ts';

const interval = 5 * second;
/** The evening from 84 minutes into the peak to an hour before its end. */
const length = 96 * minute;

function watched(shop: Play) {
  const { samples, poll } = pollPlay(shop.sampler, shop.clock, interval);
  const boards = createBoards({
    promotion: { read: () => shop.promotion, watch: (listener) => (listener(shop.promotion), () => {}) },
    samples,
    clock: shop.clock,
    plansFor: () => [],
  });
  return { boards, poll };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
/** The endpoint gives ten digits. */
const near = (left: number | null, right: number) =>
  left !== null && Math.abs(left - right) <= 1e-8 * Math.max(1, Math.abs(right));

/** Where the capacity board says something else than what the shop did when its samples were taken. */
function capacityFaults(board: CapacityBoard, shop: Play): string[] {
  return board.entries.flatMap((row) => {
    const at = row.current.sampledAt;
    const truth = at === null ? undefined : shop.shop.momentAt(at).entries.get(row.id);
    if (truth === undefined) return [`${row.id} has no sample`];
    const level = truth.qps / (row.testedLimit ?? Number.NaN);
    const said = {
      current: near(row.current.value, truth.qps),
      level: near(row.level, level),
      severity: row.severity === severityOfLevel(level),
      instances: row.instances === truth.instances,
      limiter: (row.limiter === 'on') === truth.rejected > 0,
      rejected: near(row.rejected?.value ?? null, truth.rejected),
      degraded: (row.degraded === 'on') === truth.degraded,
      ...evidenceOf(row, shop),
    };
    return Object.entries(said).flatMap(([field, agrees]) =>
      agrees ? [] : [`${row.id} ${field} at ${at}: ${JSON.stringify([row, truth])}`],
    );
  });
}

/** Which build serves, whether it was tested, and how the partner does: each as the shop has it. */
function evidenceOf(row: EntryRow, shop: Play): Record<string, boolean> {
  const { build = '' } = shop.shop.design.entries.find(({ id }) => id === row.id) ?? {};
  const { partner } = row;
  const at = partner?.latency?.reading.sampledAt ?? null;
  const [p99, errors] = ['shop_partner_p99_ms', 'shop_partner_error_ratio'].map((name) =>
    at === null ? NaN : (valueAt(shop, name, at) ?? NaN),
  );
  return {
    builds: row.builds.join() === build,
    'test-older-than-build': row.flags.includes('test-older-than-build') === (build !== row.testedBuild),
    partner:
      partner === null ||
      (near(partner.latency?.reading.value ?? null, p99 ?? NaN) &&
        near(partner.errors?.reading.value ?? null, errors ?? NaN) &&
        partner.latency?.over === (p99 ?? NaN) >= 1_500),
  };
}

/** The only series of a metric, as the shop measured it at a sample's time. */
function valueAt(shop: Play, name: string, at: EpochMs): number | undefined {
  return metrics.find((metric) => metric.name === name)?.read(shop.shop, at)[0]?.value;
}

/** Gray traffic and channels beside the funnel. */
function asideFaults(board: FunnelBoard, shop: Play): string[] {
  const truthOf = ({ sampledAt }: { sampledAt: EpochMs | null }) => shop.shop.momentAt(sampledAt ?? NaN);
  const gray = board.gray?.stages.flatMap(({ id, rate }) => {
    const truth = rate === null ? NaN : truthOf(rate).gray[id as keyof ShopMoment['gray']];
    return near(rate?.value ?? null, truth) ? [] : [`gray ${id}`];
  }) ?? ['no gray release'];
  const channels = board.channels.flatMap(({ id, reading }) =>
    near(reading.value, truthOf(reading).channels[id as keyof ShopMoment['channels']])
      ? []
      : [`channel ${id}`],
  );
  return [...gray, ...channels, ...(board.channels.length === 3 ? [] : ['channels are missing'])];
}

function funnelFaults(board: FunnelBoard, shop: Play): string[] {
  const at = board.stages[0]?.rate.reading.sampledAt ?? null;
  if (at === null) return ['the funnel has no sample'];
  const truth = shop.shop.momentAt(at);
  const totals = shop.shop.totalsAt(at);
  const rateOf = (moment: ShopMoment, id: string) => sumOf(moment.rates[id as keyof ShopMoment['rates']]);
  const faults = board.stages.flatMap((row, index) => {
    const before = board.stages[index - 1];
    const rate = rateOf(truth, row.id);
    return [
      ...(near(row.rate.reading.value, rate) ? [] : [`${row.id} rate`]),
      ...(row.rate.coverage.counted === 12 ? [] : [`${row.id} counts ${row.rate.coverage.counted} lines`]),
      ...(before === undefined || near(row.conversion, rate / rateOf(truth, before.id))
        ? []
        : [`${row.id} conversion`]),
    ];
  });
  return near(board.gmv?.reading.value ?? null, sumOf(totals.gmv)) ? faults : [...faults, 'gmv'];
}

/** The oldest sample on a board, ms ago. */
function ageOf({ funnel, capacity }: { funnel: FunnelBoard; capacity: CapacityBoard }, now: EpochMs): number {
  const times = [
    ...capacity.entries.map(({ current }) => current.sampledAt),
    ...funnel.stages.map(({ rate }) => rate.reading.sampledAt),
  ];
  return now - Math.min(...times.map((at) => at ?? -Infinity));
}

/** When the orders truly left their band, all lines together: the first of the last samples below it in a row. */
function trueBeginning(shop: Play, promotion: Promotion, from: EpochMs, to: EpochMs): EpochMs | null {
  const [before, stage] = ['redemption', 'order'].map((id) =>
    promotion.funnel.stages.find((known) => known.id === id),
  );
  if (!before || !stage) throw new Error('the promotion has no orders');
  for (let at = from; at <= to; at += interval) {
    const { rates } = shop.shop.momentAt(at);
    const planned = plannedConversion(stage, before, at, shop.peakStart);
    const conversion = sumOf(rates.order) / sumOf(rates.redemption);
    if (planned !== null && severityOfConversion(conversion - planned) !== null) return at;
  }
  return null;
}

describe('the 930 evening, minute by minute', () => {
  it('is on the boards as it was in the shop, not later than one polling interval', async () => {
    const shop = play({ scenario: 'sale-930' });
    const { boards, poll } = watched(shop);
    poll();
    const start = shop.clock.now();
    const seen = new Set<string>();
    for (let passed = minute; passed <= length; passed += minute) {
      if (passed === 30 * minute) shop.switch('pay-surge', true);
      if (passed === 50 * minute) shop.switch('pay-surge', false);
      if (passed === 55 * minute) shop.switch('coupon-rush', true);
      await shop.run(minute, poll);
      const now = shop.clock.now();
      const read = { funnel: boards.funnel.read(), capacity: boards.capacity.read() };
      expect(ageOf(read, now)).toBeLessThanOrEqual(interval);
      expect(capacityFaults(read.capacity, shop)).toEqual([]);
      expect(funnelFaults(read.funnel, shop)).toEqual([]);
      expect(asideFaults(read.funnel, shop)).toEqual([]);
      for (const { id, severity, flags, partner } of read.capacity.entries) {
        if (severity !== null) seen.add(`${id} P${severity}`);
        if (partner?.latency?.over === true) seen.add(`${id} partner`);
        for (const flag of flags) seen.add(`${id} ${flag}`);
      }
      if (read.funnel.drop) seen.add(`drop at ${read.funnel.drop.stage}`);
    }
    expect(shop.clock.now() - start).toBe(length);
    // It was an evening on which something happened, or agreement would show little.
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'pay-gw@submit P1',
        'pay-gw@submit partner',
        'pay-gw@submit tested-below-target',
        'search@query test-older-than-build',
        'coupon@redeem P2',
        'drop at order',
      ]),
    );
    boards.close();
  }, 120_000);

  it('has its drop where and when the recommendations began to slow down', async () => {
    const shop = play({ scenario: 'sale-930' });
    const { boards, poll } = watched(shop);
    const start = shop.clock.now();
    poll();
    await shop.run(6 * minute, poll);
    const { drop } = boards.funnel.read();
    expect(drop).toMatchObject({ stage: 'order', before: 'redemption', longer: false });
    const from = Math.floor(start / interval) * interval;
    const began = trueBeginning(shop, shop.promotion, from, shop.clock.now());
    // A line may leave its band before all of them together do; the fault itself began 90 s in.
    expect(drop?.since).toBeGreaterThanOrEqual(start + 90 * second - interval);
    expect(drop?.since).toBeLessThanOrEqual((began ?? Infinity) + interval);
    boards.close();
  }, 60_000);

  it('says that it is old while the source serves its last sample on', async () => {
    const shop = play();
    const { boards, poll } = watched(shop);
    await shop.run(minute, poll);
    shop.switch('source-frozen', true);
    await shop.run(minute, poll);
    const { funnel, capacity } = { funnel: boards.funnel.read(), capacity: boards.capacity.read() };
    expect(capacity.entries.map(({ current }) => current.freshness)).toEqual(Array(14).fill('stale'));
    expect(capacity.entries.filter(({ severity, timeToLimit }) => severity ?? timeToLimit)).toEqual([]);
    expect(funnel.coverage.counted).toBe(0);
    expect(funnel.gmvOutlook).toMatchObject({ value: null, gap: 'no-data' });
    boards.close();
  }, 60_000);
});
