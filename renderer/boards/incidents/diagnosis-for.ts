import type { DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';

/**
 * The diagnosis that the board of an incident shows: its own, else that of an incident which was merged into it, as its report has it.
 *
 * @param diagnoses newest first.
 */
export function diagnosisFor(
  { id, diagnosed }: Pick<IncidentView, 'id' | 'diagnosed'>,
  diagnoses: readonly DiagnosisSummary[],
): DiagnosisSummary | null {
  const own = diagnoses.find(({ incidentId }) => incidentId === id);
  return own ?? diagnoses.find((one) => one.id === diagnosed?.diagnosisId) ?? null;
}
