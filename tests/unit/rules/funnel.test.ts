import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { SeriesReading } from '../../../shared/model/sample.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { seriesReading } from '../../support/reading.ts';

const peakStart = Date.parse('2026-09-30T20:00:00+08:00');

const promotion = Promotion.parse({
  id: 'sale-930',
  name: { en: '930 Sale', zh: '930 大促' },
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
  lines: [
    { id: 'two-wheel', name: 'Two-wheel', tier: 'core', share: 0.75 },
    { id: 'hotel', name: 'Hotel', tier: 'non-core', share: 0.25 },
  ],
  funnel: {
    stages: [
      { id: 'order', name: 'Orders', query: 'orders', plan: [{ at: 'T+00:00', value: 1_000 }] },
      { id: 'payment', name: 'Payments', query: 'payments', plan: [{ at: 'T+00:00', value: 900 }] },
    ],
    gmv: {
      query: 'gmv',
      plan: [
        { at: 'T+00:00', value: 0 },
        { at: 'T+04:00', value: 8_000 },
      ],
    },
  },
  goals: { gmv: 10_000 },
});

function board(
  samples: Record<string, SeriesReading[]>,
  options: { baseline?: Record<string, Record<string, number>>; promotion?: Promotion | null } = {},
) {
  return funnelBoard({
    promotion: options.promotion === undefined ? promotion : options.promotion,
    now: peakStart + 2 * 3_600_000,
    latest: (query) => samples[query] ?? [],
    baseline: (query) => new Map(Object.entries(options.baseline?.[query] ?? {})),
  });
}

const line = (id: string, value: number | null, freshness?: Parameters<typeof seriesReading>[2]) =>
  seriesReading({ line: id }, value, freshness);

describe('the funnel board', () => {
  it('sums the lines and compares them with the plan curve', () => {
    const { orders } = board({ orders: [line('two-wheel', 700), line('hotel', 200)] });
    expect(orders).toMatchObject({
      reading: { value: 900 },
      coverage: { counted: 2, all: 2 },
      planned: 1_000,
      severity: 2,
    });
    expect(orders?.againstPlan).toBeCloseTo(-0.1);
  });

  it('leaves a stale line out of the total, says so, and compares with the plan of the lines that count', () => {
    const { orders } = board({ orders: [line('two-wheel', 750), line('hotel', 10, 'stale')] });
    expect(orders).toMatchObject({
      reading: { value: 750, freshness: 'live' },
      coverage: { counted: 1, all: 2 },
      planned: 750,
      severity: null,
    });
    expect(orders?.againstPlan).toBeCloseTo(0);
  });

  it('compares with the baseline of the same lines only, and not at all where one has none', () => {
    const samples = { orders: [line('two-wheel', 750), line('hotel', 10, 'stale')] };
    expect(board(samples, { baseline: { orders: { 'two-wheel': 500, hotel: 400 } } }).orders?.baseline).toBe(
      500,
    );
    expect(board(samples, { baseline: { orders: { hotel: 400 } } }).orders?.baseline).toBeNull();
  });

  it('shows the last total as stale where every line is, without comparison or severity', () => {
    const { orders } = board({ orders: [line('two-wheel', 300, 'stale'), line('hotel', 100, 'stale')] });
    expect(orders).toMatchObject({
      reading: { value: 400, freshness: 'stale' },
      coverage: { counted: 0, all: 2 },
      againstPlan: null,
      severity: null,
    });
  });

  it('has no value, never 0, where every line is lost, and keeps what was last known', () => {
    const { orders } = board({ orders: [line('two-wheel', 300, 'lost'), line('hotel', 100, 'lost')] });
    expect(orders?.reading).toMatchObject({ value: null, freshness: 'lost', last: { value: 400 } });
  });

  it('converts a step over the lines that have both stages', () => {
    const { stages } = board({
      orders: [line('two-wheel', 500), line('hotel', 500)],
      payments: [line('two-wheel', 450), line('hotel', 9, 'stale')],
    });
    expect(stages[1]).toMatchObject({ conversion: 0.9, conversionPlanned: 0.9, severity: null });
  });

  it('raises a step whose conversion is five points below plan', () => {
    const { stages, paySuccess } = board({
      orders: [line('two-wheel', 500)],
      payments: [line('two-wheel', 425)],
    });
    expect(stages[1]?.severity).toBe(1);
    expect(paySuccess).toMatchObject({ value: 0.85, planned: 0.9, severity: 1 });
  });

  it('keeps what a line was last when its source names it no more, out of the total', () => {
    const now = peakStart + 2 * 3_600_000;
    const gone = { labels: { line: 'hotel' }, points: [[now - 20_000, 480] as [number, number]] };
    const shown = funnelBoard({
      promotion,
      now,
      latest: (query) => (query === 'orders' ? [line('two-wheel', 500)] : []),
      baseline: () => new Map(),
      history: (query) => (query === 'orders' ? [gone] : query === 'gmv' ? [gone] : []),
    });
    expect(shown.orders).toMatchObject({ reading: { value: 500 }, coverage: { counted: 1, all: 2 } });
    expect(shown.gmv).toMatchObject({
      reading: { value: null, freshness: 'lost', age: 20_000, last: { value: 480 } },
      coverage: { counted: 0, all: 2 },
    });
    expect(shown.lines.find(({ id }) => id === 'hotel')).toMatchObject({ freshness: 'lost', age: 20_000 });
  });

  it('is as old as the older of payments and orders, and then tells what the share was last', () => {
    const orders = [line('two-wheel', 500), line('hotel', 500)];
    const payments = [line('two-wheel', 450, 'stale'), line('hotel', 400, 'stale')];
    expect(board({ orders, payments }).paySuccess).toMatchObject({
      value: null,
      freshness: 'stale',
      last: { value: 0.85 },
    });
    expect(board({ orders: payments, payments: orders }).paySuccess?.freshness).toBe('stale');
    expect(board({ orders, payments: orders }).paySuccess).toMatchObject({ value: 1, last: null });
  });

  it('has no conversion where nobody came to the stage before', () => {
    const { stages, overall } = board({ orders: [line('two-wheel', 0)], payments: [line('two-wheel', 0)] });
    expect(stages[1]?.conversion).toBeNull();
    expect(overall).toBeNull();
  });

  it('puts the worst line first and stale ones after alarms', () => {
    const three = Promotion.parse({
      ...promotion,
      lines: [...promotion.lines, { id: 'rail', name: 'Rail', tier: 'core' }],
    });
    const { lines } = board(
      {
        orders: [line('two-wheel', 100), line('hotel', 100), line('rail', 100, 'stale')],
        payments: [line('two-wheel', 90), line('hotel', 80), line('rail', 90, 'stale')],
      },
      { promotion: three },
    );
    expect(lines.map(({ id }) => id)).toEqual(['hotel', 'rail', 'two-wheel']);
  });

  it('forecasts the end from the distance to the plan so far', () => {
    const { gmvForecast, gmvGoal } = board({ gmv: [line('two-wheel', 3_000), line('hotel', 600)] });
    expect(gmvForecast).toBeCloseTo(7_200);
    expect(gmvGoal).toBe(10_000);
  });

  it('forecasts from the lines that it has, and says how many they are', () => {
    const { gmvOutlook } = board({ gmv: [line('two-wheel', 2_700)] });
    expect(gmvOutlook).toMatchObject({ coverage: { counted: 1, all: 2 }, gap: null });
    expect(gmvOutlook?.value).toBeCloseTo(7_200);
  });

  it('forecasts nothing where the missing line has no share of the plan', () => {
    const shareless = { ...promotion, lines: promotion.lines.map((one) => ({ ...one, share: undefined })) };
    const { gmvOutlook } = board({ gmv: [line('two-wheel', 2_700)] }, { promotion: shareless });
    expect(gmvOutlook).toMatchObject({ value: null, gap: 'no-plan' });
  });

  it('forecasts nothing without fresh data', () => {
    expect(board({ gmv: [line('two-wheel', 3_000, 'stale')] }).gmvOutlook).toMatchObject({
      value: null,
      gap: 'no-data',
    });
  });

  it('is empty without a promotion', () => {
    expect(board({}, { promotion: null })).toMatchObject({
      promotion: null,
      stages: [],
      lines: [],
      gmv: null,
    });
  });

  it('counts all series together where the promotion names no lines', () => {
    const { orders } = board({ orders: [seriesReading({}, 42)] }, { promotion: { ...promotion, lines: [] } });
    expect(orders).toMatchObject({
      reading: { value: 42 },
      coverage: { counted: 1, all: 1 },
      planned: 1_000,
    });
  });
});
