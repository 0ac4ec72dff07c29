import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentCommand } from '../../../shared/rules/incidents/decide.ts';
import { incidentsDue } from '../../../shared/rules/incidents/due.ts';
import { noIncidents, projectIncidents, type Happening } from '../../../shared/rules/incidents/project.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { anExecution } from '../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';
import { aCause, IncidentsOfATest, now, p1 } from './incident-facts.ts';

const alert = fc.constantFrom('a', 'b', 'c', 'd');
const id = fc.constantFrom('INC-1', 'INC-2', 'INC-3', 'INC-4', 'INC-9');
const note = fc.constant(null);

const command: fc.Arbitrary<IncidentCommand> = fc.oneof(
  fc.record({
    act: fc.constant('open' as const),
    title: fc.constant('by hand'),
    severity: fc.constantFrom(1, 2, 3),
    since: fc.constant(now),
    alerts: fc.uniqueArray(alert, { maxLength: 2 }),
  }),
  fc.record({ act: fc.constantFrom('resolve', 'close', 'reopen'), incidentId: id, note }),
  fc.record({
    act: fc.constant('status' as const),
    incidentId: id,
    status: fc.constantFrom('investigating', 'mitigating', 'watching'),
    note,
  }),
  fc.record({
    act: fc.constant('link' as const),
    incidentId: id,
    link: fc.oneof(
      fc.record({ kind: fc.constant('alert' as const), fingerprint: alert }),
      fc.record({ kind: fc.constant('execution' as const), executionId: fc.constantFrom('EX-1', 'EX-2') }),
    ),
    on: fc.boolean(),
  }),
  fc.record({ act: fc.constant('merge' as const), incidentId: id, into: id }),
  fc.record({
    act: fc.constant('split' as const),
    incidentId: id,
    alerts: fc.uniqueArray(alert, { minLength: 1, maxLength: 2 }),
    title: fc.constant('split'),
    severity: note,
    since: fc.constant(now),
  }),
);

/** The console looks after each word, at what stands at that moment. */
const step = fc.record({
  command,
  standing: fc.uniqueArray(alert),
  running: fc.uniqueArray(fc.constantFrom('EX-1', 'EX-2')),
});

function play(steps: readonly { command: IncidentCommand; standing: string[]; running: string[] }[]) {
  const incidents = new IncidentsOfATest();
  const log: Happening[] = [];
  for (const { command: said, standing, running } of steps) {
    incidents.at += 1_000;
    const decision = incidents.decide(said, 'chen.lan', 'commander');
    if (decision.ok) {
      log.push(...decision.facts.map((fact) => ({ ...fact, at: incidents.at, author: 'chen.lan' })));
      incidents.happen(decision.facts, 'chen.lan');
    }
    const facts = incidentsDue({
      incidents: incidents.state,
      causes: standing.map((name) => aCause(name, [p1(name)], name === 'b' ? 'a' : name)),
      executions: running.map((name) => anExecution(degradeRecommendation, { id: name, startedAt: now })),
      answers: (_plan, { fingerprint }) => fingerprint === 'a',
      now: incidents.at,
      language: 'en',
    });
    log.push(...facts.map((fact) => ({ ...fact, at: incidents.at, author: SYSTEM_AUTHOR })));
    incidents.happen(facts);
  }
  return { incidents, log };
}

describe('any course of incidents', () => {
  it('has each alert in at most one incident that is not closed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const open = [...play(steps).incidents.state.known.values()]
          .map(({ incident }) => incident)
          .filter(({ status }) => status !== 'closed');
        const held = open.flatMap(({ alerts }) => alerts);
        expect(held).toHaveLength(new Set(held).size);
      }),
    );
  });

  it('never resolves or closes anything by itself', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const own = play(steps).log.filter(({ author }) => author === SYSTEM_AUTHOR);
        const set = own.flatMap((event) => (event.kind === 'incident.status' ? [event.data.to] : []));
        expect(set.filter((to) => to === 'resolved' || to === 'closed')).toEqual([]);
        expect(own.map(({ kind }) => kind)).not.toContain('incident.merged');
      }),
    );
  });

  it('counts incidents without gaps, keeps status and history in step, and what was merged points to what is there', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { known } = play(steps).incidents.state;
        expect([...known.keys()]).toEqual([...known.keys()].map((_, index) => `INC-${index + 1}`));
        for (const { incident } of known.values()) {
          expect(incident.statuses.at(-1)?.status).toBe(incident.status);
          expect(incident.severities.at(-1)?.severity).toBe(incident.severity);
          expect(incident.closedAt !== null).toBe(incident.status === 'closed');
          expect(known.has(incident.mergedInto ?? incident.id)).toBe(true);
        }
      }),
    );
  });

  it('is the same after a restart, however the log is read', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat({ max: 60 }), (steps, cut) => {
        const { incidents, log } = play(steps);
        expect(projectIncidents(noIncidents, log)).toEqual(incidents.state);
        const half = projectIncidents(noIncidents, log.slice(0, cut));
        expect(projectIncidents(half, log.slice(cut))).toEqual(incidents.state);
      }),
    );
  });
});
