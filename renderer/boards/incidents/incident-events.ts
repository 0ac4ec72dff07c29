import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Incident } from '../../../shared/model/incident.ts';

/** What an incident holds by id, so that events can be told to belong to it. */
export type Belongings = Pick<Incident, 'id' | 'alerts' | 'executions' | 'changes'>;

/**
 * The events of an incident, in their order: of itself and of what was merged into it, of its alerts, runs and changes, notes to it,
 * its reports, calls and escalations for its alerts. What was merely going on at the time is left out.
 *
 * @param near ids of changes that stand beside it without belonging to it.
 */
export function eventsOfIncident(
  events: readonly StoredEvent[],
  incident: Belongings,
  near: readonly string[] = [],
): StoredEvent[] {
  const ids = new Set([incident.id]);
  const alerts = new Set(incident.alerts);
  const executions = new Set(incident.executions);
  const changes = new Set([...incident.changes, ...near]);
  const reports = new Set<string>();
  const escalations = new Set<string>();
  // What was merged into it is its own past.
  for (const event of events) {
    if (event.kind === 'incident.merged' && ids.has(event.data.into)) ids.add(event.data.incidentId);
    if (event.kind === 'report.written' && ids.has(event.data.incidentId)) reports.add(event.data.reportId);
    if (event.kind === 'escalation.begun' && alerts.has(event.data.fingerprint))
      escalations.add(event.data.escalationId);
  }
  return events.filter((event) => {
    switch (event.kind) {
      case 'incident.merged':
        return ids.has(event.data.incidentId) || ids.has(event.data.into);
      case 'incident.split':
        return ids.has(event.data.incidentId) || ids.has(event.data.from);
      case 'note.written':
        return event.data.incidentId !== undefined && ids.has(event.data.incidentId);
      case 'alert.opened':
      case 'alert.changed':
        return alerts.has(event.data.alert.fingerprint);
      case 'change.reported':
        return changes.has(event.data.change.id);
      case 'change.frozen':
        return changes.has(event.data.changeId);
      case 'exception.used':
        return changes.has(event.data.by.id) || executions.has(event.data.by.id);
      default: {
        const data: Record<string, unknown> = event.data;
        const { incidentId, fingerprint, executionId, reportId, escalationId } = data;
        return (
          (typeof incidentId === 'string' && ids.has(incidentId)) ||
          (typeof fingerprint === 'string' && alerts.has(fingerprint)) ||
          (typeof executionId === 'string' && executions.has(executionId)) ||
          (typeof reportId === 'string' && reports.has(reportId)) ||
          (typeof escalationId === 'string' && escalations.has(escalationId))
        );
      }
    }
  });
}
