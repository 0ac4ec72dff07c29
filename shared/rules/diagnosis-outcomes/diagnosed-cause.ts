import type { DiagnosedCause } from '../../model/diagnosed-cause.ts';
import { outcomeOf } from './summary.ts';
import type { KnownDiagnoses, KnownDiagnosis } from './project.ts';

/**
 * What may be said of the cause to others: what a person said, else what the diagnosis names while it is clear. Null: nothing yet, and
 * what is near in time is then all there is to go by.
 */
export function diagnosedCauseOf(diagnosis: KnownDiagnosis | null): DiagnosedCause | null {
  if (diagnosis === null) return null;
  const { id: diagnosisId, judged } = diagnosis;
  const named = namedOf(diagnosis);
  if (judged === null) return named && { diagnosisId, ...named, judged: null, instead: null };
  const { node, code, plan } = judged;
  const isSame = named !== null && named.node === node && named.code === code;
  const plans = [...new Set([...(plan === null ? [] : [plan]), ...(isSame ? named.plans : [])])];
  return {
    diagnosisId,
    node,
    code,
    score: isSame ? named.score : null,
    seen: isSame ? named.seen : null,
    plans,
    judged: outcomeOf(diagnosis),
    instead: named === null || isSame ? null : { node: named.node, code: named.code },
  };
}

/** The diagnosis of an incident: its own that was opened last, else that of one which was merged into it; null: there is none. */
export function diagnosisOf(
  known: KnownDiagnoses,
  incidentId: string,
  mergedInto: () => ReadonlySet<string>,
): KnownDiagnosis | null {
  const ofIncidents = [...known.values()].filter((one) => one.incidentId !== null);
  const own = ofIncidents.findLast((one) => one.incidentId === incidentId);
  if (own || ofIncidents.length === 0) return own ?? null;
  const ids = mergedInto();
  return ofIncidents.findLast((one) => one.incidentId !== null && ids.has(one.incidentId)) ?? null;
}

type Named = Pick<DiagnosedCause, 'node' | 'code' | 'score' | 'seen' | 'plans'>;

/** As it stood at the end, where it has one; else what is named now. */
function namedOf({ named, document }: KnownDiagnosis): Named | null {
  if (document !== null) {
    const [first] = document.causes;
    if (document.verdict !== 'clear' || !first) return null;
    const { node, code, score, firstSeen: seen } = first;
    const isNamed = named !== null && named.node === node && named.code === code;
    return { node, code, score, seen, plans: isNamed ? [...named.plans] : first.plans };
  }
  if (named === null) return null;
  const { node, code, score, seen, plans } = named;
  return { node, code, score, seen, plans: [...plans] };
}
