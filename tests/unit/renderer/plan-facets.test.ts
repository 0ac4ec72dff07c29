import { describe, expect, it } from 'vitest';
import { withQuery } from '../../../renderer/app/hash-query.ts';
import {
  addressOfSearch,
  addressOfSort,
  addressOfToggle,
  filterOf,
} from '../../../renderer/boards/plans/library-address.ts';
import { knowledgeOf, textsOf } from '../../../renderer/boards/plans/library-index.ts';
import {
  facetCounts,
  facetedPlan,
  matchesChoice,
  reversibilityOf,
  sortPlans,
  unsaid,
} from '../../../renderer/boards/plans/plan-facets.ts';
import { createTextSearch } from '../../../renderer/parts/text-search.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import { Rung } from '../../../shared/model/plan.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import {
  aPlan,
  aPlanRow,
  couponCache,
  degradeRecommendation,
  planLibrary,
} from '../../support/plan-fixtures.ts';

const rows = planLibrary().plans;
const all = rows.map((row) => facetedPlan(row, null));
const promotion = Promotion.parse({
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-09-30T22:00:00+08:00' }],
  lines: [{ id: 'trade', name: { en: 'Trade', zh: '交易' }, tier: 'core' }],
});
const ids = (found: readonly { plan: { id: string } }[]) => found.map(({ plan }) => plan.id);
const http = { http: { target: 'shop', method: 'POST', path: '/x' } };

describe('the facets of the plan library', () => {
  it('shows for each value how many plans choosing it would show, under the search and the other facets', () => {
    expect(facetCounts(all, all, 'risk', { line: ['payment'] })).toEqual([
      { value: 'low', count: 0 },
      { value: 'medium', count: 0 },
      { value: 'high', count: 2 },
    ]);
    const found = all.filter(({ row }) => row.plan.id === 'PLN-044');
    expect(facetCounts(all, found, 'risk', { line: ['payment'] }).at(-1)).toEqual({
      value: 'high',
      count: 1,
    });
  });

  it('does not let a facet hide its own other values', () => {
    const lines = facetCounts(all, all, 'line', { line: ['payment'] });
    expect(lines.find(({ value }) => value === 'coupon')?.count).toBe(3);
  });

  it('puts plans that say nothing about it last, and names them only where there are any', () => {
    expect(facetCounts(all, all, 'line', {}).at(-1)).toEqual({ value: unsaid, count: 1 });
    expect(facetCounts(all, all, 'rung', {}).map(({ value }) => value)).toEqual([...Rung.options, unsaid]);
    expect(facetCounts(all, all, 'kind', {}).map(({ value }) => value)).not.toContain(unsaid);
  });

  it('combines values of one facet by or, facets by and', () => {
    const choice = { line: ['payment', 'hotel'], risk: ['low'] };
    expect(ids(all.filter((plan) => matchesChoice(plan, choice)).map(({ row }) => row))).toEqual(['PLN-040']);
  });

  it('knows the tier from the line of the promotion', () => {
    const knowledge = knowledgeOf(promotion, (id) => id);
    const tiers = rows.map((row) => facetedPlan(row, knowledge.tierOf(row.plan)).values.tier);
    expect(new Set(tiers)).toEqual(new Set(['core', unsaid]));
  });
});

describe('the search of the plan library', () => {
  const names = new Map([['zhao.min', '赵敏']]);
  const knowledge = knowledgeOf(promotion, (id) => names.get(id) ?? id);
  const found = (search: string) => {
    const { finds } = createTextSearch(search);
    return ids(rows.filter((row) => finds(textsOf(row, knowledge))));
  };

  it('finds by id, by title in either language, and by exception code', () => {
    expect(found('pln-02')).toEqual(['PLN-021', 'PLN-027']);
    expect(found('优惠券 缓存')).toEqual(['PLN-021']);
    expect(found('rec_timeout')).toEqual(['PLN-014']);
    expect(found('coupon qqq')).toEqual([]);
  });

  it('finds by pinyin and by initials', () => {
    expect(found('tjjj')).toEqual(['PLN-014']);
    expect(found('tuijian')).toEqual(['PLN-014']);
    expect(found('kuorong')).toEqual(['PLN-002']);
  });

  it('finds by owner, scenario, portrait, line and the title of a step', () => {
    expect(found('赵敏')).toEqual(['PLN-021', 'PLN-031']);
    expect(found('zm')).toEqual(['PLN-021', 'PLN-031']);
    expect(found('supplier slow')).toEqual(['PLN-040']);
    expect(found('dependency-slow')).toEqual(['PLN-014']);
    expect(found('交易 降级')).toEqual(['PLN-014']);
    expect(found('warm 2,000')).toEqual(['PLN-021']);
  });
});

describe('the address of the plan library', () => {
  const query = (change: Record<string, string | null>) => {
    const [, text = ''] = withQuery('/plans', change).split('?');
    return new URLSearchParams(text);
  };

  it('says search, order and several values of a facet, and reads them back', () => {
    const choice = { scenario: ['Feed slow, 20% and more', unsaid] };
    const first = addressOfToggle({ scenario: [unsaid] }, 'scenario', 'Feed slow, 20% and more');
    const written = query({ ...first, ...addressOfSearch('推荐 jj'), ...addressOfSort('risk') });
    expect(filterOf(written)).toEqual({
      search: '推荐 jj',
      choice: { scenario: choice.scenario.toReversed() },
      sort: 'risk',
    });
  });

  it('says nothing about what is as it comes', () => {
    expect(
      query({ ...addressOfToggle({ line: ['hotel'] }, 'line', 'hotel'), ...addressOfSort('trigger') }).size,
    ).toBe(0);
    expect(filterOf(new URLSearchParams('sort=sideways'))).toEqual({
      search: '',
      choice: {},
      sort: 'trigger',
    });
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
