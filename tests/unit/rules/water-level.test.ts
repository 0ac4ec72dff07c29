import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point, SeriesReading } from '../../../shared/model/sample.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import { seriesReading } from '../../support/reading.ts';

const tested = (limit: number) => ({ limit, at: '2026-09-20T10:00:00+08:00', build: '2026.9.18' });

function promotionOf(entries: Record<string, unknown>[], plan?: { at: string; value: number }[]): Promotion {
  return Promotion.parse({
    id: 'sale-930',
    name: '930 Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
    lines: [{ id: 'payment', name: 'Payment', tier: 'core' }],
    ...(plan ? { funnel: { stages: [{ id: 'exposure', name: 'Exposure', query: 'e', plan }] } } : {}),
    entries: entries.map((entry) => ({ name: 'entry', line: 'payment', tier: 'core', ...entry })),
  });
}

function board(
  entries: Record<string, unknown>[],
  samples: Record<string, SeriesReading[]>,
  recent: readonly Point[] = [],
) {
  return waterLevelBoard({
    promotion: promotionOf(entries),
    now: 0,
    latest: (query) => samples[query] ?? [],
    recent: () => recent,
    plansFor: () => [],
  });
}

const gateway = { id: 'pay-gw@submit', query: 'qps', target: 48_000, tested: tested(44_000) };

describe('the capacity board', () => {
  it('measures the water level against the tested limit, not the target', () => {
    const [row] = board([gateway], { qps: [seriesReading({}, 41_360)] }).entries;
    expect(row?.level).toBeCloseTo(0.94);
    expect(row).toMatchObject({ severity: 1, needsScaling: 4_000, flags: ['tested-below-target'] });
  });

  it.each([
    [0.69, null],
    [0.7, 2],
    [0.84, 2],
    [0.85, 1],
    [1.2, 1],
  ])('gives a level of %s the severity %s', (level, severity) => {
    const [row] = board([gateway], { qps: [seriesReading({}, 44_000 * level)] }).entries;
    expect(row?.severity).toBe(severity);
  });

  it('has neither level nor severity without a load test, and says so', () => {
    const [row] = board([{ ...gateway, tested: undefined }], { qps: [seriesReading({}, 41_360)] }).entries;
    expect(row).toMatchObject({ level: null, severity: null, timeToLimit: null, flags: ['no-test'] });
  });

  it('keeps what an entry was last when its source names it no more, and knows of no value now', () => {
    const recent: Point[] = [
      [-30_000, 40_000],
      [-20_000, 41_360],
      [-10_000, null],
    ];
    const [row] = board([gateway], {}, recent).entries;
    expect(row?.current).toMatchObject({
      value: null,
      freshness: 'lost',
      age: 20_000,
      last: { value: 41_360, sampledAt: -20_000 },
    });
    expect(row).toMatchObject({ level: null, severity: null });
    expect(board([gateway], {}).entries[0]?.current).toMatchObject({ age: null, last: null });
  });

  it('never raises or lowers an alarm from a stale value', () => {
    const [row] = board([gateway], { qps: [seriesReading({}, 43_999, 'stale')] }).entries;
    expect(row).toMatchObject({
      severity: null,
      trend: 'unknown',
      timeToLimit: null,
      current: { freshness: 'stale' },
    });
  });

  it('shows an entry whose query answers nothing as without value, not as 0', () => {
    const [row] = board([gateway], {}).entries;
    expect(row).toMatchObject({ level: null, current: { value: null, freshness: 'lost' } });
  });

  it('sums the instances of an entry, and trusts the sum no more than its least fresh part', () => {
    const fresh = board([gateway], {
      qps: [seriesReading({ instance: 'a' }, 10_000), seriesReading({ instance: 'b' }, 12_000)],
    });
    expect(fresh.entries[0]?.current).toMatchObject({ value: 22_000, freshness: 'live' });
    const mixed = board([gateway], {
      qps: [seriesReading({ instance: 'a' }, 10_000), seriesReading({ instance: 'b' }, 12_000, 'stale')],
    });
    expect(mixed.entries[0]).toMatchObject({
      current: { value: 22_000, freshness: 'stale' },
      severity: null,
    });
  });

  it('tells the time to the limit from a rising line', () => {
    const points: Point[] = Array.from({ length: 13 }, (_, index) => [index * 5_000, 40_000 + index * 100]);
    const [row] = board([gateway], { qps: [seriesReading({}, 41_200)] }, points).entries;
    expect(row?.trend).toBe('rising');
    expect(row?.timeToLimit).toBeCloseTo((2_800 / 100) * 5_000);
  });

  it('promises no time to the limit to a steady line', () => {
    const points: Point[] = Array.from({ length: 13 }, (_, index) => [index * 5_000, 30_000 + (index % 2)]);
    const [row] = board([gateway], { qps: [seriesReading({}, 30_000)] }, points).entries;
    expect(row).toMatchObject({ trend: 'steady', timeToLimit: null });
  });

  it('says how far the straight line may be off, and that the trend decided', () => {
    const noisy: Point[] = Array.from({ length: 60 }, (_, index) => [
      index * 5_000,
      38_000 + index * 50 + (index % 2 === 0 ? 300 : -300),
    ]);
    const [row] = board([gateway], { qps: [seriesReading({}, 41_000)] }, noisy).entries;
    const { likely = 0, soonest = 0, latest = 0, decidedBy } = row?.limitForecast ?? {};
    expect(decidedBy).toBe('trend');
    expect(row?.timeToLimit).toBe(likely);
    expect(soonest).toBeLessThan(likely);
    expect(latest).toBeGreaterThan(likely);
    expect(latest).toBeLessThan(likely * 1.2);
  });

  it('warns of a peak that the plan knows of while the line is still steady', () => {
    const steady: Point[] = Array.from({ length: 13 }, (_, index) => [index * 5_000, 30_000 + (index % 2)]);
    const promotion = promotionOf(
      [gateway],
      [
        { at: 'T-01:00', value: 100 },
        { at: 'T-00:10', value: 100 },
        { at: 'T+00:00', value: 200 },
      ],
    );
    const at = Date.parse('2026-09-30T19:00:00+08:00');
    const [row] = waterLevelBoard({
      promotion,
      now: at,
      latest: () => [seriesReading({}, 33_000)],
      recent: () => steady,
      plansFor: () => [],
    }).entries;
    // 33,000 grows to 44,000 where the plan has grown by a third: a third of the way between T-10 and T±0.
    expect(row?.limitForecast).toMatchObject({ decidedBy: 'plan', byTrend: null });
    expect(row?.timeToLimit).toBeCloseTo((50 + 10 / 3) * 60_000);
  });

  it.each([
    [{ target: 48_000, tested: { ...tested(44_000), instances: 10 } }, 11],
    [{ target: 48_000, tested: tested(44_000), instances: 20 }, 22],
    [{ target: 48_400, tested: tested(44_000), instances: 10 }, 11],
    [{ target: 48_000, tested: tested(44_000) }, null],
    [{ target: 40_000, tested: tested(44_000), instances: 10 }, null],
  ])('says to how many instances %o scales: %s', (facts, scaleTo) => {
    const [row] = board([{ id: 'pay-gw@submit', query: 'qps', ...facts }], {}).entries;
    expect(row?.scaleTo).toBe(scaleTo);
  });

  it('flags a test of another build than the one that serves', () => {
    const entry = { ...gateway, target: 40_000, build: { query: 'build' } };
    const flagsWith = (...series: SeriesReading[]) => board([entry], { build: series }).entries[0];
    expect(flagsWith(seriesReading({ version: '2026.9.18' }, 1))?.flags).toEqual([]);
    expect(flagsWith(seriesReading({ build: '2026.9.29' }, 1))).toMatchObject({
      flags: ['test-older-than-build'],
      builds: ['2026.9.29'],
    });
    expect(flagsWith(seriesReading({ build: '2026.9.29' }, 1, 'stale'))?.flags).toEqual([]);
    expect(flagsWith(seriesReading({ build: '2026.9.29' }, 0))?.flags).toEqual([]);
  });

  it('says what the limiter turns away, and nothing where no query tells', () => {
    const [row] = board([{ ...gateway, rejected: 'rejected' }], {
      rejected: [seriesReading({ zone: 'a' }, 700), seriesReading({ zone: 'b' }, 500)],
    }).entries;
    expect(row?.rejected?.value).toBe(1_200);
    expect(board([gateway], {}).entries[0]?.rejected).toBeNull();
  });

  it('holds a partner against the agreed bounds by the worst series, and says nothing from a stale one', () => {
    const partner = {
      name: 'Bank A',
      latency: { query: 'latency', below: 1_500 },
      errors: { query: 'errors', below: 0.02 },
      fallback: 'PLN-027',
    };
    const [row] = board([{ ...gateway, partner }], {
      latency: [seriesReading({ route: 'a' }, 900), seriesReading({ route: 'b' }, 1_600)],
      errors: [seriesReading({ route: 'a' }, 0.5, 'stale'), seriesReading({ route: 'b' }, 0.01)],
    }).entries;
    expect(row?.partner).toMatchObject({
      latency: { reading: { value: 1_600 }, over: true },
      errors: { reading: { value: 0.5, freshness: 'stale' }, over: null },
      fallback: 'PLN-027',
    });
  });

  it('takes a rate below 0 for a broken query, not for room', () => {
    const [row] = board([gateway], { qps: [seriesReading({}, -5)] }).entries;
    expect(row).toMatchObject({ level: null, severity: null, timeToLimit: null });
  });

  it('sorts a rate below 0 with what cannot be told, before what has room', () => {
    const calm = { ...gateway, id: 'calm@svc', query: 'calm' };
    const rows = board([calm, gateway], {
      qps: [seriesReading({}, -5)],
      calm: [seriesReading({}, 9)],
    }).entries;
    expect(rows.map(({ id }) => id)).toEqual([gateway.id, 'calm@svc']);
  });

  it('tells a limiter that is off from one that cannot be asked', () => {
    const entry = { ...gateway, limiter: 'limiter', degraded: 'degraded' };
    const [row] = board([entry], {
      limiter: [seriesReading({}, 1)],
      degraded: [seriesReading({}, 0)],
    }).entries;
    expect(row).toMatchObject({ limiter: 'on', degraded: 'off' });
    const [unknown] = board([entry], { limiter: [seriesReading({}, 1, 'lost')] }).entries;
    expect(unknown).toMatchObject({ limiter: 'unknown', degraded: 'unknown' });
  });

  it('flags a rate limit that is above what was tested', () => {
    const [row] = board([{ ...gateway, target: 40_000, limits: { cluster: 50_000 } }], {}).entries;
    expect(row?.flags).toEqual(['limit-above-tested']);
  });

  it('sorts alarms first, then what cannot be told, then by level', () => {
    const entry = (id: string) => ({ id: `${id}@x`, query: id, tested: tested(100) });
    const { entries, counts } = board(
      [entry('low'), entry('stale'), entry('p1'), entry('p2'), entry('high')],
      {
        low: [seriesReading({}, 10)],
        stale: [seriesReading({}, 99, 'stale')],
        p1: [seriesReading({}, 94)],
        p2: [seriesReading({}, 80)],
        high: [seriesReading({}, 62)],
      },
    );
    expect(entries.map(({ id }) => id)).toEqual(['p1@x', 'p2@x', 'stale@x', 'high@x', 'low@x']);
    expect(counts).toMatchObject({ all: 5, stale: 1 });
  });
});
