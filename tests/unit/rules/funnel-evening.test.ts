import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point, Series, SeriesReading } from '../../../shared/model/sample.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { seriesReading } from '../../support/reading.ts';

const minute = 60_000;
const peakStart = Date.parse('2026-09-30T20:00:00+08:00');
const now = peakStart + 120 * minute;

const facts = {
  id: 'sale-930',
  name: '930 Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
  lines: [
    { id: 'two-wheel', name: 'Two-wheel', tier: 'core', share: 0.5 },
    { id: 'hotel', name: 'Hotel', tier: 'core', share: 0.5 },
  ],
};
const stage = (id: string, value: number) => ({ id, name: id, query: id, plan: [{ at: 'T+00:00', value }] });
const funnel = {
  stages: [stage('exposure', 1_000), stage('order', 500), stage('payment', 400)],
  gmv: {
    query: 'gmv',
    plan: [
      { at: 'T+00:00', value: 0 },
      { at: 'T+04:00', value: 24_000 },
    ],
  },
};
const promotion = Promotion.parse({ ...facts, funnel });

/** The readings of now and the hour before, of each line one number a minute. */
function evening(values: Record<string, Record<string, (minutesAgo: number) => number>>, of = promotion) {
  const latest = (query: string): SeriesReading[] =>
    Object.entries(values[query] ?? {}).map(([line, at]) => seriesReading({ line }, at(0)));
  const history = (query: string): Series[] =>
    Object.entries(values[query] ?? {}).map(([line, at]) => ({
      labels: { line },
      points: Array.from({ length: 61 }, (_, index): Point => [now - (60 - index) * minute, at(60 - index)]),
    }));
  return funnelBoard({ promotion: of, now, latest, history, baseline: () => new Map() });
}

const steady = (value: number) => () => value;
const fellAgo = (minutes: number, before: number, after: number) => (ago: number) =>
  ago <= minutes ? after : before;
const both = (value: number) => ({ 'two-wheel': steady(value), hotel: steady(value) });

describe('a drop in the funnel', () => {
  it('is nowhere while every conversion is within its band', () => {
    expect(evening({ exposure: both(500), order: both(250), payment: both(200) }).drop).toBeNull();
  });

  it('is put at the step, the line and the minute where it arose, not at the steps after it', () => {
    const { drop } = evening({
      exposure: both(500),
      order: { 'two-wheel': steady(250), hotel: fellAgo(7, 250, 125) },
      payment: { 'two-wheel': steady(200), hotel: fellAgo(7, 200, 100) },
    });
    expect(drop).toMatchObject({
      stage: 'order',
      before: 'exposure',
      lines: [{ id: 'hotel' }],
      since: now - 7 * minute,
      longer: false,
    });
    expect(drop?.lines[0]?.difference).toBeCloseTo(-0.25);
    expect(drop?.difference).toBeCloseTo(-0.125);
  });

  it('does not begin anew after two points that were back in the band', () => {
    const order = (ago: number) => (ago === 4 || ago === 3 ? 250 : ago <= 9 ? 125 : 250);
    const values = { exposure: both(500), order: { 'two-wheel': steady(250), hotel: order } };
    expect(evening(values).drop?.since).toBe(now - 9 * minute);
  });

  it('says that it is older than what is recorded', () => {
    const { drop } = evening({ exposure: both(500), order: both(150), payment: both(120) });
    expect(drop).toMatchObject({ stage: 'order', since: now - 60 * minute, longer: true });
  });

  it('is of one line where all together are within their band', () => {
    const { drop } = evening({
      exposure: { 'two-wheel': steady(900), hotel: steady(10) },
      order: { 'two-wheel': steady(455), hotel: fellAgo(3, 5, 1) },
      payment: { 'two-wheel': steady(364), hotel: fellAgo(3, 4, 0.8) },
    });
    expect(drop).toMatchObject({ stage: 'order', lines: [{ id: 'hotel' }], since: now - 3 * minute });
  });

  it('has no beginning where nothing is recorded', () => {
    const { drop } = funnelBoard({
      promotion,
      now,
      latest: (query) =>
        query === 'exposure'
          ? [seriesReading({ line: 'hotel' }, 500)]
          : [seriesReading({ line: 'hotel' }, 100)],
      baseline: () => new Map(),
    });
    expect(drop).toMatchObject({ stage: 'order', since: null, longer: false });
  });
});

describe('the forecast of the GMV', () => {
  it('lies between what the best and the worst tenth of the last hour would bring', () => {
    // On the plan, 100 a minute, half of it a line; five minutes in six bring 48, one in six 60 a line.
    const total = (ago: number) => {
      let sum = 6_000;
      for (let back = 1; back <= ago; back += 1) sum -= Math.floor(back / 5) % 6 === 0 ? 60 : 48;
      return sum;
    };
    const { gmvOutlook } = evening({ gmv: { 'two-wheel': total, hotel: total } });
    expect(gmvOutlook?.value).toBeCloseTo(24_000);
    expect(gmvOutlook?.low).toBeLessThan(24_000);
    expect(gmvOutlook?.low).toBeGreaterThan(12_000 + 12_000 * 0.95);
    expect(gmvOutlook?.high).toBeGreaterThan(24_000);
    expect(gmvOutlook?.high).toBeLessThan(12_000 + 12_000 * 1.21);
  });

  it('is withheld after a total that restarted', () => {
    const restarted = (ago: number) => (ago > 20 ? 6_000 : (20 - ago) * 50);
    const { gmvOutlook } = evening({ gmv: { 'two-wheel': restarted, hotel: restarted } });
    expect(gmvOutlook).toMatchObject({ value: null, low: null, gap: 'restarted' });
  });

  it('is what there is already once the promotion has ended', () => {
    const ended = Promotion.parse({
      ...facts,
      phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T21:30:00+08:00' }],
      funnel: {
        ...funnel,
        gmv: {
          query: 'gmv',
          plan: [
            { at: 'T+00:00', value: 0 },
            { at: 'T+01:30', value: 9_000 },
          ],
        },
      },
    });
    const { gmvOutlook } = evening({ gmv: both(4_000) }, ended);
    expect(gmvOutlook?.value).toBeCloseTo(8_000);
  });
});

describe('the gray release', () => {
  const gray = Promotion.parse({
    ...facts,
    funnel: { ...funnel, gray: { name: 'Staff', label: 'audience', values: ['staff'] } },
  });
  const latest = () => [
    seriesReading({ line: 'hotel', audience: 'public' }, 100),
    seriesReading({ line: 'hotel', audience: 'app' }, 20),
    seriesReading({ line: 'hotel', audience: 'staff' }, 7),
    seriesReading({ line: 'two-wheel' }, 50),
  ];

  it('is shown apart and in no total', () => {
    const board = funnelBoard({ promotion: gray, now, latest, baseline: () => new Map() });
    expect(board.stages[0]?.rate).toMatchObject({
      reading: { value: 170 },
      coverage: { counted: 2, all: 2 },
    });
    expect(board.gmv?.reading.value).toBe(170);
    expect(board.gray).toMatchObject({
      name: 'Staff',
      stages: [{ id: 'exposure', rate: { value: 7 } }, { id: 'order' }, { id: 'payment' }],
      gmv: { value: 7 },
    });
  });

  it('is part of the whole where no gray release is configured', () => {
    const board = funnelBoard({ promotion, now, latest, baseline: () => new Map() });
    expect(board).toMatchObject({ gray: null, stages: [{ rate: { reading: { value: 177 } } }, {}, {}] });
  });
});

describe('what should not be', () => {
  it('leaves a line out whose rate is below 0, and says so', () => {
    const { stages } = evening({ exposure: { 'two-wheel': steady(500), hotel: steady(-3) } });
    expect(stages[0]?.rate).toMatchObject({ reading: { value: 500 }, coverage: { counted: 1, all: 2 } });
  });

  it('has no conversion from an empty stage', () => {
    const { stages, overall, drop } = evening({ exposure: both(0), order: both(0), payment: both(0) });
    expect(stages.map(({ conversion }) => conversion)).toEqual([null, null, null]);
    expect([overall, drop]).toEqual([null, null]);
  });

  it('is a board without comparisons where the promotion has neither plans nor goals nor lines', () => {
    const bare = Promotion.parse({
      ...facts,
      lines: [],
      funnel: { stages: [{ id: 'order', name: 'Orders', query: 'order' }], gmv: { query: 'gmv' } },
    });
    const board = evening({ order: { '': steady(12) }, gmv: { '': steady(90) } }, bare);
    expect(board.stages[0]?.rate).toMatchObject({ reading: { value: 12 }, planned: null, severity: null });
    expect(board).toMatchObject({ gmvGoal: null, drop: null, gmvOutlook: { value: null, gap: 'no-plan' } });
  });

  it('compares each channel with its own plan, and a stale one with nothing', () => {
    const channels = [
      { id: 'app', name: 'App', query: 'app', plan: [{ at: 'T+00:00', value: 100 }] },
      { id: 'mini', name: 'Mini program', query: 'mini' },
    ];
    const of = Promotion.parse({ ...facts, funnel: { ...funnel, channels } });
    const read = (freshness: 'live' | 'stale') =>
      funnelBoard({
        promotion: of,
        now,
        latest: (query) => (query === 'app' ? [seriesReading({}, 75, freshness)] : []),
        baseline: () => new Map(),
      }).channels;
    expect(read('live')).toMatchObject([
      { id: 'app', againstPlan: -0.25, severity: 1 },
      { id: 'mini', reading: { value: null, freshness: 'lost' }, againstPlan: null, severity: null },
    ]);
    expect(read('stale')[0]).toMatchObject({ againstPlan: null, severity: null });
  });
});
