import { describe, expect, it } from 'vitest';
import {
  countOf,
  facetsOfAlert,
  filterIn,
  noFilter,
  nobody,
  passesChoices,
  queryOf,
  withChoice,
} from '../../../renderer/boards/alerts/alert-filter.ts';
import { createAlertSearches } from '../../../renderer/boards/alerts/alert-search.ts';
import { anAlert, eveningAlerts } from '../../support/alert-fixtures.ts';

const alert = anAlert({ severity: 2, plans: ['PLN-014'], labels: { cluster: 'sh-a', app: 'cart' } });
const finds = (text: string) => createAlertSearches()(text).finds(alert);

describe('the text of the filter', () => {
  it('looks into summary, coordinate, owner, plans and labels, in 汉字, pinyin and initials', () => {
    const texts = ['购物车', 'gouwuche', 'gwc', 'cart-svc@', 'sun.hao', 'pln-014', 'P2', 'retries sh-a'];
    expect(texts.filter((text) => !finds(text))).toEqual([]);
  });

  it('wants every word, and lets everything through when it is empty', () => {
    expect(finds('cart payments')).toBe(false);
    expect(finds('  ')).toBe(true);
    expect(createAlertSearches()('  ').isEmpty).toBe(true);
  });

  it('takes what has an operator for matchers, as Alertmanager does', () => {
    expect([finds('cluster="sh-a"'), finds('cluster=sh-a'), finds('cluster!="sh-a"')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([finds('cluster=~"sh-.", app!~"pay"'), finds('cluster=~"sh"')]).toEqual([true, false]);
    expect(finds('zone=""')).toBe(true);
  });

  it('takes words and then matchers in braces', () => {
    expect([finds('retries {cluster="sh-a"}'), finds('payments {cluster="sh-a"}')]).toEqual([true, false]);
    expect(finds('retries {cluster="sh-b"}')).toBe(false);
  });

  it('finds the same letter by letter as at once', () => {
    const searched = createAlertSearches();
    const typed = 'gouwuche 4.1';
    for (let length = 1; length <= typed.length; length += 1) {
      expect(searched(typed.slice(0, length)).finds(alert)).toBe(finds(typed.slice(0, length)));
    }
    expect(searched('gouwuche 4.1 nothing').finds(alert)).toBe(false);
    expect(searched('gouwuche 4.1').finds(alert)).toBe(true);
    expect(searched('cluster="sh-a"').finds(alert)).toBe(true);
  });

  it('says why matchers cannot be read, and hides nothing because of them', () => {
    const search = createAlertSearches()('cluster=~"("');
    expect(search.error).toContain('expected a regular expression for "cluster"');
    expect(search.finds(alert)).toBe(true);
    expect(createAlertSearches()('cluster=').error).toContain('expected a label');
  });
});

describe('the choices of the filter', () => {
  const facets = eveningAlerts().map(facetsOfAlert);

  it('widen within a kind and narrow between kinds', () => {
    const both = withChoice(withChoice(noFilter, 'severities', '1'), 'severities', '2');
    expect(facets.filter((one) => passesChoices(one, both))).toHaveLength(3);
    expect(facets.filter((one) => passesChoices(one, withChoice(both, 'owners', 'zhao.min')))).toHaveLength(
      1,
    );
  });

  it('count what each would show beside the others', () => {
    const cleared = withChoice(noFilter, 'marks', 'cleared');
    expect(countOf(facets, cleared, 'marks', 'shelved')).toBe(1);
    expect(countOf(facets, cleared, 'owners', 'gao.fei')).toBe(1);
    expect(countOf(facets, cleared, 'owners', 'wang.lei')).toBe(0);
    expect(countOf(facets, noFilter, 'owners', nobody)).toBe(1);
  });

  it('stand in the address and come back from it; what does not exist is left out', () => {
    const filter = {
      text: 'coupon {a="b"}',
      severities: [1, 3] as const,
      marks: ['chattering'] as const,
      owners: ['li.na'],
      lines: ['hotel'],
    };
    const query = new URLSearchParams(
      Object.entries(queryOf(filter)).map(([name, value]): [string, string] => [name, value ?? '']),
    );
    expect(filterIn(query)).toEqual(filter);
    expect(filterIn(new URLSearchParams('severity=1,7&state=glowing'))).toEqual({
      ...noFilter,
      severities: [1],
    });
  });
});
