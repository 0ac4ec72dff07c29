import type { AlertRow } from '../../model/alert.ts';
import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import type { IncidentImpact, IncidentView, LadderStep, NearChange } from '../../model/incident-board.ts';
import type { LiveExecution } from './due.ts';
import type { Incidents, KnownIncident } from './project.ts';

/** Of those that are closed, the newest are shown. */
const mostClosed = 100;

/** Newest first; those that are closed or merged last. */
export function shownIncidents({ known }: Incidents): KnownIncident[] {
  const newest = [...known.values()].toReversed();
  const isClosed = ({ incident }: KnownIncident) => incident.closedAt !== null;
  return [
    ...newest.filter((one) => !isClosed(one)),
    ...newest
      .filter(isClosed)
      .toSorted((left, right) => (right.incident.closedAt ?? 0) - (left.incident.closedAt ?? 0))
      .slice(0, mostClosed),
  ];
}

export interface IncidentViewInput {
  known: KnownIncident;
  /** Its alerts that the board still has. */
  alerts: readonly AlertRow[];
  /** Live ones. */
  executions: readonly LiveExecution[];
  impact: IncidentImpact | null;
  ladder: LadderStep[];
  nearChanges: NearChange[];
  /** Null: no diagnosis of it is clear. */
  diagnosed: DiagnosedCause | null;
}

/** An incident with what is worked out for it. */
export function incidentView(input: IncidentViewInput): IncidentView {
  const { known, alerts, executions, impact, ladder, nearChanges, diagnosed } = input;
  const { incident, acknowledgedAt } = known;
  const standing = alerts.filter(({ state }) => state === 'open');
  const unconfirmed = standing.filter(({ confirmed }) => !confirmed).length;
  const starts = executions
    .filter(({ id }) => incident.executions.includes(id))
    .map(({ startedAt }) => startedAt);
  const sinceHarm = (at: number | null) => (at === null ? null : Math.max(0, at - incident.since));
  return {
    ...incident,
    impact,
    ladder,
    nearChanges,
    ...(diagnosed === null ? {} : { diagnosed }),
    standing: {
      alerts: standing.length,
      unacknowledged: standing.filter(({ acknowledged }) => acknowledged === null).length,
      ...(unconfirmed === 0 ? {} : { unconfirmed }),
    },
    times: {
      acknowledged: sinceHarm(acknowledgedAt),
      firstPlan: sinceHarm(starts.length === 0 ? null : Math.min(...starts)),
    },
  };
}

/** The incident and all that were merged into it: what was noted or reported of those is of it. */
export function idsOf({ known }: Incidents, incidentId: string): ReadonlySet<string> {
  const ids = new Set([incidentId]);
  for (let before = 0; before < ids.size;) {
    before = ids.size;
    for (const { incident } of known.values())
      if (incident.mergedInto !== null && ids.has(incident.mergedInto)) ids.add(incident.id);
  }
  return ids;
}
