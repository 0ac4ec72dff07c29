import { describe, expect, it } from 'vitest';
import { BadData } from '../../../electron/core/rehearsal/query/bad-data.ts';
import { instantParameter, rangeParameters } from '../../../electron/core/rehearsal/query/parameters.ts';
import { matchesAll, parseQuery } from '../../../electron/core/rehearsal/query/selector.ts';

const matches = (query: string, name: string, labels: Record<string, string> = {}) =>
  matchesAll(parseQuery(query).matchers, name, labels);

describe('a selector', () => {
  it.each([
    ['a:b', 'a:b', {}, true],
    ['a:b', 'a:c', {}, false],
    ['a{x="1"}', 'a', { x: '1' }, true],
    ['a{x="1"}', 'a', { x: '12' }, false],
    ['a{x!="1"}', 'a', {}, true],
    ['a{x=""}', 'a', {}, true],
    ['a{x=~"1|2"}', 'a', { x: '2' }, true],
    ['a{x=~"1|2"}', 'a', { x: '21' }, false],
    ['a{x!~"1.*"}', 'a', { x: '12' }, false],
    ['a{x!~"1.*"}', 'a', {}, true],
    ['{__name__="a",x="1",}', 'a', { x: '1' }, true],
    ['{__name__=~"a.*"}', 'abc', {}, true],
    ['{"a"}', 'a', {}, true],
    ["a{x='it\\'s'}", 'a', { x: "it's" }, true],
    ['a{x="\\u0041\\x42"}', 'a', { x: 'AB' }, true],
    ['a{x=`\\d`}', 'a', { x: '\\d' }, true],
  ])('%s and %s %j: %s', (query, name, labels, expected) => {
    expect(matches(query, name, labels)).toBe(expected);
  });

  it('may be asked for the times of its samples', () => {
    expect(parseQuery(' timestamp( a{x="1"} ) ').timestamp).toBe(true);
    expect(parseQuery('timestamp{x="1"}').timestamp).toBe(false);
  });
});

describe('what is not a selector', () => {
  it.each([
    ['sum by (line) (a)', 'aggregation sum'],
    ['a > 1', 'calculation or comparison'],
    ['a + b', 'calculation or comparison'],
    ['-a', 'sign'],
    ['rate(a[1m])', 'function rate()'],
    ['timestamp(sum(a))', 'timestamp() of anything but a selector'],
    ['a[5m]', 'range selector'],
    ['a[5m:1m]', 'subquery'],
    ['a offset 5m', 'offset'],
    ['a @ 5', 'modifier @'],
    ['(a)', 'parentheses'],
    ['1', 'number'],
    ['"x"', 'text'],
    ['a{', 'parse error'],
    ['a b', 'parse error'],
    ['a{x="1"} }', 'parse error'],
    ['{x!="1"}', 'at least one non-empty matcher'],
    ['{x=~".*"}', 'at least one non-empty matcher'],
    ['a{x=~"("}', 'error parsing regexp'],
    ['a{x=~"' + 'y'.repeat(300) + '"}', '300 characters'],
    ['a'.repeat(3_000), '3000 characters'],
  ])('%s is refused by name', (query, said) => {
    expect(() => parseQuery(query)).toThrow(BadData);
    expect(() => parseQuery(query)).toThrow(said);
  });
});

describe('parameters', () => {
  const form = (text: string) => new URLSearchParams(text);

  it('take seconds, RFC 3339 and durations', () => {
    expect(instantParameter(form('query=a&time=1700000000.5'), 0)).toEqual({
      query: 'a',
      at: 1_700_000_000_500,
    });
    expect(instantParameter(form('query=a&time=2026-09-30T20:00:00Z'), 0).at).toBe(Date.UTC(2026, 8, 30, 20));
    expect(instantParameter(form('query=a'), 7).at).toBe(7);
    expect(rangeParameters(form('query=a&start=0&end=60&step=15s')).step).toBe(15_000);
    expect(rangeParameters(form('query=a&start=0&end=55000&step=5'))).toEqual({
      query: 'a',
      from: 0,
      to: 55_000_000,
      step: 5_000,
    });
  });

  it.each([
    ['start=0&end=1&step=1', '"query"'],
    ['query=a&start=&end=1&step=1', '"start"'],
    ['query=a&start=yesterday&end=1&step=1', 'cannot parse "yesterday" to a valid timestamp'],
    ['query=a&start=0&end=NaN&step=1', '"end"'],
    ['query=a&start=2&end=1&step=1', 'end timestamp must not be before start time'],
    ['query=a&start=0&end=1&step=0', 'zero or negative'],
    ['query=a&start=0&end=1&step=quick', 'cannot parse "quick" to a valid duration'],
    ['query=a&start=0&end=55006&step=5', 'exceeded maximum resolution of 11,000 points'],
  ])('%s is refused', (text, said) => {
    expect(() => rangeParameters(form(text))).toThrow(BadData);
    expect(() => rangeParameters(form(text))).toThrow(said);
  });
});
