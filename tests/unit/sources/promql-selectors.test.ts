import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../electron/core/sources/prometheus/promql-selectors.ts';

describe('the selectors of an expression', () => {
  it.each([
    'promo:order:rate1m',
    'promo:order:rate1m{line="two-wheel"}',
    '{__name__="up",job=~"a|b"}',
    '{"http.requests",code="500"}',
    ' up ',
  ])('%s is plain: each series has its own sample time', (expression) => {
    expect(shapeOf(expression)).toEqual({ plain: true, selectors: [expression.trim()] });
  });

  it.each([
    ['sum(a)', ['a']],
    ['sum by (x) (rate(a{b="c"}[5m])) / sum(b)', ['a{b="c"}', 'b']],
    ['a + a', ['a']],
    ['max_over_time(rate(a[5m])[1h:1m])', ['a']],
    ['label_replace(a, "note", "b{c=\\"d\\"}", "", "")', ['a']],
    ['a # + c\n + b', ['a', 'b']],
    ['1 + time()', []],
    ['absent(a{x="y"})', ['a{x="y"}']],
  ])('%s reads %j', (expression, selectors) => {
    expect(shapeOf(expression)).toEqual({ plain: false, selectors });
  });

  it.each([
    ['a - a{x="1"} offset 1d', ['a']],
    ['a - b offset 5m', ['a']],
    ['sum(a) / sum(b offset 1w)', ['a']],
    ['a / b @ start()', ['a']],
    ['a - max_over_time(rate(b[5m])[1h:1m] offset 1d)', ['a']],
    ['a - sum_over_time((b + c)[5m:1m] @ 4)', ['a']],
    ['rate(a[5m]) - rate(b[5m] offset 1d)', ['a']],
  ])('%s is as old as its present part', (expression, selectors) => {
    expect(shapeOf(expression)).toEqual({ plain: false, selectors });
  });

  it('an expression about the past alone is as old as it asks for', () => {
    expect(shapeOf('a offset 5m')).toEqual({ plain: false, selectors: ['a offset 5m'] });
    expect(shapeOf('rate(a{x="y"}[5m] offset 1d)')).toEqual({
      plain: false,
      selectors: ['a{x="y"} offset 1d'],
    });
    expect(shapeOf('max_over_time((a)[5m:1m] offset 1d)')).toEqual({ plain: false, selectors: ['a'] });
    expect(shapeOf('a @ 1234')).toEqual({ plain: false, selectors: ['a @ 1234'] });
  });

  it.each(['sum(a', 'a +', 'a{', '{{'])('%s cannot be read', (expression) => {
    expect(shapeOf(expression)).toBeNull();
  });
});
