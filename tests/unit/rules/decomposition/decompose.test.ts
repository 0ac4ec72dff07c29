import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPromotionTemplate } from '../../../../electron/core/rehearsal/promotion-template.ts';
import type { Decomposition } from '../../../../shared/model/decomposition.ts';
import { Promotion } from '../../../../shared/model/promotion.ts';
import { decompose } from '../../../../shared/rules/decomposition/decompose.ts';

const stage = (id: string, fields: Record<string, unknown> = {}) => ({
  id,
  name: id,
  query: `promo:${id}:rate1m`,
  ...fields,
});
const entry = (id: string, fields: Record<string, unknown> = {}) => ({
  id,
  name: id,
  line: 'shop',
  tier: 'core',
  query: 'qps',
  ...fields,
});

/** 240,000 orders in the busiest hour: 66.7 a second, and 100 in the busiest second. */
const goals = { orders: 1_200_000, peakWindow: '1h', peakShare: 0.2, peakFactor: 1.5 };

function promotion(fields: Record<string, unknown> = {}): Promotion {
  return Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
    lines: [
      { id: 'shop', name: 'Shop', tier: 'core', share: 0.7 },
      { id: 'bike', name: 'Bikes', tier: 'core', share: 0.3 },
    ],
    goals,
    funnel: {
      stages: [
        stage('exposure'),
        stage('order', { conversion: 0.25 }),
        stage('payment', { conversion: 0.8 }),
      ],
    },
    entries: [entry('order@create', { fanout: [{ stage: 'order', calls: 3 }] })],
    ...fields,
  });
}

const line = ({ lines }: Decomposition, id: string) => lines.find((one) => one.id === id);
const valueOf = (sum: Decomposition, id: string) => line(sum, id)?.value;
const peakOf = (sum: Decomposition, id = 'order@create') => sum.entries.find((one) => one.entry === id)?.peak;

describe('the decomposition of goals', () => {
  it('takes orders through window, mean and peak factor to the requests of an entry', () => {
    const sum = decompose(promotion());
    expect(valueOf(sum, 'goal.orders.window')).toBe(240_000);
    expect(valueOf(sum, 'goal.orders.mean')).toBeCloseTo(66.667, 3);
    expect(valueOf(sum, 'goal.orders.peak')).toBeCloseTo(100);
    expect(peakOf(sum)).toBe(300);
    expect(sum.missing).toEqual([]);
  });

  it('goes up the funnel by ÷ and down by × the conversions', () => {
    const sum = decompose(promotion());
    expect(valueOf(sum, 'stage.exposure')).toBeCloseTo(400);
    expect(valueOf(sum, 'stage.payment')).toBeCloseTo(80);
  });

  it('shows every line with its terms and where each comes from', () => {
    const sum = decompose(promotion());
    expect(line(sum, 'goal.orders.peak')?.terms).toEqual([
      { operator: '', of: 'goal.orders.mean', value: expect.closeTo(66.667, 3) },
      { operator: '×', of: 'goals.peakFactor', value: 1.5 },
    ]);
    expect(sum.inputs.find(({ path }) => path === 'goals.peakFactor')).toEqual({
      path: 'goals.peakFactor',
      value: 1.5,
      planned: 1.5,
      unit: 'factor',
      from: 'file',
    });
  });

  it('adds up the stages that cause requests, and counts only the lines that do', () => {
    const fanout = [
      { stage: 'order', calls: 2 },
      { stage: 'exposure', calls: 1.5, lines: ['bike'] },
    ];
    const sum = decompose(promotion({ entries: [entry('order@create', { fanout })] }));
    // 100 × 2 + 400 × 0.3 × 1.5
    expect(peakOf(sum)).toBe(380);
  });

  it('turns GMV into orders and DAU into visits, and lets the goal that asks most decide', () => {
    const more = { ...goals, gmv: 120_000_000, averageOrder: 80, dau: 1_000_000, visits: 3 };
    const sum = decompose(promotion({ goals: more }));
    expect(valueOf(sum, 'goal.gmv')).toBe(1_500_000);
    expect(valueOf(sum, 'stage.order.orders')).toBeCloseTo(100);
    expect(valueOf(sum, 'stage.order.gmv')).toBeCloseTo(125);
    expect(valueOf(sum, 'stage.order.dau')).toBeCloseTo(62.5);
    expect(valueOf(sum, 'stage.order')).toBeCloseTo(125);
    expect(sum.entries[0]).toMatchObject({ peak: 375, decidedBy: ['gmv'] });
  });

  it('takes the conversions of the plan curves where none is written', () => {
    const curve = (from: number, top: number) => [
      { at: 'T+00:00', value: from },
      { at: 'T+00:05', value: top },
    ];
    const stages = [
      stage('exposure', { plan: curve(900, 1_000) }),
      stage('order', { plan: curve(100, 200) }),
    ];
    const sum = decompose(promotion({ funnel: { stages } }));
    expect(valueOf(sum, 'stage.exposure')).toBeCloseTo(500);
    expect(sum.inputs).toContainEqual(
      expect.objectContaining({ path: 'funnel.stages.order.conversion', value: 0.2, from: 'plan-curves' }),
    );
  });

  it('spreads the orders over the peak phase where no window is written, and says that it assumes it', () => {
    const sum = decompose(promotion({ goals: { orders: 1_440_000, peakFactor: 1.5 } }));
    expect(valueOf(sum, 'goal.orders.peak')).toBeCloseTo(150);
    expect(sum.inputs).toContainEqual(
      expect.objectContaining({ path: 'goals.peakWindow', value: 14_400, from: 'phases' }),
    );
    expect(sum.inputs).toContainEqual(
      expect.objectContaining({ path: 'goals.peakShare', value: 1, from: 'assumed' }),
    );
  });
});

describe('what is missing', () => {
  it.each([
    ['no goal at all', { goals: {} }, ['goals', 'goals.peakFactor']],
    ['no peak factor', { goals: { ...goals, peakFactor: undefined } }, ['goals.peakFactor']],
    ['a window without its share', { goals: { ...goals, peakShare: undefined } }, ['goals.peakShare']],
    [
      'GMV without the money per order',
      { goals: { ...goals, orders: undefined, gmv: 1 } },
      ['goals.averageOrder'],
    ],
    ['no fan-out', { entries: [entry('order@create')] }, ['entries.order@create.fanout']],
    [
      'a line without a share',
      {
        lines: [{ id: 'shop', name: 'Shop', tier: 'core' }],
        entries: [entry('order@create', { fanout: [{ stage: 'order', calls: 1, lines: ['shop'] }] })],
      },
      ['lines.shop.share'],
    ],
    [
      'an unknown conversion on the way',
      {
        funnel: { stages: [stage('exposure'), stage('order')] },
        entries: [entry('order@create', { fanout: [{ stage: 'exposure', calls: 1 }] })],
      },
      ['funnel.stages.order.conversion'],
    ],
  ])('is said, and not taken for 0: %s', (_what, fields, missing) => {
    const sum = decompose(promotion(fields));
    expect(peakOf(sum)).toBeNull();
    expect(sum.missing).toEqual(missing);
    expect(sum.entries[0]?.missing).toEqual(missing);
  });

  it('names the field where no stage counts what a goal counts', () => {
    const entries = [entry('order@create', { fanout: [{ stage: 'exposure', calls: 1 }] })];
    const sum = decompose(promotion({ funnel: { stages: [stage('exposure')] }, entries }));
    expect(sum.missing).toEqual(['funnel.stages[].counts: orders']);
    expect(sum.entries).toMatchObject([{ peak: null, missing: ['funnel.stages[].counts: orders'] }]);
  });

  it('keeps what the other goals say, and still says what one lacks', () => {
    const sum = decompose(promotion({ goals: { ...goals, gmv: 1_000 } }));
    expect(peakOf(sum)).toBe(300);
    expect(sum.missing).toEqual(['goals.averageOrder']);
  });

  it('takes a division by zero for a missing input', () => {
    const sum = decompose(promotion(), new Map([['goals.peakWindow', 0]]));
    expect(peakOf(sum)).toBeNull();
    expect(sum.missing).toEqual(['goals.peakWindow']);
  });
});

describe('a what-if', () => {
  it('is the same sum with other inputs, and marks them', () => {
    const plan = promotion();
    const sum = decompose(plan, new Map([['goals.orders', 2_400_000]]));
    expect(peakOf(sum)).toBe(600);
    expect(sum.inputs).toContainEqual({
      path: 'goals.orders',
      value: 2_400_000,
      planned: 1_200_000,
      unit: 'orders',
      from: 'what-if',
    });
    expect(decompose(plan)).toEqual(decompose(promotion()));
  });

  it('may fill in what the file lacks', () => {
    const sum = decompose(
      promotion({ goals: {} }),
      new Map([
        ['goals.orders', 1_440_000],
        ['goals.peakFactor', 1.5],
      ]),
    );
    expect(peakOf(sum)).toBe(450);
  });

  it('with the numbers of the plan is no what-if', () => {
    const plan = promotion();
    expect(decompose(plan, new Map([['goals.orders', 1_200_000]]))).toEqual(decompose(plan));
  });

  it('asks for more where any input of the demand is higher, and its terms give its value again', () => {
    const paths = [
      'goals.orders',
      'goals.peakShare',
      'goals.peakFactor',
      'entries.order@create.fanout.order',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        (path, times) => {
          const plan = promotion();
          const before = decompose(plan);
          const planned = before.inputs.find((input) => input.path === path)?.planned ?? 0;
          const after = decompose(plan, new Map([[path, planned * times]]));
          expect(peakOf(after) ?? 0).toBeGreaterThanOrEqual(Math.floor((peakOf(before) ?? 0) * times));
          expect(peakOf(after) ?? 0).toBeLessThanOrEqual(Math.ceil((peakOf(before) ?? 0) * times) + 1);
        },
      ),
    );
  });
});

describe('the promotion file', () => {
  it('refuses a fan-out of a stage or a line that is not there, or twice of one stage', () => {
    const fanout = [
      { stage: 'orders', calls: 1 },
      { stage: 'order', calls: 1, lines: ['bikes'] },
      { stage: 'order', calls: 2 },
    ];
    const result = Promotion.safeParse({ ...promotion(), entries: [entry('order@create', { fanout })] });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'entries.0.fanout.0.stage',
      'entries.0.fanout.1.lines',
      'entries.0.fanout.2.stage',
    ]);
  });

  it('of the rehearsal has targets that follow from its goals within 1 %', () => {
    const file = join(import.meta.dirname, '../../../../resources/rehearsal/promotion.yaml');
    const rehearsal = readPromotionTemplate(file, Date.parse('2026-09-30T12:00:00Z'));
    const sum = decompose(rehearsal);
    expect(sum.missing).toEqual([]);
    expect(sum.entries).toHaveLength(14);
    const off = rehearsal.entries.filter(
      ({ id, target = 0 }) => Math.abs((peakOf(sum, id) ?? 0) / target - 1) > 0.01,
    );
    expect(off.map(({ id }) => id)).toEqual([]);
  });
});
