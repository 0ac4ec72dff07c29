import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRequest } from '../../../../electron/core/plans/resolve-request.ts';
import { textIn } from '../../../../shared/model/local-text.ts';
import { longestText, referencesIn, type ParameterValues } from '../../../../shared/model/parameter.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { ServiceEntry } from '../../../../shared/model/service-entry.ts';
import { fillPlan } from '../../../../shared/rules/parameters/fill-plan.ts';
import { proposeValues } from '../../../../shared/rules/parameters/propose-values.ts';
import { aWrittenPlan } from '../../../support/plan-fixtures.ts';

const number = (more = {}) => ({ title: 'n', type: 'number', ...more });
const text = (more = {}) => ({ title: 't', type: 'text', ...more });
const to = (parameter: string) => ({ parameter });

const entry = ServiceEntry.parse({
  id: 'checkout@submit',
  name: 'Checkout',
  line: 'trade',
  tier: 'core',
  query: 'qps{app="checkout"}',
  target: 900,
  tested: { limit: 1_200.1, at: '2026-09-01T00:00:00+08:00', build: 'b1' },
});
const entries = (id: string) => (id === entry.id ? entry : null);

const scale = aWrittenPlan({
  parameters: {
    from: number({ measured: { query: 'replicas' }, fixed: true }),
    to: number({ default: { parameter: 'from', plus: 1 }, min: 1, max: 10, whole: true }),
    app: text({ default: 'checkout', pattern: '[a-z][a-z0-9-]*' }),
  },
  steps: [
    {
      id: 'scale',
      title: 'Scale',
      when: { query: 'replicas', below: to('to') },
      action: {
        http: {
          target: 'k8s',
          method: 'PATCH',
          path: '/deployments/{app}/scale',
          query: { dry: to('app') },
          headers: { 'x-app': to('app') },
          body: { spec: { replicas: to('to') }, list: [to('from'), 'kept'] },
        },
      },
      expect: [
        { query: 'replicas', equals: to('to'), held: '1m', within: '10m' },
        { entry: 'checkout@submit', below: '80%', against: 'tested-limit' },
      ],
      rollback: {
        action: { use: 'kubernetes-scale', target: 'k8s', with: { replicas: to('from') } },
        expect: { query: 'replicas', between: [to('from'), to('to')] },
      },
    },
  ],
});

function filled(plan: Plan, values: ParameterValues) {
  const filling = fillPlan(plan, values, entries);
  if (!filling.ok) throw new Error(JSON.stringify(filling.problems));
  return filling.plan;
}

function problems(plan: Plan, values: ParameterValues): string[] {
  const filling = fillPlan(plan, values, entries);
  return filling.ok ? [] : filling.problems.map(({ field, reason }) => `${field}: ${textIn(reason, 'en')}`);
}

describe('filling a plan in', () => {
  it('replaces every reference by its value, wherever it stands', () => {
    const plan = filled(scale, { from: 3, to: 4, app: 'checkout' });
    expect(referencesIn(plan.steps)).toEqual([]);
    expect(plan.steps[0]).toMatchObject({
      when: { query: 'replicas', below: 4 },
      action: {
        http: {
          path: '/deployments/checkout/scale',
          query: { dry: 'checkout' },
          headers: { 'x-app': 'checkout' },
          body: { spec: { replicas: 4 }, list: [3, 'kept'] },
        },
      },
      rollback: { action: { with: { replicas: 3 } }, expect: { between: [3, 4] } },
    });
  });

  it('works a percentage out of what the load test of the entry has shown', () => {
    const [step] = filled(scale, { from: 3, to: 4, app: 'checkout' }).steps;
    expect(step?.expect).toMatchObject([
      { query: 'replicas', equals: 4, held: '1m', within: '10m' },
      {
        query: 'qps{app="checkout"}',
        below: 960.08,
        of: { entry: 'checkout@submit', percent: '80%', against: 'tested-limit', reference: 1_200.1 },
      },
    ]);
  });

  it('fills in nothing at all where one value is missing, wrong or not asked for', () => {
    expect(problems(scale, { from: 3, to: 4 })).toEqual(['parameters.app: app has no value: type it']);
    expect(problems(scale, { from: 3, to: 11, app: 'x' })).toEqual([
      'parameters.to: expected at most 10; found 11',
    ]);
    expect(problems(scale, { from: 3, to: 3.5, app: 'x' })).toEqual([
      'parameters.to: expected a whole number; found 3.5',
    ]);
    expect(problems(scale, { from: 3, to: 4, app: 'Checkout' })[0]).toMatch(/matches \[a-z\]/);
    expect(problems(scale, { from: 3, to: 4, app: 'x', more: 1 })[0]).toMatch(/no parameter more/);
  });

  it('says what an entry lacks', () => {
    const plan = aWrittenPlan({
      steps: [
        { id: 'a', title: 'a', expect: { entry: 'pay@submit', below: '80%', against: 'target' } },
        { id: 'b', title: 'b', expect: { entry: 'checkout@submit', below: 10 } },
      ],
    });
    expect(problems(plan, {})).toEqual(['steps[0].expect: the promotion has no entry pay@submit']);
    const none = fillPlan(plan, {}, null);
    expect(none.ok).toBe(false);
    const untested = fillPlan(plan, {}, () => ({ ...entry, target: undefined }));
    expect(untested.ok ? [] : untested.problems.map(({ reason }) => textIn(reason, 'en'))).toEqual([
      'entry checkout@submit has no target',
    ]);
  });
});

describe('no value', () => {
  const one = aWrittenPlan({
    parameters: { x: text() },
    steps: [
      {
        id: 'a',
        title: 'a',
        action: {
          http: {
            target: 'shop',
            method: 'POST',
            path: '/apps/{x}/scale',
            query: { x: to('x') },
            headers: { 'x-name': to('x') },
            body: { name: to('x'), kept: true },
          },
        },
      },
    ],
  });
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: longestText }),
    fc.string({ maxLength: longestText }),
    fc.constantFrom(
      '..',
      '.',
      '',
      '../../admin',
      '..%2fadmin',
      '%2e%2e',
      'a\r\nx-evil: 1',
      'a\nb',
      '","kept":false,"x":"',
      '?x=1',
      '#',
      '//evil.example',
      '@evil.example',
      '\\..\\admin',
      '\u2028',
      '\ud800',
      '{x}',
      '中文',
    ),
  );

  it('can write another path, header, parameter or JSON than the one it stands for', () => {
    let sent = 0;
    let refused = 0;
    fc.assert(
      fc.property(hostile, (value) => {
        const filling = fillPlan(one, { x: value }, null);
        if (!filling.ok) {
          refused += 1;
          return;
        }
        sent += 1;
        const http = filling.plan.steps[0]?.action?.http;
        if (!http) throw new Error('the request is gone');
        const { url, headers, body } = resolveRequest(
          http,
          { shop: { url: 'http://shop.example/base' } },
          'live',
        );
        const segments = url.pathname.split('/');
        expect(url.origin).toBe('http://shop.example');
        expect(segments.map(decodeURIComponent)).toEqual(['', 'base', 'apps', value, 'scale']);
        expect([...url.searchParams]).toEqual([['x', value]]);
        expect(url.hash).toBe('');
        expect(JSON.parse(body ?? '')).toEqual({ name: value, kept: true });
        expect(headers['x-name']).toBe(value);
        expect(Object.keys(headers).toSorted()).toEqual(['content-type', 'x-name']);
        expect(value).not.toMatch(/[\r\n\0]/);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(sent, refused)).toBeGreaterThan(200);
  });
});

describe('the values that are proposed', () => {
  const measuredBy = (found: number | null) => () => found;
  const values = (found: number | null, given: ParameterValues = {}) =>
    proposeValues(scale.parameters, given, measuredBy(found)).proposals.map(
      ({ name, value, why, editable, problem }) =>
        [name, value, why, editable, problem === null ? null : textIn(problem, 'en')] as const,
    );

  it('are what is measured, and what follows from it', () => {
    expect(values(3)).toEqual([
      ['from', 3, 'measured', false, null],
      ['to', 4, 'default', true, null],
      ['app', 'checkout', 'default', true, null],
    ]);
  });

  it('are typed by a person where nothing is measured', () => {
    expect(values(null)).toMatchObject([
      ['from', null, 'missing', true, expect.stringMatching(/no fresh and complete value/)],
      ['to', null, 'missing', true, 'to has no value: type it'],
      ['app', 'checkout', 'default', true, null],
    ]);
    expect(values(null, { from: '3' })).toMatchObject([
      ['from', 3, 'given', true, null],
      ['to', 4, 'default', true, null],
      ['app', 'checkout', 'default', true, null],
    ]);
  });

  it('are refused where what was seen is no longer so', () => {
    expect(values(5, { from: 3, to: 4 })[0]).toEqual([
      'from',
      5,
      'measured',
      false,
      'from is 5 now: look at it again',
    ]);
  });

  it('are rounded up to a count', () => {
    const { parameters } = aWrittenPlan({
      parameters: {
        from: number({ default: 3 }),
        to: number({ default: { parameter: 'from', times: 1.5 }, whole: true }),
      },
      steps: [
        {
          id: 'a',
          title: 'a',
          action: { http: { target: 's', method: 'PUT', path: '/', body: [to('to'), to('from')] } },
        },
      ],
    });
    expect(proposeValues(parameters, {}, () => null).proposals.map(({ value }) => value)).toEqual([3, 5]);
  });
});
