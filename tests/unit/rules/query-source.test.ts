import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Plan } from '../../../shared/model/plan.ts';
import { Query } from '../../../shared/model/query.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import { checkPlan } from '../../../shared/rules/query-check.ts';
import { answeredBy, parseQuery, whyUnanswerable } from '../../../shared/rules/query-source.ts';

const sources = z.array(SourceSettings).parse([
  { id: 'am', kind: 'alertmanager', urls: ['http://127.0.0.1:9093'] },
  {
    id: 'gateway',
    kind: 'http-json',
    url: 'http://127.0.0.1:8080/status',
    values: [{ name: 'gateway_qps', pointer: '/qps' }],
  },
  { id: 'prom', kind: 'prometheus', url: 'http://127.0.0.1:9090' },
  { id: 'mimir', kind: 'prometheus', url: 'http://127.0.0.1:9009/prometheus' },
]);
const answerOf = (query: string) => {
  const answer = answeredBy(query, sources);
  return answer && [answer.source.id, answer.expression];
};

describe('a query', () => {
  it('may name its source before it', () => {
    expect(parseQuery('@mimir sum(rate(x[1m]))')).toEqual({
      source: 'mimir',
      expression: 'sum(rate(x[1m]))',
    });
    expect(parseQuery(' @mimir\n  sum(\n x)')).toEqual({ source: 'mimir', expression: 'sum(\n x)' });
  });

  it('names none by the "@" of PromQL, which never stands first', () => {
    expect(parseQuery('x @ 1700000000')).toEqual({ source: null, expression: 'x @ 1700000000' });
  });

  it.each(['@mimir', '@', '@ x', '@Mimir x', '@mimir '])(
    '%j is refused: a source without a query',
    (text) => {
      expect(Query.safeParse(text).error?.issues[0]?.message).toContain(
        'expected the id of a source and a query',
      );
    },
  );
});

describe('the source of a query', () => {
  it('is the one that it names', () => {
    expect(answerOf('@mimir up')).toEqual(['mimir', 'up']);
    expect(answerOf('@gateway gateway_qps')).toEqual(['gateway', 'gateway_qps']);
    expect(answerOf('@prom gateway_qps')).toEqual(['prom', 'gateway_qps']);
  });

  it('is else the http-json source that has a value of exactly that name', () => {
    expect(answerOf('gateway_qps')).toEqual(['gateway', 'gateway_qps']);
    expect(answerOf('sum(gateway_qps)')).toEqual(['prom', 'sum(gateway_qps)']);
  });

  it('is else the first prometheus source', () => {
    expect(answerOf('up')).toEqual(['prom', 'up']);
  });

  it('is none where the name is of no metric source', () => {
    expect(answerOf('@am up')).toBeNull();
    expect(answerOf('@nobody up')).toBeNull();
    expect(answeredBy('up', sources.slice(0, 2))).toBeNull();
  });
});

describe('a query that no source will ever answer', () => {
  it.each([
    ['@nobody up', 'there is no source "nobody"; metric sources: gateway, prom, mimir'],
    ['@am up', 'source "am" is no metric source but alertmanager'],
    ['@gateway qps', 'source "gateway" has no value qps; it has: gateway_qps'],
  ])('%s', (query, reason) => {
    expect(whyUnanswerable(query, sources)).toContain(reason);
  });

  it('is one of PromQL where there are http-json sources only', () => {
    expect(whyUnanswerable('up', sources.slice(0, 2))).toContain('no source answers up');
  });

  it('is none of those that have a source, nor any where there is no metric source at all', () => {
    for (const query of ['up', '@mimir up', 'gateway_qps'])
      expect(whyUnanswerable(query, sources)).toBeNull();
    expect(whyUnanswerable('up', sources.slice(0, 1))).toBeNull();
  });
});

describe('a plan', () => {
  const plan = (trigger: object, expect: object) => ({
    id: 'PLN-1',
    version: 1,
    title: 'Tell',
    kind: 'emergency',
    trigger,
    steps: [
      {
        id: 'a',
        title: 'A',
        action: { manual: 'Call' },
        expect,
        rollback: { action: { manual: 'Call' }, expect },
      },
    ],
  });
  const problemsOf = (document: object) =>
    Plan.superRefine(checkPlan(sources))
      .safeParse(document)
      .error?.issues.map(({ path }) => path.join('.'));

  it('is refused for each query that asks a source which is not there, with its place', () => {
    expect(
      problemsOf(
        plan(
          {
            any: [
              { query: 'up', below: 1 },
              { query: '@a up', below: 1 },
            ],
          },
          { query: '@b up', equals: 1 },
        ),
      ),
    ).toEqual(['trigger.any.1.query', 'steps.0.expect.query', 'steps.0.rollback.expect.query']);
  });

  it('is refused where it compares a value with yesterday whose source has no past', () => {
    const against = (reference: string) =>
      plan({ query: 'gateway_qps', drops: '20%', against: reference }, { query: 'gateway_qps', above: 1 });
    expect(problemsOf(against('yesterday'))).toEqual(['trigger.query']);
    expect(problemsOf(against('10m'))).toBeUndefined();
  });
});

describe('the settings of a metric source', () => {
  const reasonOf = (more: object) => SourceSettings.safeParse(more).error?.issues[0];
  const gateway = {
    id: 'g',
    kind: 'http-json',
    url: 'http://127.0.0.1/',
    values: [{ name: 'a', pointer: '/a' }],
  };

  it('ask for a dead-man of the source itself', () => {
    const prom = { id: 'p', kind: 'prometheus', url: 'http://127.0.0.1/' };
    expect(reasonOf({ ...prom, 'dead-man': '@q up' })?.path).toEqual(['dead-man']);
    expect(reasonOf({ ...prom, 'dead-man': 'up' })).toBeUndefined();
    expect(reasonOf({ ...gateway, 'dead-man': 'b' })?.message).toContain('one of its values: a');
    expect(reasonOf({ ...gateway, 'dead-man': 'a' })).toBeUndefined();
  });

  it('may have a name several times, with different labels', () => {
    const value = (line: string) => ({ name: 'a', pointer: `/${line}`, labels: { line } });
    expect(reasonOf({ ...gateway, values: [value('hotel'), value('taxi')] })).toBeUndefined();
    expect(reasonOf({ ...gateway, values: [value('hotel'), value('hotel')] })).toMatchObject({
      path: ['values', 1, 'name'],
      message: '"a" stands twice with the same labels',
    });
  });
});
