import { describe, expect, it } from 'vitest';
import { Person } from '../../../../shared/model/person.ts';
import { Promotion } from '../../../../shared/model/promotion.ts';
import { isStaffed, judgeHealth, type HealthFindings } from '../../../../shared/rules/plan-health/health.ts';
import { aWrittenPlan } from '../../../support/plan-fixtures.ts';
import { recordOf } from '../../plans/opened-executor.ts';

const now = Date.parse('2026-09-30T20:30:00+08:00');
const day = 86_400_000;

const promotion = Promotion.parse({
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
  lines: [{ id: 'bikes', name: 'Bikes', tier: 'core', share: 0.4 }],
  funnel: {
    stages: [{ id: 'order', name: 'Orders', query: 'orders', plan: [{ at: 'T+00:00', value: 100 }] }],
  },
  entries: [
    {
      id: 'shop@buy',
      name: 'Buy',
      line: 'bikes',
      tier: 'core',
      query: 'qps',
      tested: { limit: 100, at: '2026-09-01T00:00:00Z', build: 'a' },
    },
  ],
});

const person = (id: string, ...shifts: [string, string][]) =>
  Person.parse({
    id,
    name: id,
    shifts: shifts.map(([from, to]) => ({
      from: `2026-09-30T${from}:00+08:00`,
      to: `2026-09-30T${to}:00+08:00`,
    })),
  });

const good: HealthFindings = {
  now,
  query: () => 'data',
  target: () => null,
  targets: new Set(['shop', 'am']),
  channels: new Set(['war-room']),
  templates: new Set(['kubernetes-scale']),
  people: [person('li.na')],
  plans: new Set(['PLN-001', 'PLN-002']),
  promotion,
  lastDrill: () => now - day,
};

const whole = aWrittenPlan({
  trigger: {
    any: [
      { entry: 'shop@buy', above: '80%', against: 'tested-limit' },
      { query: 'errors', above: 5 },
    ],
  },
  operators: { primary: 'li.na' },
  sync: { channels: ['war-room'], tell: [{ to: ['war-room', 'li.na'], on: ['started'] }] },
  otherwise: ['PLN-002'],
  drill: { every: '30d' },
  steps: [
    {
      id: 'scale',
      title: 'Scale',
      action: { use: 'kubernetes-scale', target: 'shop', with: {} },
      expect: { query: 'replicas', above: 3 },
      rollback: {
        action: { http: { target: 'am', method: 'POST', path: '/x' } },
        expect: { query: 'back', equals: 1 },
      },
    },
  ],
});

function found(plan: Record<string, unknown>, findings: Partial<HealthFindings> = {}, record = {}) {
  const judged = judgeHealth(recordOf(aWrittenPlan({ ...whole, ...plan }), { cachedAt: now, ...record }), {
    ...good,
    ...findings,
  });
  return { state: judged.state, reasons: judged.reasons.map(({ code, about }) => `${code} ${about}`.trim()) };
}
const ailing = (...reasons: string[]) => ({ state: 'ailing', reasons });

describe('the health of a plan', () => {
  it('is good where everything that it needs is there', () => {
    expect(found({})).toEqual({ state: 'healthy', reasons: [] });
  });

  it.each(['qps', 'errors', 'replicas', 'back'])(
    'ails where %s returns nothing: the metric was renamed',
    (query) => {
      expect(found({}, { query: (asked) => (asked === query ? 'nothing' : 'data') })).toEqual(
        ailing(`no-data ${query}`),
      );
    },
  );

  it('does not ail by a condition on the absence of data that there is none', () => {
    const trigger = { query: 'heartbeat', absent: true };
    expect(found({ trigger }, { query: (asked) => (asked === 'heartbeat' ? 'nothing' : 'data') }).state).toBe(
      'healthy',
    );
  });

  it('is not known where a source does not answer: that says nothing about the plan', () => {
    expect(found({}, { query: () => 'not-answered' })).toMatchObject({ state: 'unchecked' });
    expect(found({}, { query: () => undefined })).toEqual({ state: 'unchecked', reasons: [] });
    expect(found({}, { target: () => undefined })).toEqual({ state: 'unchecked', reasons: [] });
  });

  it.each<[string, Record<string, unknown>, Partial<HealthFindings>, string]>([
    ['a target is off the allow-list', {}, { targets: new Set(['shop']) }, 'target-unknown am'],
    [
      'nobody answers at a target',
      {},
      { target: (name) => (name === 'shop' ? { en: 'refused', zh: '拒绝' } : null) },
      'target-silent shop',
    ],
    ['a channel is gone', {}, { channels: new Set() }, 'channel-unknown war-room'],
    ['a template is gone', {}, { templates: new Set() }, 'template-unknown kubernetes-scale'],
    ['the next plan is gone', {}, { plans: new Set() }, 'plan-missing PLN-002'],
    ['the way back is gone', { back: 'PLN-404' }, {}, 'plan-missing PLN-404'],
    ['nobody is named', { operators: undefined }, {}, 'no-operator'],
    ['its entry is gone', { trigger: { entry: 'shop@old', above: 1 } }, {}, 'no-reference shop@old'],
    [
      'its entry has no target',
      { trigger: { entry: 'shop@buy', above: '80%', against: 'target' } },
      {},
      'no-reference shop@buy',
    ],
    [
      'nothing is planned for it',
      { trigger: { query: 'errors', drops: '20%', against: 'plan' } },
      {},
      'no-reference errors',
    ],
    ['its drill is overdue', {}, { lastDrill: () => now - 31 * day }, 'drill-overdue 30d'],
  ])('ails where %s', (_what, plan, findings, reason) => {
    expect(found(plan, findings)).toEqual(ailing(reason));
  });

  it('has a plan curve for the whole and for its lines', () => {
    expect(found({ trigger: { query: 'orders', drops: '20%', against: 'plan' } }).state).toBe('healthy');
  });

  it('gives a new plan its whole period for the first drill', () => {
    expect(found({}, { lastDrill: () => null }, { cachedAt: now - 29 * day }).state).toBe('healthy');
    expect(found({}, { lastDrill: () => null }, { cachedAt: now - 31 * day })).toEqual(
      ailing('drill-overdue 30d'),
    );
  });

  it('ails where its file is refused and an older version is in force', () => {
    expect(found({}, {}, { standing: 'last-good' })).toEqual(ailing('file-refused a.plan.yaml'));
  });

  it('has words in both languages for every reason', () => {
    const { reasons } = judgeHealth(recordOf(whole), {
      ...good,
      people: [],
      plans: new Set(),
      channels: new Set(),
      templates: new Set(),
      targets: new Set(),
      lastDrill: () => 0,
      query: () => 'nothing',
      promotion: null,
    });
    expect(reasons.length).toBeGreaterThan(8);
    for (const { text } of reasons) {
      expect(text.en).toMatch(/[a-z]/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('operators on shift', () => {
  const operators = { operators: { primary: 'li.na', backup: 'wu.lei' } };

  it('are those who are there now', () => {
    const people = [person('li.na', ['08:00', '20:00']), person('wu.lei', ['19:00', '20:10'])];
    expect(found(operators, { people })).toEqual(
      ailing('off-shift-now li.na, wu.lei', 'off-shift-peak li.na, wu.lei'),
    );
  });

  it('may take turns over the peak, but leave no gap in it', () => {
    const first = person('li.na', ['18:00', '22:00']);
    expect(found(operators, { people: [first, person('wu.lei', ['21:30', '23:59'])] })).toEqual(
      ailing('off-shift-peak li.na, wu.lei'),
    );
    const late = Person.parse({
      ...person('wu.lei'),
      shifts: [{ from: '2026-09-30T21:30:00+08:00', to: '2026-10-01T06:00:00+08:00' }],
    });
    expect(found(operators, { people: [first, late] }).state).toBe('healthy');
  });

  it('are asked for the peak before it, and no more after it', () => {
    const early = [person('li.na', ['06:00', '19:00'])];
    const before = Date.parse('2026-09-30T12:00:00+08:00');
    expect(found({}, { people: early, now: before })).toEqual(ailing('off-shift-peak li.na'));
    const night = Person.parse({
      ...person('li.na'),
      shifts: [{ from: '2026-10-01T00:00:00+08:00', to: '2026-10-01T06:00:00+08:00' }],
    });
    expect(found({}, { people: [night], now: Date.parse('2026-10-01T01:00:00+08:00') }).state).toBe(
      'healthy',
    );
  });

  it('are always there where the settings have no shifts of one of them', () => {
    expect(isStaffed([{ shifts: [] }, person('a', ['08:00', '09:00'])], now, now)).toBe(true);
  });

  it('are not somebody whom the settings do not have', () => {
    expect(found({ operators: { primary: 'gone' } })).toEqual(ailing('person-unknown gone'));
  });
});
