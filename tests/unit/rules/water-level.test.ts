import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point, SeriesReading } from '../../../shared/model/sample.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import { seriesReading } from '../../support/reading.ts';

const tested = (limit: number) => ({ limit, at: '2026-09-20T10:00:00+08:00', build: '2026.9.18' });

function promotionOf(entries: Record<string, unknown>[]): Promotion {
  return Promotion.parse({
    id: 'sale-930',
    name: '930 Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
    lines: [{ id: 'payment', name: 'Payment', tier: 'core' }],
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
