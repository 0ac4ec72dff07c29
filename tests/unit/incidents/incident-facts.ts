import type { AlertRow } from '../../../shared/model/alert.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { decideIncident, type IncidentCommand } from '../../../shared/rules/incidents/decide.ts';
import { noIncidents, projectIncidents, type Incidents } from '../../../shared/rules/incidents/project.ts';
import type { IncidentDecision } from '../../../shared/rules/incidents/refuse.ts';
import type { Cause } from '../../../shared/rules/incidents/standing-causes.ts';
import type { Role } from '../../../shared/model/person.ts';
import { anAlert } from '../../support/alert-fixtures.ts';

export const minute = 60_000;
/** Half past nine in the evening in Shanghai. */
export const now = Date.parse('2026-09-30T21:30:00+08:00');

/** Incidents to which one thing after the other happens. */
export class IncidentsOfATest {
  state: Incidents = noIncidents;
  at = now;

  /** Facts of the console, or of a person. */
  happen(facts: readonly Fact[], author = SYSTEM_AUTHOR): this {
    this.state = projectIncidents(
      this.state,
      facts.map((fact) => ({ ...fact, at: this.at, author })),
    );
    return this;
  }

  decide(command: IncidentCommand, person = 'li.na', role: Role = 'responder'): IncidentDecision {
    return decideIncident(command, { incidents: this.state, now: this.at, by: { person, role } });
  }

  /** What a person says, which must be taken. @returns the incident's id. */
  say(command: IncidentCommand, person = 'li.na', role: Role = 'responder'): string {
    const decision = this.decide(command, person, role);
    if (!decision.ok) throw new Error(decision.reason.en);
    this.happen(decision.facts, person);
    return decision.incidentId;
  }

  open(title: string, alerts: readonly string[] = [], severity: 1 | 2 | 3 = 2): string {
    return this.say({ act: 'open', title, severity, since: this.at, alerts });
  }

  of(id: string) {
    const known = this.state.known.get(id);
    if (!known) throw new Error(`there is no ${id}`);
    return known.incident;
  }
}

/** A P1 that stands since `now`. */
export function p1(fingerprint: string, changes: Partial<AlertRow> = {}): AlertRow {
  return anAlert({ fingerprint, severity: 1, openedAt: now, ...changes });
}

/** A cause of these alerts, of itself or an effect of another. */
export function aCause(id: string, alerts: readonly AlertRow[], root = id): Cause {
  const severities = alerts.map(({ severity }) => severity);
  return {
    id,
    root,
    alerts,
    title: { en: `cause ${id}`, zh: `原因 ${id}` },
    severity: severities.includes(1) ? 1 : severities.includes(2) ? 2 : 3,
    since: Math.min(...alerts.map(({ openedAt }) => openedAt)),
  };
}
