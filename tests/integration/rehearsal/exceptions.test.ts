import { describe, expect, it } from 'vitest';
import { failingShop } from '../../../electron/core/rehearsal/exceptions/failing-shop.ts';
import { recordsBetween } from '../../../electron/core/rehearsal/exceptions/records-between.ts';
import { nodeOfFault } from '../../../electron/core/rehearsal/exceptions/shop-troubles.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { diagnose } from '../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import { minute, play, rehearsalPlan, second, type Play } from '../../unit/rehearsal/playing.ts';

/** A shop at its start, with what its systems wrote in the twenty minutes before. */
function playWithRecords() {
  const shop = play();
  const start = shop.clock.now();
  const failing = failingShop(shop.shop, start);
  return {
    shop,
    start,
    quiet: recordsBetween(failing, start - 20 * minute, start),
    /** What was written up to a moment. */
    until: (to: number) => recordsBetween(failing, start, to).filter(({ time }) => time < to),
    between: (from: number, to: number) => recordsBetween(failing, from, to),
  };
}

function diagnosed(quiet: readonly ExceptionRecord[], during: readonly ExceptionRecord[]): Diagnosis {
  const table = createRecordTable();
  for (const record of quiet) table.add(record, { quiet: true });
  for (const record of during) table.add(record);
  return diagnose(table, { since: null });
}

/** As a board of the last minutes has it: nobody says when the trouble began. */
function live(records: readonly ExceptionRecord[]): Diagnosis {
  const table = createRecordTable();
  for (const record of records) table.add(record);
  return diagnose(table, { since: null });
}

const planOf = [
  ['rec-slow', 'PLN-014'],
  ['db-slow', 'PLN-009'],
  ['core-drop', 'PLN-010'],
  ['pay-surge', 'PLN-027'],
  ['order-rush', 'PLN-035'],
  ['coupon-rush', 'PLN-040'],
  ['sms-slow', 'PLN-044'],
  ['bad-release', 'PLN-052'],
  ['coupon-pool', 'PLN-021'],
] as const;

describe.each(planOf)('the records of %s', (fault, plan) => {
  it(`point to where it begins, with a code that ${plan} answers`, { timeout: 30_000 }, async () => {
    const { shop, start, quiet, until } = playWithRecords();
    shop.switch(fault, true);
    await shop.run(3 * minute);
    const { verdict, causes } = diagnosed(quiet, until(start + 3 * minute));
    expect(verdict).toBe('clear');
    expect(causes[0]?.node).toBe(nodeOfFault(fault));
    expect(rehearsalPlan(plan).codes).toContain(causes[0]?.code);
  });
});

describe('the empty pool three calls below the orders', () => {
  it('is named within ten seconds of its first record', async () => {
    const { shop, start, quiet, until } = playWithRecords();
    await shop.run(45 * second);
    shop.switch('coupon-pool', true);
    await shop.run(30 * second);
    const first = until(start + 75 * second).find(({ code }) => code === 'POOL_EXHAUSTED')?.time ?? Infinity;
    const at = first + 10 * second;
    const { verdict, causes } = live([...quiet, ...until(at)]);
    expect(verdict).toBe('clear');
    expect(causes[0]).toMatchObject({ node: 'coupon-db@lockCoupon', code: 'POOL_EXHAUSTED' });
  });

  it('is written of by half a dozen systems, most often by those above it', async () => {
    const { shop, start, until } = playWithRecords();
    shop.switch('coupon-pool', true);
    await shop.run(2 * minute);
    const traces = new Set(
      until(start + 2 * minute)
        .filter(({ code }) => code === 'POOL_EXHAUSTED')
        .map(({ trace }) => trace),
    );
    traces.delete(undefined);
    const apps = new Map<string, number>();
    for (const { link, trace } of until(start + 2 * minute)) {
      if (!traces.has(trace)) continue;
      const app = (link.at(-1) ?? '').split('@')[0] ?? '';
      apps.set(app, (apps.get(app) ?? 0) + 1);
    }
    expect([...apps.keys()]).toEqual(expect.arrayContaining(['coupon-db', 'coupon', 'order', 'price']));
    expect(apps.size).toBeGreaterThanOrEqual(6);
    const above = [...apps].filter(([app]) => app !== 'coupon-db').reduce((sum, [, count]) => sum + count, 0);
    expect(above).toBeGreaterThan(apps.get('coupon-db') ?? Infinity);
  });

  it('ends when its plan has acted', async () => {
    const { shop, between } = playWithRecords();
    shop.switch('coupon-pool', true);
    await shop.run(minute);
    answer(shop, 'PLN-021');
    await shop.run(minute);
    const now = shop.clock.now();
    expect(between(now - 30 * second, now).filter(({ code }) => code === 'POOL_EXHAUSTED')).toEqual([]);
    expect(between(now - 2 * minute, now - minute).map(({ code }) => code)).toContain('POOL_EXHAUSTED');
  });
});

function answer(shop: Play, plan: string): void {
  const requests = rehearsalPlan(plan).steps.flatMap(({ action }) => action?.http ?? []);
  const answers = requests.map(({ path, body }) => shop.post(path, body));
  expect(answers.map((one) => (typeof one === 'object' ? one.status : null))).toEqual(
    requests.map(() => 200),
  );
}

describe('a calm evening', () => {
  it('writes three to ten records a second, of all three kinds, and no verdict is clear', () => {
    const { start, quiet, between } = playWithRecords();
    expect(quiet.length / 1_200).toBeGreaterThan(3);
    expect(quiet.length / 1_200).toBeLessThan(10);
    expect(new Set(quiet.map(({ kind }) => kind))).toEqual(new Set(['internal', 'dependency', 'result']));
    const calm = between(start - 5 * minute, start);
    expect(diagnosed(between(start - 20 * minute, start - 5 * minute), calm).verdict).toBe('unclear');
  });

  it('is the same asked at once, in pieces, and again', () => {
    const { start, between } = playWithRecords();
    const whole = between(start - minute, start);
    const pieces = Array.from({ length: 20 }, (_, index) =>
      between(start - minute + index * 3 * second, start - minute + (index + 1) * 3 * second),
    );
    expect(pieces.flat()).toEqual(whole);
    expect(playWithRecords().between(start - minute, start)).toEqual(whole);
    expect(whole.length).toBeGreaterThan(100);
  });

  it('writes of what a rate limit turns away, and of nothing else that is new', async () => {
    const { shop, between } = playWithRecords();
    shop.post('/admin/limit', { entry: 'order@create', qps: 20_000 });
    await shop.run(minute);
    const now = shop.clock.now();
    const turnedAway = between(now - 30 * second, now).filter(({ code }) => code === 'RATE_LIMITED');
    expect(turnedAway.length).toBeGreaterThan(60);
    expect(new Set(turnedAway.map(({ link }) => link.join('#')))).toEqual(new Set(['order@create']));
  });
});
