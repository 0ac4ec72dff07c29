import type { Incident } from '../../model/incident.ts';
import type { EpochMs } from '../../model/time.ts';
import type { KnownDiagnoses, KnownDiagnosis } from '../diagnosis-outcomes/project.ts';

/** What of an incident one diagnosis is of: all of it, or the time since it was opened again. */
export interface IncidentPhase {
  incidentId: string;
  /** When it, or its second life, was opened. */
  begunAt: EpochMs;
  /** When the harm began. */
  since: EpochMs;
  /** When it was resolved, closed or merged; null: it goes on. */
  endedAt: EpochMs | null;
}

export function phaseOf({ id, statuses, openedAt, since, resolvedAt, closedAt }: Incident): IncidentPhase {
  const again = statuses.findLastIndex(
    ({ status }, place) => !isOver(status) && place > 0 && isOver(statuses[place - 1]?.status),
  );
  const begunAt = statuses[again]?.at;
  const endedAt = resolvedAt ?? closedAt;
  return begunAt === undefined
    ? { incidentId: id, begunAt: openedAt, since, endedAt }
    : { incidentId: id, begunAt, since: begunAt, endedAt };
}

/** The diagnosis of this phase; null: none was opened. */
export function diagnosisOfPhase(
  known: KnownDiagnoses,
  { incidentId, begunAt }: IncidentPhase,
): KnownDiagnosis | null {
  const isOfIt = (one: KnownDiagnosis) =>
    one.incidentId === incidentId && one.openedAt >= begunAt && !isOfWindow(one);
  return [...known.values()].findLast(isOfIt) ?? null;
}

/** Somebody opened it for a window of the past: it was never live. */
function isOfWindow({ openedAt, to }: KnownDiagnosis): boolean {
  return to !== null && to < openedAt;
}

function isOver(status: Incident['status'] | undefined): boolean {
  return status === 'resolved' || status === 'closed';
}
