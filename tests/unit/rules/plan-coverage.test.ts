import { describe, expect, it } from 'vitest';
import { Promotion } from '../../../shared/model/promotion.ts';
import { leastCoveredFirst, missingToGoal, planCoverage } from '../../../shared/rules/plan-coverage.ts';
import { aPlan } from '../../support/plan-fixtures.ts';

const lines = [
  { id: 'trade', name: 'Trade', tier: 'core' },
  { id: 'hotel', name: 'Hotel', tier: 'core' },
  { id: 'carpool', name: 'Carpool', tier: 'non-core' },
];
const promotion = (more: object = {}) =>
  Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T22:00:00+08:00' }],
    lines,
    ...more,
  });
const plan = (id: string, more: object, state: 'healthy' | 'ailing' | 'unchecked' = 'healthy') => ({
  plan: aPlan({ id, ...more }),
  health: { state },
});
const pay = { id: 'pay', name: 'Pay', tier: 'core', line: 'trade' };
const search = { id: 'search', name: 'Search', tier: 'core' };

describe('the coverage of core scenarios', () => {
  it('counts a scenario with an emergency plan of its line, or of every line', () => {
    const named = promotion({ scenarios: [pay, search, { ...pay, id: 'claim', tier: 'degradable' }] });
    const coverage = planCoverage(named, [
      plan('PLN-1', { scenario: 'pay', line: 'trade' }),
      plan('PLN-2', { scenario: 'pay', line: 'hotel' }),
      plan('PLN-3', { scenario: 'pay' }),
    ]);
    expect(coverage).toMatchObject({ covered: 1, part: 0.5 });
    expect(coverage.scenarios).toMatchObject([
      { id: 'pay', plans: ['PLN-1', 'PLN-3'] },
      { id: 'search', plans: [] },
    ]);
    expect(coverage.byLine).toEqual([
      { line: 'trade', covered: 1, all: 1 },
      { line: null, covered: 0, all: 1 },
    ]);
  });

  it('does not count plans for before and after, nor one that would not do what it says', () => {
    const coverage = planCoverage(promotion({ scenarios: [pay] }), [
      plan('PLN-1', { scenario: 'pay', line: 'trade', kind: 'before' }),
      plan('PLN-2', { scenario: 'pay', line: 'trade' }, 'ailing'),
    ]);
    expect(coverage).toMatchObject({ covered: 0, scenarios: [{ plans: [], ailing: ['PLN-2'] }] });
  });

  it('counts a plan that could not be checked yet', () => {
    const one = plan('PLN-1', { scenario: 'pay', line: 'trade' }, 'unchecked');
    expect(planCoverage(promotion({ scenarios: [pay] }), [one]).part).toBe(1);
  });

  it('takes the scenarios of the plans of core lines where the promotion names none; a core line without plans is missing', () => {
    const coverage = planCoverage(promotion(), [
      plan('PLN-1', { scenario: 'pay', line: 'trade' }),
      plan('PLN-2', { scenario: 'warm', line: 'trade', kind: 'before' }),
      plan('PLN-3', { scenario: 'match', line: 'carpool' }),
    ]);
    expect(coverage.scenarios.map(({ id, line, plans }) => [line, id, plans.length])).toEqual([
      ['trade', 'pay', 1],
      ['trade', 'warm', 0],
      ['hotel', null, 0],
    ]);
  });

  it('is nothing where nothing is core', () => {
    expect(planCoverage(promotion({ lines: [] }), []).part).toBeNull();
  });

  it('refuses a scenario of an unknown line, and one that stands twice in a line', () => {
    const refused = Promotion.safeParse({
      ...promotion(),
      scenarios: [pay, pay, { ...pay, line: 'hotel' }, { ...pay, line: 'moon' }],
    });
    expect(refused.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['scenarios.1.id', '"pay" stands twice in scenarios'],
      ['scenarios.3.line', '"moon" is not one of the lines (trade, hotel, carpool)'],
    ]);
  });
});

describe('what a line lacks of the goal', () => {
  it('is counted in whole scenarios, and is nothing where the goal is just reached', () => {
    expect(missingToGoal({ covered: 3, all: 6 })).toBe(2);
    expect(missingToGoal({ covered: 8, all: 10 })).toBe(0);
    expect(missingToGoal({ covered: 4, all: 5 })).toBe(0);
    expect(missingToGoal({ covered: 0, all: 1 })).toBe(1);
    expect(missingToGoal({ covered: 5, all: 5 })).toBe(0);
  });

  it('puts the lines that lack most first', () => {
    const lines = [
      { line: 'trade', covered: 10, all: 11 },
      { line: 'hotel', covered: 3, all: 6 },
      { line: 'payment', covered: 9, all: 10 },
      { line: 'coupon', covered: 0, all: 1 },
    ];
    expect(leastCoveredFirst(lines).map(({ line }) => line)).toEqual(['hotel', 'coupon', 'payment', 'trade']);
  });
});
