import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { ChangeFacts } from '../../../shared/model/change.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { DiagnosisBoard, LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Point, Series } from '../../../shared/model/sample.ts';
import type { KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { boardOf } from '../../../shared/rules/diagnosis-desk/board-of.ts';
import { entryOf, linkCause } from '../../../shared/rules/diagnosis-desk/link-causes.ts';
import { limitOnOf, withProtections } from '../../../shared/rules/diagnosis-desk/protections.ts';
import type { KnownDiagnosis } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import { impactRange } from '../../../shared/rules/exceptions/impact-range.ts';
import { requestsBetween, withShares } from '../../../shared/rules/exceptions/traffic-share.ts';
import type { TimeRange } from '../../../shared/rules/diagnosis-desk/windows.ts';
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
  /** Requests per second of an entry of the promotion, oldest first. */
  rates(entryId: string, range: TimeRange): readonly Point[];
  /** What a query of the promotion measured, series by series. */
  measured(query: string, range: TimeRange): readonly Series[];
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

/** A limit that is on now is looked for this far before the time that is looked at, ms. */
const limitMayBeginBefore = 30 * 60_000;

/** Boards with everything that is known around their causes. */
export function createLinkedBoards(
  sources: SurroundingSources,
  { ledger, engine }: { ledger: DiagnosisLedger; engine: DiagnosisEngine },
): LinkedBoards {
  /** Of a run, by the entry: a board is made anew again and again. */
  const traffic = new WeakMap<Run, Map<string, number | null>>();
  const trafficOf = (run: Run) => {
    const known = traffic.get(run) ?? new Map<string, number | null>();
    traffic.set(run, known);
    return (entryId: string): number | null => {
      const found = known.get(entryId);
      if (found !== undefined) return found;
      const isEntry = sources.promotion.read()?.entries.some(({ id }) => id === entryId) ?? false;
      const requests = isEntry ? requestsBetween(sources.rates(entryId, run.window), run.window) : null;
      known.set(entryId, requests);
      return requests;
    };
  };
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
      impactOf: ({ node }: { node: string }) =>
        impactRange({
          entries: entriesOf[node] ?? [],
          promotion,
          trafficOf: trafficOf(run),
          entryOf: (name) => systems.entryOf(name),
        }),
      tree: run.answer.tree,
      until: run.window.to,
    };
    return (cause: Diagnosis['causes'][number]): LinkedCause => linkCause(cause, around);
  };
  const limitOn = (window: TimeRange) => (node: string) => {
    const promotion = sources.promotion.read();
    const id = entryOf(node, { promotion, systems: sources.systems() });
    const query = promotion?.entries.find((entry) => entry.id === id)?.limiter;
    if (id === null || query === undefined) return null;
    const range = { from: window.from - limitMayBeginBefore, to: window.to };
    return limitOnOf(id, sources.measured(query, range), window.to);
  };
  return {
    board({ known, live, run, document, limits }) {
      const { window, quiet, answer, at } = run;
      const systems = sources.systems();
      const requestsOf = trafficOf(run);
      const diagnosis = document ?? answer.diagnosis;
      return boardOf({
        known,
        live,
        window,
        quiet,
        diagnosis: {
          ...diagnosis,
          discarded: withProtections(diagnosis.discarded, limitOn(window)),
        },
        tree: withShares(answer.tree, (node) => requestsOf(systems.entryOf(node) ?? node)),
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
