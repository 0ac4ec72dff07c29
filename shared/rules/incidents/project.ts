import type { Fact } from '../../model/event.ts';
import type { Incident, IncidentLink, IncidentStatus } from '../../model/incident.ts';
import type { EpochMs } from '../../model/time.ts';

/** What the projection needs of an event, recorded or not. */
export type Happening = Fact & { at: EpochMs; author: string };

/** An incident, and what of its past decides what may be done by itself. */
export interface KnownIncident {
  incident: Incident;
  /** Keys of what somebody took off: it is not put on again by itself. */
  takenOff: ReadonlySet<string>;
  /** When an alert of it was acknowledged first; null: none was. */
  acknowledgedAt: EpochMs | null;
}

/** Every incident that the log tells of, by its id, in the order in which they were opened. */
export interface Incidents {
  known: ReadonlyMap<string, KnownIncident>;
  /** Alerts by fingerprint: who acknowledged them last, when. Only those that are not over. */
  acknowledgements: ReadonlyMap<string, EpochMs>;
}

export const noIncidents: Incidents = { known: new Map(), acknowledgements: new Map() };

/** Name of a link among all. */
export function linkKey(link: IncidentLink): string {
  if (link.kind === 'alert') return `alert ${link.fingerprint}`;
  return link.kind === 'execution' ? `execution ${link.executionId}` : `change ${link.changeId}`;
}

/** What the incidents are after some more events. Facts about an incident that was never opened change nothing. Pure. */
export function projectIncidents(before: Incidents, events: Iterable<Happening>): Incidents {
  const known = new Map(before.known);
  const acknowledgements = new Map(before.acknowledgements);
  for (const event of events) apply(known, acknowledgements, event);
  return { known, acknowledgements };
}

type Known = Map<string, KnownIncident>;

function apply(known: Known, acknowledgements: Map<string, EpochMs>, event: Happening): void {
  switch (event.kind) {
    case 'incident.opened': {
      const one = opened(event);
      if (known.has(one.incident.id)) return;
      known.set(one.incident.id, { ...one, acknowledgedAt: firstOf(one.incident, acknowledgements) });
      return;
    }
    case 'incident.titled':
      return change(known, event.data.incidentId, { title: event.data.title });
    case 'incident.severity': {
      const { incidentId, to: severity, reason } = event.data;
      const entry = { at: event.at, by: event.author, severity, reason };
      return changeBy(known, incidentId, ({ severities }) => ({
        severity,
        severities: [...severities, entry],
      }));
    }
    case 'incident.status': {
      const { incidentId, to } = event.data;
      return changeBy(known, incidentId, (incident) => inStatus(incident, to, event));
    }
    case 'incident.role': {
      const { incidentId, role, person } = event.data;
      return changeBy(known, incidentId, ({ roles: { [role]: _before, ...roles } }) => ({
        roles: person === null ? roles : { ...roles, [role]: { person, since: event.at } },
      }));
    }
    case 'incident.next-update':
      return change(known, event.data.incidentId, { nextUpdateAt: event.data.dueAt });
    case 'incident.linked':
      return linked(known, acknowledgements, event);
    case 'incident.merged':
      return merged(known, event);
    case 'incident.split':
      return split(known, event);
    case 'alert.acknowledged':
      return acknowledged(known, acknowledgements, event.data.fingerprint, event.at);
    case 'alert.cleared':
      acknowledgements.delete(event.data.fingerprint);
      return;
    default:
  }
}

type OpenedEvent = Extract<Happening, { kind: 'incident.opened' }>;

function opened({ data, at, author: by }: OpenedEvent): Omit<KnownIncident, 'acknowledgedAt'> {
  const { incidentId: id, title, severity, cause, since, alerts } = data;
  const incident: Incident = {
    id,
    title,
    severity,
    severities: [{ at, by, severity, reason: null }],
    status: 'investigating',
    statuses: [{ at, by, status: 'investigating' }],
    cause,
    openedAt: at,
    openedBy: by,
    since,
    resolvedAt: null,
    closedAt: null,
    roles: {},
    nextUpdateAt: null,
    alerts: [...new Set(alerts)],
    executions: cause.by === 'plan' ? [cause.executionId] : [],
    changes: [],
    mergedInto: null,
    splitFrom: null,
  };
  return { incident, takenOff: new Set() };
}

function inStatus(
  { statuses, resolvedAt }: Incident,
  status: IncidentStatus,
  { at, author: by }: Happening,
): Partial<Incident> {
  const isOver = status === 'resolved' || status === 'closed';
  return {
    status,
    statuses: [...statuses, { at, by, status }],
    resolvedAt: isOver ? (resolvedAt ?? at) : null,
    closedAt: status === 'closed' ? at : null,
  };
}

type Linked = Extract<Happening, { kind: 'incident.linked' }>;

function linked(known: Known, acknowledgements: ReadonlyMap<string, EpochMs>, { data }: Linked): void {
  const one = known.get(data.incidentId);
  if (!one) return;
  const { link, on } = data;
  const key = linkKey(link);
  const takenOff = new Set(one.takenOff);
  if (on) takenOff.delete(key);
  else takenOff.add(key);
  const incident = withLink(one.incident, link, on);
  known.set(incident.id, {
    ...one,
    incident,
    takenOff,
    acknowledgedAt: one.acknowledgedAt ?? firstOf(incident, acknowledgements),
  });
}

function withLink(incident: Incident, link: IncidentLink, on: boolean): Incident {
  const put = (list: readonly string[], id: string) =>
    on ? joined(list, [id]) : list.filter((other) => other !== id);
  if (link.kind === 'alert') return { ...incident, alerts: put(incident.alerts, link.fingerprint) };
  if (link.kind === 'execution')
    return { ...incident, executions: put(incident.executions, link.executionId) };
  return { ...incident, changes: put(incident.changes, link.changeId) };
}

type Merged = Extract<Happening, { kind: 'incident.merged' }>;

/** Alerts, executions and changes go over; roles, title and severity are those of the other one, and the harm began with the earlier. */
function merged(known: Known, { data: { incidentId, into }, at, author: by }: Merged): void {
  const [from, to] = [known.get(incidentId), known.get(into)];
  if (!from || !to || from === to) return;
  const { incident: gone } = from;
  known.set(incidentId, {
    ...from,
    incident: {
      ...gone,
      status: 'closed',
      statuses: [...gone.statuses, { at, by, status: 'closed' }],
      resolvedAt: gone.resolvedAt ?? at,
      closedAt: at,
      nextUpdateAt: null,
      alerts: [],
      executions: [],
      changes: [],
      mergedInto: into,
    },
  });
  const { incident: stays } = to;
  const alerts = joined(stays.alerts, gone.alerts);
  const executions = joined(stays.executions, gone.executions);
  const changes = joined(stays.changes, gone.changes);
  const held = new Set([
    ...alerts.map((fingerprint) => `alert ${fingerprint}`),
    ...executions.map((id) => `execution ${id}`),
    ...changes.map((id) => `change ${id}`),
  ]);
  known.set(into, {
    incident: { ...stays, since: Math.min(stays.since, gone.since), alerts, executions, changes },
    takenOff: new Set([...to.takenOff, ...from.takenOff].filter((key) => !held.has(key))),
    acknowledgedAt: earlier(to.acknowledgedAt, from.acknowledgedAt),
  });
}

type Split = Extract<Happening, { kind: 'incident.split' }>;

function split(known: Known, { data: { incidentId, from, alerts } }: Split): void {
  const [source, own] = [known.get(from), known.get(incidentId)];
  if (!source || !own) return;
  const gone = new Set(alerts);
  known.set(from, {
    ...source,
    takenOff: new Set([...source.takenOff, ...alerts.map((fingerprint) => `alert ${fingerprint}`)]),
    incident: {
      ...source.incident,
      alerts: source.incident.alerts.filter((fingerprint) => !gone.has(fingerprint)),
    },
  });
  known.set(incidentId, {
    ...own,
    incident: { ...own.incident, alerts: joined(own.incident.alerts, alerts), splitFrom: from },
  });
}

function acknowledged(
  known: Known,
  acknowledgements: Map<string, EpochMs>,
  fingerprint: string,
  at: EpochMs,
): void {
  acknowledgements.set(fingerprint, at);
  for (const [id, one] of known) {
    if (one.acknowledgedAt !== null || one.incident.closedAt !== null) continue;
    if (at >= one.incident.since && one.incident.alerts.includes(fingerprint))
      known.set(id, { ...one, acknowledgedAt: at });
  }
}

/** The first acknowledgement of the alerts that belong to it, since the harm began. */
function firstOf(
  { alerts, since }: Incident,
  acknowledgements: ReadonlyMap<string, EpochMs>,
): EpochMs | null {
  const times = alerts.flatMap((fingerprint) => {
    const at = acknowledgements.get(fingerprint);
    return at === undefined || at < since ? [] : [at];
  });
  return times.length === 0 ? null : Math.min(...times);
}

function earlier(left: EpochMs | null, right: EpochMs | null): EpochMs | null {
  if (left === null || right === null) return left ?? right;
  return Math.min(left, right);
}

function joined(list: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...list, ...more])];
}

function change(known: Known, id: string, changes: Partial<Incident>): void {
  changeBy(known, id, () => changes);
}

function changeBy(known: Known, id: string, changes: (incident: Incident) => Partial<Incident>): void {
  const one = known.get(id);
  if (one) known.set(id, { ...one, incident: { ...one.incident, ...changes(one.incident) } });
}
