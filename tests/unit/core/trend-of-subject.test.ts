import { describe, expect, it } from 'vitest';
import { trendOfSubject } from '../../../electron/core/boards/trend-of-subject.ts';
import { askedAfter } from '../../../renderer/boards/incidents/use-impact-trend.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { trendFixture } from '../../support/trend-fixture.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const until = Date.UTC(2026, 8, 30, 13, 24);
const iso = (at: number) => new Date(at).toISOString();

const promotion = Promotion.parse({
  id: 'this-one',
  name: 'This one',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: iso(until - hour), end: iso(until + hour) }],
  funnel: { stages: [{ id: 'order', name: 'Orders', query: 'orders', baseline: 'yesterday' }] },
});

/** One value for each minute of the range, as the history keeps them. */
const minutesOf = ({ from, to }: { from: number; to: number }) => [
  {
    labels: {},
    points: Array.from({ length: Math.floor((to - from) / minute) + 1 }, (_, index): Point => [
      from + index * minute,
      1_000,
    ]),
  },
];

const trendOver = (length: number) =>
  trendOfSubject({
    subject: { of: 'stage', id: 'order' },
    range: { from: until - length, to: until },
    promotion,
    recorded: { series: (_, range) => minutesOf(range), past: (_, __, range) => minutesOf(range) },
    interval: () => 5_000,
  });

describe('the trend of an incident that nobody closed', () => {
  it('has a point a minute over an evening', () => {
    expect(trendOver(6 * hour).points).toHaveLength(361);
  });

  it.each([2, 14, 54, 365])('has no more points over %d days, with its baseline on the same', (days) => {
    const { points, baseline } = trendOver(days * day);
    expect(points.length).toBeGreaterThan(360);
    expect(points.length).toBeLessThanOrEqual(722);
    expect(baseline.map(([at]) => at)).toEqual(points.map(([at]) => at));
    expect(points.at(-1)?.[0]).toBeGreaterThan(until - 2 * ((days * day) / 700));
  });

  it('is asked for as often as it can have something new', () => {
    expect(askedAfter(10 * minute)).toBe(5_000);
    expect(askedAfter(6 * hour)).toBe(5_000);
    expect(askedAfter(2 * day)).toBe(20_000);
    expect(askedAfter(54 * day)).toBe(minute);
  });

  it('has no more points in the console that screens are tested with', () => {
    expect(trendFixture({ of: 'stage', id: 'order' }, (54 * day) / minute).points.length).toBeLessThan(722);
  });
});
