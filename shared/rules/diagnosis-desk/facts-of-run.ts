import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Fact } from '../../model/event.ts';
import type { EpochMs } from '../../model/time.ts';
import type { KnownDiagnosis } from '../diagnosis-outcomes/project.ts';
import { shortened } from './bounded-document.ts';
import { nextNaming, nothingNamed, type Naming } from './naming.ts';

export interface RunOfIncident {
  incidentId: string;
  /** Null: none is open yet. */
  known: KnownDiagnosis | null;
  /** Id of the next diagnosis. */
  nextId: string;
  naming: Naming;
  diagnosis: Diagnosis;
  from: EpochMs;
  at: EpochMs;
  /** It has not seen the beginning: what it does not find says nothing. */
  isPartial: boolean;
  /** Ids of plans that answer the first cause, best first. */
  plans: readonly string[];
}

/** What is recorded of a run for an incident: little, since whoever reads the timeline wants to know of turns, not of runs. Pure. */
export function factsOfRun(run: RunOfIncident): { facts: Fact[]; naming: Naming } {
  const { known, incidentId, diagnosis, naming: before, at } = run;
  const first = diagnosis.causes[0] ?? null;
  // Nothing points anywhere: an incident that has nothing to do with exceptions has no diagnosis.
  if (known === null && first === null) return { facts: [], naming: before };
  const diagnosisId = known?.id ?? run.nextId;
  const facts: Fact[] =
    known === null
      ? [{ kind: 'diagnosis.opened', data: { diagnosisId, incidentId, from: run.from, to: null } }]
      : [];
  const { naming, say } = nextNaming(before, { at, verdict: diagnosis.verdict, first });
  if (say === 'named' && first !== null) {
    const { node, code, coordinate, score, firstSeen: seen } = first;
    facts.push({
      kind: 'diagnosis.named',
      data: {
        diagnosisId,
        incidentId,
        node,
        code,
        coordinate: shortened(coordinate),
        score,
        seen,
        plans: [...run.plans],
      },
    });
  }
  if (say === 'lost') {
    if (run.isPartial) return { facts, naming: { ...before, turning: null } };
    facts.push({ kind: 'diagnosis.lost', data: { diagnosisId, incidentId } });
  }
  return { facts, naming };
}

/** What stood when the console began again. */
export function namingOf(known: KnownDiagnosis | null): Naming {
  if (!known?.named) return nothingNamed;
  const { node, code } = known.named;
  return { ...nothingNamed, standing: { node, code } };
}
