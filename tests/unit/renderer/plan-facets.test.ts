import { describe, expect, it } from 'vitest';
import {
  everyLine,
  facetCounts,
  matchesChoice,
  matchesSearch,
  reversibilityOf,
  sortPlans,
} from '../../../renderer/boards/plans/plan-facets.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import {
  aPlan,
  aPlanRow,
  couponCache,
  degradeRecommendation,
  planLibrary,
} from '../../support/plan-fixtures.ts';

const rows = planLibrary().plans;
const ids = (found: readonly { plan: { id: string } }[]) => found.map(({ plan }) => plan.id);
const http = { http: { target: 'shop', method: 'POST', path: '/x' } };

describe('the facets of the plan library', () => {
  it('shows for each value how many plans choosing it would show, under the other facets', () => {
    const risks = facetCounts(rows, 'risk', { line: ['payment'] }, '');
    expect(risks).toEqual([
      { value: 'low', count: 0 },
      { value: 'medium', count: 0 },
      { value: 'high', count: 2 },
    ]);
  });

  it('does not let a facet hide its own other values', () => {
    const lines = facetCounts(rows, 'line', { line: ['payment'] }, '');
    expect(lines.find(({ value }) => value === 'coupon')?.count).toBe(3);
  });

  it('puts plans of every line last', () => {
    expect(facetCounts(rows, 'line', {}, '').at(-1)).toEqual({ value: everyLine, count: 1 });
  });

  it('combines values of one facet by or, facets by and', () => {
    const found = rows.filter((row) => matchesChoice(row, { line: ['payment', 'hotel'], risk: ['low'] }));
    expect(ids(found)).toEqual(['PLN-040']);
  });
});

describe('the search of the plan library', () => {
  it('finds by id, by title in either language, and by exception code', () => {
    const found = (search: string) => ids(rows.filter((row) => matchesSearch(row, search)));
    expect(found('pln-02')).toEqual(['PLN-021', 'PLN-027']);
    expect(found('优惠券 缓存')).toEqual(['PLN-021']);
    expect(found('rec_timeout')).toEqual(['PLN-014']);
    expect(found('coupon zzz')).toEqual([]);
  });
});

describe('whether a plan can be taken back', () => {
  it('can, when each of its requests has an inverse; steps of people do not count', () => {
    expect(reversibilityOf(couponCache)).toBe('yes');
  });

  it('can in part, when something in it is irreversible', () => {
    expect(reversibilityOf(degradeRecommendation)).toBe('partly');
  });

  it('cannot, when nothing in it has an inverse', () => {
    expect(reversibilityOf(aPlan({ steps: [{ id: 'a', title: 'a', action: http }] }))).toBe('no');
  });
});

describe('the order of the plan library', () => {
  it('puts what is true now before what is pending, unjudged, quiet and without a trigger', () => {
    const sorted = ids(sortPlans(rows, 'trigger', (plan) => textIn(plan.title, 'en')));
    expect(sorted.slice(0, 5)).toEqual(['PLN-014', 'PLN-021', 'PLN-027', 'PLN-031', 'PLN-040']);
    expect(sorted.at(-1)).toBe('PLN-051');
  });

  it('counts ids as people do', () => {
    const two = [aPlanRow(aPlan({ id: 'PLN-10' })), aPlanRow(aPlan({ id: 'PLN-9' }))];
    expect(ids(sortPlans(two, 'id', () => ''))).toEqual(['PLN-9', 'PLN-10']);
  });
});
