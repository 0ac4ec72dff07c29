import { describe, expect, it } from 'vitest';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { NearChange } from '../../../shared/model/incident-board.ts';
import type { Rung } from '../../../shared/model/plan.ts';
import {
  entriesHit,
  entryImpacts,
  type EntryImpactQuestion,
} from '../../../shared/rules/incidents/entry-impact.ts';
import { ladderOf, type LadderInput } from '../../../shared/rules/incidents/ladder.ts';
import { minute, now } from './incident-facts.ts';
import { entryFixture } from '../../support/capacity-fixture.ts';

const rungs: Record<string, Rung | undefined> = {
  'PLN-1': 'degrade',
  'PLN-2': 'cut-over',
  'PLN-3': 'degrade',
  'PLN-4': undefined,
  'PLN-5': 'scale',
};
const proposal = (planId: string, why = planId) => ({ planId, reasons: [{ en: why, zh: `中${why}` }] });

function ladder(changes: Partial<LadderInput>) {
  return ladderOf({
    proposals: [],
    planOf: (planId) => (planId in rungs ? { title: planId, rung: rungs[planId] } : null),
    executionOf: () => null,
    nearChanges: [],
    ...changes,
  });
}

const change = (id: string, changes: Partial<NearChange['change']> = {}, before = 30_000): NearChange => ({
  change: {
    id,
    kind: 'config',
    what: 'coupon cache TTL 60 s to 10 s',
    lines: [],
    entries: ['coupon@redeem'],
    apps: [],
    version: { from: null, to: null },
    madeBy: null,
    startedAt: now - before,
    endedAt: null,
    status: 'done',
    link: null,
    rollback: { plan: null, text: null },
    reporter: 'ingest',
    exception: null,
    ...changes,
  },
  distance: 0,
  before,
  inFreeze: false,
});

describe('the decision ladder', () => {
  it('has the five rungs in their order, also where there is nothing on them', () => {
    expect(ladder({}).map(({ rung }) => rung)).toEqual([
      'cut-over',
      'roll-back',
      'scale',
      'limit',
      'degrade',
    ]);
  });

  it('marks a plan whose trigger is not true now, unless it takes back what was changed', () => {
    const isQuiet = (planId: string) => planId !== 'PLN-1';
    const takenBack = change('CHG-1', { rollback: { plan: 'PLN-2', text: null } });
    const found = ladder({
      proposals: [[proposal('PLN-5'), proposal('PLN-1')]],
      isQuiet,
      nearChanges: [takenBack],
    });
    const quiet = found.flatMap(({ plans }) => plans.map((plan) => [plan.planId, plan.quiet]));
    expect(quiet).toEqual([
      ['PLN-2', undefined],
      ['PLN-5', true],
      ['PLN-1', undefined],
    ]);
  });

  it('has the plans of all alerts on their rungs, the best of each alert before the second best of any', () => {
    const proposals = [
      [proposal('PLN-2'), proposal('PLN-1', 'second of the first')],
      [proposal('PLN-3', 'best of the second'), proposal('PLN-4'), proposal('PLN-9')],
    ];
    const found = ladder({ proposals, executionOf: (planId) => (planId === 'PLN-3' ? 'EX-7' : null) });
    expect(found.map(({ plans }) => plans.map(({ planId }) => planId))).toEqual([
      ['PLN-2'],
      [],
      [],
      [],
      ['PLN-3', 'PLN-1'],
    ]);
    expect(found[4]?.plans[0]).toEqual({
      planId: 'PLN-3',
      title: 'PLN-3',
      why: { en: 'best of the second', zh: '中best of the second' },
      execution: 'EX-7',
    });
  });

  it('has changes before the harm on the second rung, with the plan that takes them back, unless they are taken back', () => {
    const nearChanges = [
      change('CHG-1', { rollback: { plan: 'PLN-5', text: null } }),
      change('CHG-2', { status: 'rolled-back' }),
      change('CHG-3', { status: 'failed' }),
      change('CHG-4', {}, -1),
    ];
    const [, back, scale] = ladder({ nearChanges, proposals: [[proposal('PLN-5')]] });
    expect(back?.changes).toEqual(['CHG-1']);
    expect(back?.plans.map(({ planId, why }) => [planId, why])).toEqual([
      ['PLN-5', { en: 'takes back CHG-1', zh: '撤回 CHG-1' }],
    ]);
    expect(scale?.plans.map(({ planId }) => planId)).toEqual(['PLN-5']);
  });
});

const anEntryRow = (changes: { id: string } & Partial<EntryRow>) => ({
  ...entryFixture({ name: changes.id, current: 1, target: null, testedLimit: 2, id: changes.id }),
  ...changes,
});

describe('the entries that an incident hits', () => {
  const entries = [
    anEntryRow({ id: 'db@write' }),
    anEntryRow({ id: 'order@create', strong: ['db@write'], testedLimit: 1_000, level: 0.5, limiter: 'on' }),
    anEntryRow({ id: 'app@buy', strong: ['order@create'], testedLimit: null, level: null }),
    anEntryRow({ id: 'sms@send', weak: ['order@create'] }),
    anEntryRow({ id: 'hotel@book' }),
  ];

  it('are those that the alerts name and all that cannot do without them, nearest first, also in a circle', () => {
    expect(entriesHit(['db@write'], entries).map(({ id }) => id)).toEqual([
      'db@write',
      'order@create',
      'app@buy',
    ]);
    const circle = [anEntryRow({ id: 'a', strong: ['b'] }), anEntryRow({ id: 'b', strong: ['a'] })];
    expect(entriesHit(['a'], circle).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(entriesHit(['unheard@of'], entries)).toEqual([]);
  });

  const question: EntryImpactQuestion = {
    named: ['order@create'],
    capacity: { entries },
    since: now,
    until: now + 10 * minute,
    ended: false,
    points: () => [
      [now - minute, 900],
      [now, 600],
      [now + minute, 940],
      [now + 2 * minute, null],
      [now + 11 * minute, 2_000],
    ],
  };

  it('have their levels when it began, at worst and now; where there is no test, no level', () => {
    const [order, app] = entryImpacts(question);
    expect(order).toMatchObject({ before: 0.6, worst: 0.94, now: 0.5, limited: true, degraded: false });
    expect(app).toMatchObject({ entry: 'app@buy', before: null, worst: null, now: null });
  });

  it('have the level of its end where the incident is over, and nothing of what is held back today', () => {
    const [order] = entryImpacts({ ...question, until: now + 2 * minute, ended: true });
    expect(order).toMatchObject({ now: 0.94, limited: false, degraded: false });
    const [unmeasured] = entryImpacts({ ...question, until: now + 6 * minute, ended: true });
    expect(unmeasured?.now).toBeNull();
  });
});
