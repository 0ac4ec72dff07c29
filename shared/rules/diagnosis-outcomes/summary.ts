import type { DiagnosisSummary } from '../../model/diagnosis-board.ts';
import type { DiagnosisOutcome } from '../../model/diagnosis-outcome.ts';
import type { KnownDiagnoses, KnownDiagnosis } from './project.ts';

/** One line of the list. What goes on is clear where its cause is named. */
export function summaryOf(one: KnownDiagnosis): DiagnosisSummary {
  const { id, incidentId, from, to, named, document } = one;
  const first = document === null ? named : (document.causes[0] ?? null);
  return {
    id,
    incidentId,
    live: to === null,
    from,
    to,
    verdict: document?.verdict ?? (named ? 'clear' : to === null ? 'unclear' : null),
    node: first?.node ?? null,
    code: first?.code ?? null,
    outcome: outcomeOf(one),
  };
}

/** What was said of it by a person; null: nothing. */
export function outcomeOf({ judged }: KnownDiagnosis): DiagnosisOutcome | null {
  if (judged === null) return null;
  const { at, by, outcome, node, code, rank, note, plan } = judged;
  return { at, by, outcome, node, code, rank, note, plan };
}

/** Newest first. */
export function summariesOf(known: KnownDiagnoses): DiagnosisSummary[] {
  return [...known.values()].toReversed().map(summaryOf);
}
