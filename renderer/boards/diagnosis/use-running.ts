import { useState } from 'react';
import type { DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { useIncidents } from '../../app/queries.ts';
import { useDiagnoses } from './use-diagnosis.ts';

/** In the place of an id: what the records of the last minutes say, whatever is diagnosed for incidents. */
export const lastMinutes = 'now';
/** The address of the last minutes. */
export const lastMinutesPath = `/diagnosis/${lastMinutes}`;

type OfIncident = Pick<DiagnosisSummary, 'id' | 'live' | 'incidentId'>;

/** The diagnosis that goes on for the worst open incident, the latest of those that are as bad; null: none goes on. */
export function worstRunning<Summary extends OfIncident>(
  diagnoses: readonly Summary[],
  incidents: readonly Pick<Incident, 'id' | 'severity'>[],
): Summary | null {
  const severities = new Map(incidents.map(({ id, severity }) => [id, severity]));
  const severityOf = ({ incidentId }: OfIncident) => severities.get(incidentId ?? '') ?? Infinity;
  const running = diagnoses.filter(({ live, incidentId }) => live && incidentId !== null);
  // Newest first: of those that are as bad the first one stays.
  return running.reduce<Summary | null>(
    (worst, one) => (worst === null || severityOf(one) < severityOf(worst) ? one : worst),
    null,
  );
}

/** Undefined: not known yet. */
export function useRunning(): DiagnosisSummary | null | undefined {
  const { data, isError } = useDiagnoses();
  const incidents = useIncidents().data?.incidents ?? [];
  if (data === undefined) return isError ? null : undefined;
  return worstRunning(data, incidents);
}

/**
 * Which diagnosis stands where the address names none: that of the worst open incident, else the last minutes. One that was shown stays
 * when its incident is over, since whoever looks at it has yet to say what it was.
 *
 * @param asked of the address; undefined: none.
 * @returns null: the last minutes. Undefined: not known yet.
 */
export function useShownDiagnosis(asked: string | undefined): string | null | undefined {
  const running = useRunning();
  const [stood, setStood] = useState<string | null>(null);
  const now = asked === undefined ? (running?.id ?? stood) : null;
  if (now !== stood) setStood(now);
  if (asked === lastMinutes) return null;
  if (asked !== undefined) return asked;
  return running === undefined ? undefined : now;
}
