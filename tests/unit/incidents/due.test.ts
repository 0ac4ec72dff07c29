import { describe, expect, it } from 'vitest';
import {
  incidentsDue,
  mostLinked,
  mostOpened,
  type SituationNow,
} from '../../../shared/rules/incidents/due.ts';
import { anExecution, aStep } from '../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';
import { aCause, IncidentsOfATest, minute, now, p1 } from './incident-facts.ts';

/** What is due is done; how often must not matter. */
function look(incidents: IncidentsOfATest, situation: Partial<SituationNow>) {
  const full = (): SituationNow => ({
    incidents: incidents.state,
    causes: [],
    executions: [],
    answers: () => false,
    now: incidents.at,
    language: 'en',
    ...situation,
  });
  const facts = incidentsDue(full());
  incidents.happen(facts);
  expect(incidentsDue(full())).toEqual([]);
  return facts;
}

const running = (id = 'EX-1', changes: Parameters<typeof anExecution>[1] = {}) =>
  anExecution(degradeRecommendation, { id, startedAt: now, ...changes });

describe('a run of a plan that answers what was diagnosed', () => {
  it('belongs to the incident of that diagnosis, as long as it is open', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', ['a']);
    look(incidents, { executions: [running()], diagnosed: () => 'INC-1' });
    expect(incidents.of('INC-1').executions).toEqual(['EX-1']);
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    look(incidents, { executions: [running('EX-2')], diagnosed: () => 'INC-1' });
    expect(incidents.of('INC-2').executions).toEqual(['EX-2']);
  });

  it('belongs to the incident whose alert it answers before that', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', ['a']);
    incidents.open('Orders fail', ['b']);
    look(incidents, {
      executions: [running()],
      causes: [aCause('g', [p1('b')])],
      answers: (_, { fingerprint }) => fingerprint === 'b',
      diagnosed: () => 'INC-1',
    });
    expect(incidents.of('INC-2').executions).toEqual(['EX-1']);
  });
});

describe('a P1 cause', () => {
  it('opens one incident with all its alerts, whose harm began with the first of them', () => {
    const incidents = new IncidentsOfATest();
    const first = p1('a', { openedAt: now - minute, severity: 2 });
    look(incidents, { causes: [aCause('g', [first, p1('b'), p1('c')])] });
    expect(incidents.state.known.size).toBe(1);
    expect(incidents.of('INC-1')).toMatchObject({
      title: 'cause g',
      severity: 1,
      openedBy: 'tidewatch',
      cause: { by: 'alert', fingerprint: 'b' },
      since: now - minute,
      alerts: ['a', 'b', 'c'],
      nextUpdateAt: now + 10 * minute,
    });
  });

  it('opens none while it is a P2, or while an incident holds it, its origin or another of its effects', () => {
    const incidents = new IncidentsOfATest();
    look(incidents, { causes: [aCause('g', [p1('a', { severity: 2 })])] });
    expect(incidents.state.known.size).toBe(0);
    incidents.open('By hand', ['origin']);
    const origin = aCause('db', [p1('origin', { severity: 2 })]);
    look(incidents, { causes: [origin, aCause('orders', [p1('effect')], 'db')] });
    look(incidents, {
      causes: [aCause('orders', [p1('effect')], 'db'), aCause('payments', [p1('other')], 'db')],
    });
    expect(incidents.state.known.size).toBe(1);
    expect(incidents.of('INC-1').alerts).toEqual(['origin', 'effect', 'other']);
  });

  it('opens none again for an alert that stood when its incident was closed, and one when it comes back', () => {
    const incidents = new IncidentsOfATest();
    const causes = [aCause('g', [p1('a')])];
    look(incidents, { causes });
    incidents.at += minute;
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    incidents.say({ act: 'close', incidentId: 'INC-1', note: null }, 'chen.lan', 'commander');
    look(incidents, { causes });
    expect(incidents.state.known.size).toBe(1);
    incidents.at += minute;
    look(incidents, { causes: [aCause('g', [p1('a', { openedAt: incidents.at })])] });
    expect(incidents.of('INC-2').alerts).toEqual(['a']);
  });

  it('opens its resolved incident again when it comes back, and leaves it resolved while it only stands', () => {
    const incidents = new IncidentsOfATest();
    const causes = [aCause('g', [p1('a')])];
    look(incidents, { causes });
    incidents.at += minute;
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    look(incidents, { causes });
    expect(incidents.of('INC-1').status).toBe('resolved');
    incidents.at += minute;
    look(incidents, { causes: [aCause('g', [p1('a', { openedAt: incidents.at })])] });
    expect(incidents.of('INC-1')).toMatchObject({
      status: 'investigating',
      nextUpdateAt: incidents.at + 10 * minute,
    });
  });

  it('opens a resolved incident again when another one comes to what of it still stands', () => {
    const incidents = new IncidentsOfATest();
    const rest = p1('b', { severity: 2 });
    look(incidents, { causes: [aCause('g', [p1('a'), rest])] });
    incidents.at += minute;
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    look(incidents, { causes: [aCause('g', [rest])] });
    expect(incidents.of('INC-1').status).toBe('resolved');
    incidents.at += minute;
    look(incidents, { causes: [aCause('g', [rest, p1('c', { openedAt: incidents.at })])] });
    expect(incidents.state.known.size).toBe(1);
    expect(incidents.of('INC-1')).toMatchObject({ status: 'investigating', alerts: ['a', 'b', 'c'] });
  });

  it('opens no more than ten in ten minutes, and links no more than three hundred alerts', () => {
    const incidents = new IncidentsOfATest();
    const many = Array.from({ length: 30 }, (_, index) => aCause(`g${index}`, [p1(`a${index}`)]));
    look(incidents, { causes: many });
    expect(incidents.state.known.size).toBe(mostOpened);
    const storm = Array.from({ length: 1_000 }, (_, index) => p1(`s${index}`));
    incidents.at += 11 * minute;
    look(incidents, { causes: [aCause('storm', storm)] });
    expect([...incidents.state.known.values()].at(-1)?.incident.alerts).toHaveLength(mostLinked);
  });
});

it('looks at each alert of a storm a few times, not once for every other one of its origin', () => {
  let reads = 0;
  const storm = Array.from({ length: 1_000 }, (_, index) => {
    const { alerts, ...cause } = aCause(`g${index}`, [p1(`a${index}`)], 'g0');
    return {
      ...cause,
      get alerts() {
        reads += 1;
        return alerts;
      },
    };
  });
  const incidents = new IncidentsOfATest();
  look(incidents, { causes: storm });
  expect(incidents.of('INC-1').alerts).toHaveLength(mostLinked);
  expect(reads).toBeLessThan(20 * storm.length);
});

describe('alerts that come later', () => {
  it('belong to the incident of their cause, unless somebody took them off or another has them', () => {
    const incidents = new IncidentsOfATest();
    look(incidents, { causes: [aCause('g', [p1('a')])] });
    incidents.open('Other', ['c']);
    const grown = [aCause('g', [p1('a'), p1('b', { severity: 3 }), p1('c')])];
    look(incidents, { causes: grown });
    expect(incidents.of('INC-1').alerts).toEqual(['a', 'b']);
    const link = { kind: 'alert', fingerprint: 'b' } as const;
    incidents.say({ act: 'link', incidentId: 'INC-1', link, on: false });
    look(incidents, { causes: grown });
    expect(incidents.of('INC-1').alerts).toEqual(['a']);
  });

  it('do not go back to where they were split from', () => {
    const incidents = new IncidentsOfATest();
    const causes = [aCause('g', [p1('a'), p1('b')])];
    look(incidents, { causes });
    incidents.say(
      { act: 'split', incidentId: 'INC-1', alerts: ['b'], title: 'b', severity: null, since: now },
      'chen.lan',
      'commander',
    );
    look(incidents, { causes });
    expect([incidents.of('INC-1').alerts, incidents.of('INC-2').alerts]).toEqual([['a'], ['b']]);
  });

  it('are not added to what is resolved', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('By hand', ['a']);
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    look(incidents, { causes: [aCause('g', [p1('a', { severity: 2 }), p1('b', { severity: 2 })])] });
    expect(incidents.of('INC-1').alerts).toEqual(['a']);
  });
});

describe('a P1 that joins what was less', () => {
  it('makes a P1 of it, with its words as the reason, and the next update comes sooner', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('By hand', ['a'], 2);
    incidents.at += minute;
    const later = p1('b', { openedAt: incidents.at, summary: 'Orders stop' });
    look(incidents, { causes: [aCause('g', [p1('a', { severity: 2 }), later])] });
    expect(incidents.of('INC-1')).toMatchObject({ severity: 1, nextUpdateAt: now + 11 * minute });
    expect(incidents.of('INC-1').severities.at(-1)).toMatchObject({ by: 'tidewatch', reason: 'Orders stop' });
  });

  it('leaves it where a person has put it since', () => {
    const incidents = new IncidentsOfATest();
    const causes = [aCause('g', [p1('a')])];
    look(incidents, { causes });
    incidents.at += minute;
    incidents.say({ act: 'severity', incidentId: 'INC-1', severity: 2, reason: 'one line only' });
    look(incidents, { causes });
    expect(incidents.of('INC-1').severity).toBe(2);
    incidents.at += minute;
    look(incidents, { causes: [aCause('g', [p1('a'), p1('b', { openedAt: incidents.at })])] });
    expect(incidents.of('INC-1').severity).toBe(1);
  });
});

describe('a live execution', () => {
  const causes = [aCause('g', [p1('a', { severity: 2 })])];
  const answers: SituationNow['answers'] = (plan, { fingerprint }) =>
    plan.id === 'PLN-014' && fingerprint === 'a';

  it('is linked to the incident whose alerts its plan answers, which is being mitigated from then on', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('By hand', ['a']);
    look(incidents, { causes, answers, executions: [running()] });
    expect(incidents.of('INC-1')).toMatchObject({ executions: ['EX-1'], status: 'mitigating' });
    expect(incidents.state.known.size).toBe(1);
  });

  it('opens an incident of its own where none is there, as grave as its plan says', () => {
    const incidents = new IncidentsOfATest();
    const plan = { ...degradeRecommendation, severity: 'P0' as const };
    look(incidents, { causes, answers, executions: [running('EX-1', { plan })] });
    expect(incidents.of('INC-1')).toMatchObject({
      severity: 1,
      cause: { by: 'plan', executionId: 'EX-1' },
      alerts: ['a'],
      executions: ['EX-1'],
      status: 'mitigating',
    });
  });

  it('opens none where the plan is no emergency, where it is over, or where somebody took it off', () => {
    const incidents = new IncidentsOfATest();
    const before = { ...degradeRecommendation, kind: 'before' as const };
    look(incidents, {
      executions: [running('EX-1', { plan: before }), running('EX-2', { status: 'finished' })],
    });
    expect(incidents.state.known.size).toBe(0);
    incidents.open('By hand');
    const link = { kind: 'execution', executionId: 'EX-3' } as const;
    incidents.say({ act: 'link', incidentId: 'INC-1', link, on: true });
    incidents.say({ act: 'link', incidentId: 'INC-1', link, on: false });
    look(incidents, { executions: [running('EX-3')] });
    expect(incidents.state.known.size).toBe(1);
    expect(incidents.of('INC-1').executions).toEqual([]);
  });

  it('waits for its approval without anything being mitigated', () => {
    const incidents = new IncidentsOfATest();
    look(incidents, { executions: [running('EX-1', { status: 'waiting-for-approval' })] });
    expect(incidents.of('INC-1').status).toBe('investigating');
  });

  it('is watched once every step of it is done, whether or not somebody has ended it', () => {
    const incidents = new IncidentsOfATest();
    const steps = degradeRecommendation.steps.map(({ id }) => aStep(id, { status: 'done', since: now + 1 }));
    look(incidents, { executions: [running()] });
    look(incidents, { executions: [running('EX-1', { steps })] });
    expect(incidents.of('INC-1').status).toBe('watching');
    look(incidents, { executions: [running('EX-1', { steps }), running('EX-2')] });
    const second = { status: 'finished' as const, outcome: 'complete' as const, finishedAt: now + 2 };
    expect(incidents.state.known.size).toBe(2);
    look(incidents, { executions: [running('EX-1', { steps, ...second }), running('EX-2', second)] });
    expect(incidents.of('INC-2').status).toBe('watching');
  });

  it('leaves it mitigating where the plan was rolled back or ended early', () => {
    for (const outcome of ['rolled-back', 'ended-early'] as const) {
      const incidents = new IncidentsOfATest();
      look(incidents, { executions: [running()] });
      look(incidents, {
        executions: [running('EX-1', { status: 'finished', outcome, finishedAt: now + 1 })],
      });
      expect(incidents.of('INC-1').status).toBe('mitigating');
    }
  });

  it('does not overrule what a person said since', () => {
    const incidents = new IncidentsOfATest();
    look(incidents, { executions: [running()] });
    incidents.at += minute;
    incidents.say({ act: 'status', incidentId: 'INC-1', status: 'investigating', note: 'it does not help' });
    look(incidents, { executions: [running()] });
    expect(incidents.of('INC-1').status).toBe('investigating');
    incidents.say({
      act: 'link',
      incidentId: 'INC-1',
      link: { kind: 'execution', executionId: 'EX-2' },
      on: true,
    });
    look(incidents, { executions: [running(), running('EX-2', { startedAt: incidents.at + 1 })] });
    expect(incidents.of('INC-1').status).toBe('mitigating');
  });
});
