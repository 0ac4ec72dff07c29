import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { ChangeFacts } from '../../../shared/model/change.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { DiagnosisBoard, ImpactRange, LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { boardOf } from '../../../shared/rules/diagnosis-desk/board-of.ts';
import { linkCause } from '../../../shared/rules/diagnosis-desk/link-causes.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import type { View } from '../view.ts';
import type { DiagnosisLedger } from './diagnosis-ledger.ts';
import type { DiagnosisEngine } from './engine.ts';
import type { Run } from './work-out.ts';

/** Where what stands around a cause comes from. */
export interface SurroundingSources {
  promotion: View<Promotion | null>;
  plans: View<PlanLibrary>;
  /** What the coordinates file says. */
  systems(): KnownSystems;
  changes(): ChangeFacts[];
}

/** What is put on a board beside the answer. */
export interface BoardAsked {
  /** Null: nobody opened one. */
  known: KnownDiagnosis | null;
  live: boolean;
  run: Run;
  /** Instead of that of the run: as it stood at its end. */
  document?: Diagnosis | undefined;
  limits: readonly LocalText[];
}

export interface LinkedBoards {
  board(asked: BoardAsked): DiagnosisBoard;
  /** Ids of plans that answer the first cause of a run, best first. */
  plansOf(run: Run, known: KnownDiagnosis | null): string[];
}

/** Boards with everything that is known around their causes. */
export function createLinkedBoards(
  sources: SurroundingSources,
  { ledger, engine }: { ledger: DiagnosisLedger; engine: DiagnosisEngine },
): LinkedBoards {
  const linker = ({ known, run, document }: Pick<BoardAsked, 'known' | 'run' | 'document'>) => {
    const promotion = sources.promotion.read();
    const systems = sources.systems();
    const { entriesOf } = document ?? run.answer.diagnosis;
    const around = {
      promotion,
      systems,
      plans: sources.plans.read().plans,
      changes: sources.changes(),
      known: ledger.known(),
      diagnosisId: known?.id ?? null,
      impactOf: ({ node }: { node: string }) => impactOf(entriesOf[node] ?? [], promotion, systems),
      tree: run.answer.tree,
      until: run.window.to,
    };
    return (cause: Diagnosis['causes'][number]): LinkedCause => linkCause(cause, around);
  };
  return {
    board({ known, live, run, document, limits }) {
      const { window, quiet, answer, at } = run;
      return boardOf({
        known,
        live,
        window,
        quiet,
        diagnosis: document ?? answer.diagnosis,
        tree: answer.tree,
        noise: answer.noise,
        limits,
        intake: engine.intake(),
        asOf: at,
        link: linker({ known, run, document }),
      });
    },
    plansOf(run, known) {
      const [first] = run.answer.diagnosis.causes;
      return first ? linker({ known, run })(first).plans : [];
    },
  };
}

function impactOf(
  entries: readonly { node: string; count: number }[],
  promotion: Promotion | null,
  systems: KnownSystems,
): ImpactRange {
  const found = entries.map(({ node, count }) => {
    const id = systems.entryOf(node) ?? node;
    return { node, count, entry: promotion?.entries.find((entry) => entry.id === id) };
  });
  return {
    entries: found.map(({ node, count, entry }) => ({
      node,
      count,
      share: null,
      known: entry !== undefined,
    })),
    lines: [...new Set(found.flatMap(({ entry }) => entry?.line ?? []))],
    stages: [],
  };
}
