import type { Diagnosis } from '../../model/diagnosis.ts';
import type { DiagnosisOutcome } from '../../model/diagnosis-outcome.ts';
import type { FactOf } from '../../model/event.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Happening } from '../incidents/project.ts';

/** What the console had as the cause. */
export interface NamedCause {
  at: EpochMs;
  node: string;
  code: string;
  coordinate: string;
  /** 0…1. */
  score: number;
  /** The first record of it. */
  seen: EpochMs;
  plans: readonly string[];
}

/** What a person said it was. */
export interface JudgedCause extends DiagnosisOutcome {
  coordinate: string | null;
  /** From the start of the plan to the end of the harm, ms; null: not known. */
  tookMs: number | null;
}

/** A diagnosis, as the log has it: it outlives the records that it was made from. */
export interface KnownDiagnosis {
  id: string;
  incidentId: string | null;
  openedAt: EpochMs;
  openedBy: string;
  from: EpochMs;
  /** Null: it goes on. */
  to: EpochMs | null;
  /** Null: it is not clear now, or was not at its end. */
  named: NamedCause | null;
  /** As it stood at the end; null: it goes on. */
  document: Diagnosis | null;
  /** Records of it that are no cause; null: not known. */
  noise: number | null;
  /** The last one counts; null: nobody has said anything. */
  judged: JudgedCause | null;
  /** Nodes and codes that are looked at although they are noise. */
  broughtBack: readonly { node: string; code: string }[];
}

/** By id, in the order in which they were opened. */
export type KnownDiagnoses = ReadonlyMap<string, KnownDiagnosis>;

export const noDiagnoses: KnownDiagnoses = new Map();

/** What the diagnoses are after some more events; the very same where none is about them. Facts about one that was never opened change nothing. Pure. */
export function projectDiagnoses(before: KnownDiagnoses, events: Iterable<Happening>): KnownDiagnoses {
  let known: Map<string, KnownDiagnosis> | null = null;
  for (const event of events) {
    if (!isOfDiagnosis(event)) continue;
    known ??= new Map(before);
    apply(known, event);
  }
  return known ?? before;
}

type OfDiagnosis = Happening & { kind: `diagnosis.${string}` };

function isOfDiagnosis(event: Happening): event is OfDiagnosis {
  return event.kind.startsWith('diagnosis.');
}

function apply(known: Map<string, KnownDiagnosis>, event: OfDiagnosis): void {
  const { diagnosisId: id } = event.data;
  if (event.kind === 'diagnosis.opened') {
    if (!known.has(id)) known.set(id, opened(event.data, event));
    return;
  }
  const one = known.get(id);
  if (one) known.set(id, { ...one, ...changesOf(one, event) });
}

function opened(
  { diagnosisId: id, incidentId, from, to }: FactOf<'diagnosis.opened'>['data'],
  { at, author }: Happening,
): KnownDiagnosis {
  return {
    id,
    incidentId,
    openedAt: at,
    openedBy: author,
    from,
    to,
    named: null,
    document: null,
    noise: null,
    judged: null,
    broughtBack: [],
  };
}

function changesOf(
  { broughtBack }: KnownDiagnosis,
  event: Exclude<OfDiagnosis, { kind: 'diagnosis.opened' }>,
): Partial<KnownDiagnosis> {
  const { at, author: by } = event;
  switch (event.kind) {
    case 'diagnosis.named': {
      const { node, code, coordinate, score, seen, plans } = event.data;
      return { named: { at, node, code, coordinate, score, seen, plans } };
    }
    case 'diagnosis.lost':
      return { named: null };
    case 'diagnosis.frozen':
      return { to: event.data.to, document: event.data.document, noise: event.data.noise ?? null };
    case 'diagnosis.judged': {
      const { outcome, node, code, coordinate, rank, note, plan, tookMs } = event.data;
      return { judged: { at, by, outcome, node, code, coordinate, rank, note, plan, tookMs } };
    }
    case 'diagnosis.brought-back': {
      const { node, code, on } = event.data;
      const others = broughtBack.filter((one) => one.node !== node || one.code !== code);
      return { broughtBack: on ? [...others, { node, code }] : others };
    }
  }
}
