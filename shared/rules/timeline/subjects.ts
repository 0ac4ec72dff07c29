import type { StoredEvent } from '../../model/event.ts';
import type { IncidentLink } from '../../model/incident.ts';

/** What an event is about: `alert …`, `execution …`, `incident …`, `change …`; the same words for the same thing. */
export type Subject = string;

export const subjectOf = {
  alert: (fingerprint: string): Subject => `alert ${fingerprint}`,
  execution: (executionId: string): Subject => `execution ${executionId}`,
  incident: (incidentId: string): Subject => `incident ${incidentId}`,
  change: (changeId: string): Subject => `change ${changeId}`,
} as const;

/** Everything that an event names, the closest first. */
export function subjectsOf(event: StoredEvent): Subject[] {
  const data: Readonly<Record<string, unknown>> = event.data;
  const subjects: Subject[] = [];
  const name = (of: (id: string) => Subject, id: unknown) => {
    if (typeof id === 'string') subjects.push(of(id));
  };
  if (event.kind === 'alert.opened' || event.kind === 'alert.changed')
    name(subjectOf.alert, event.data.alert.fingerprint);
  if (event.kind === 'change.reported') name(subjectOf.change, event.data.change.id);
  if (event.kind === 'incident.linked') subjects.push(linkSubject(event.data.link));
  if (event.kind === 'exception.used' && event.data.by.kind === 'execution')
    name(subjectOf.execution, event.data.by.id);
  name(subjectOf.alert, data['fingerprint']);
  name(subjectOf.execution, data['executionId']);
  name(subjectOf.change, data['changeId']);
  name(subjectOf.incident, data['incidentId']);
  return subjects;
}

export function linkSubject(link: IncidentLink): Subject {
  switch (link.kind) {
    case 'alert':
      return subjectOf.alert(link.fingerprint);
    case 'execution':
      return subjectOf.execution(link.executionId);
    case 'change':
      return subjectOf.change(link.changeId);
  }
}
