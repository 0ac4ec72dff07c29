import type { Cause, Diagnosis } from '../../model/diagnosis.ts';
import type { DiagnosisBoard, LinkedCause, RecordIntake } from '../../model/diagnosis-board.ts';
import type { ExceptionTree } from '../../model/exception-tree.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';
import type { KnownDiagnosis } from '../diagnosis-outcomes/project.ts';
import { outcomeOf } from '../diagnosis-outcomes/summary.ts';
import type { TimeRange } from './windows.ts';

/** What a board is made of. */
export interface BoardParts {
  /** Null: nobody opened one. */
  known: KnownDiagnosis | null;
  live: boolean;
  window: TimeRange;
  quiet: TimeRange | null;
  diagnosis: Diagnosis;
  tree: ExceptionTree;
  /** Records that are no cause. */
  noise: number;
  /** What this answer rests on less than it should. */
  limits: readonly LocalText[];
  intake: RecordIntake;
  asOf: EpochMs;
  link(cause: Cause): LinkedCause;
}

export function boardOf(parts: BoardParts): DiagnosisBoard {
  const { known, diagnosis, window } = parts;
  const noise = parts.live ? parts.noise : (known?.noise ?? parts.noise);
  const causes = listed(diagnosis);
  const back = new Set((known?.broughtBack ?? []).map(keyOf));
  return {
    id: known?.id ?? null,
    incidentId: known?.incidentId ?? null,
    live: parts.live,
    from: window.from,
    to: window.to,
    quiet: parts.quiet,
    hasRecords: parts.intake.taken > 0 || diagnosis.records > 0,
    collected: diagnosis.records,
    noise,
    inTree: diagnosis.records - noise,
    verdict: diagnosis.verdict,
    why: diagnosis.why,
    next: diagnosis.next,
    limits: [...parts.limits],
    named: namedIn(known),
    causes: causes.map((cause) => parts.link(cause)),
    discarded: discardedIn(diagnosis, known, back),
    tree: parts.tree,
    outcome: known === null ? null : outcomeOf(known),
    intake: parts.intake,
    asOf: parts.asOf,
  };
}

/** Beside a clear cause what has not five points of a hundred tells nobody anything: it is a request or two. */
const leastScore = 0.05;

function listed({ verdict, causes }: Diagnosis): Diagnosis['causes'] {
  return verdict === 'clear'
    ? causes.filter(({ score }, place) => place === 0 || score >= leastScore)
    : causes;
}

function namedIn(known: KnownDiagnosis | null): DiagnosisBoard['named'] {
  if (!known?.named) return null;
  const { at, node, code, coordinate, score, seen } = known.named;
  return { at, node, code, coordinate, score, seen };
}

/** What was brought back stands among the discarded too, so that it can be set aside again. */
function discardedIn(
  { discarded }: Diagnosis,
  known: KnownDiagnosis | null,
  back: ReadonlySet<string>,
): DiagnosisBoard['discarded'] {
  const here = new Set(discarded.map(keyOf));
  const gone = (known?.broughtBack ?? []).filter((one) => !here.has(keyOf(one)));
  return [
    ...gone.map(({ node, code }) => ({ node, code, count: 0, reason: lookedAt, broughtBack: true })),
    ...discarded.map((one) => ({ ...one, broughtBack: back.has(keyOf(one)) })),
  ];
}

const lookedAt: LocalText = { en: 'Looked at, since it was brought back.', zh: '已恢复，参与分析。' };

function keyOf({ node, code }: { node: string; code: string }): string {
  return JSON.stringify([node, code]);
}
