import type { ChangeFacts } from '../../model/change.ts';
import type { Cause } from '../../model/diagnosis.ts';
import type { ImpactRange, LinkedCause } from '../../model/diagnosis-board.ts';
import type { ExceptionTree } from '../../model/exception-tree.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { situationOfCoordinate } from '../coordinates/coordinate-situation.ts';
import type { KnownSystems } from '../coordinates/known-systems.ts';
import { appOf } from '../diagnosis/names.ts';
import { lastTimesOf } from '../diagnosis-outcomes/last-times.ts';
import type { KnownDiagnoses } from '../diagnosis-outcomes/project.ts';
import { shortCode } from '../exceptions/short-code.ts';
import { rankedPlans, type Candidate } from '../plan-match.ts';
import { changesNearCause } from './changes-near-cause.ts';

/** What stands around causes. */
export interface Surroundings {
  promotion: Promotion | null;
  systems: KnownSystems;
  plans: readonly Candidate[];
  changes: readonly ChangeFacts[];
  /** Diagnoses of before. */
  known: KnownDiagnoses;
  /** That which asks; null: nobody opened one. */
  diagnosisId: string | null;
  impactOf(cause: Cause): ImpactRange;
  tree: ExceptionTree;
  /** End of the time that is looked at. */
  until: EpochMs;
}

const mostProposals = 5;

/** A cause with the plans that answer it, its owner, what was changed near it, its capacity row, whom it harms, and what it was before. */
export function linkCause(cause: Cause, around: Surroundings): LinkedCause {
  const { promotion, systems, known, diagnosisId } = around;
  const impact = around.impactOf(cause);
  const entry = entryOf(cause.node, around);
  const proposals = proposalsFor(cause, entry, around);
  const harmed = impact.entries.filter((one) => one.known).map(({ node }) => systems.entryOf(node) ?? node);
  return {
    ...cause,
    plans: proposals.map(({ planId }) => planId),
    treeRow: rowOf(cause, around.tree),
    owner: systems.ownerOf(cause.node) ?? ownerIn(promotion, entry),
    proposals,
    changes: changesNearCause(
      around.changes,
      cause,
      entry === null ? harmed : [entry, ...harmed],
      promotion,
      around.until,
    ),
    capacityEntry: systems.capacityEntryOf(cause.node) ?? entry,
    impact,
    lastTimes: lastTimesOf(known, cause, diagnosisId),
  };
}

/** Plans that answer a cause by what a coordinate is found by, and by the entry that it is. */
function proposalsFor(
  cause: Cause,
  entry: string | null,
  { systems, promotion, plans }: Surroundings,
): LinkedCause['proposals'] {
  const situation = situationOfCoordinate(cause, systems);
  const line = promotion?.entries.find(({ id }) => id === entry)?.line ?? null;
  return rankedPlans({ ...situation, entry: entry ?? situation.entry, line }, plans)
    .slice(0, mostProposals)
    .map(({ planId, reasons }) => ({ planId, reasons }));
}

/** The entry of the promotion that a node is: by its name, by the coordinates file, or as the only one of its system. */
export function entryOf(
  node: string,
  { promotion, systems }: Pick<Surroundings, 'promotion' | 'systems'>,
): string | null {
  if (promotion === null) return null;
  const asked = systems.entryOf(node) ?? node;
  const named = promotion.entries.find(({ id }) => id === asked);
  if (named) return named.id;
  const ofApp = promotion.entries.filter(({ id }) => appOf(id) === appOf(node));
  return ofApp.length === 1 ? (ofApp[0]?.id ?? null) : null;
}

function ownerIn(promotion: Promotion | null, entryId: string | null): string | null {
  const entry = promotion?.entries.find(({ id }) => id === entryId);
  return entry?.owner ?? promotion?.lines.find(({ id }) => id === entry?.line)?.owner ?? null;
}

/** The row of its coordinate, else the first one of its node. */
function rowOf({ coordinate, node, code }: Cause, { rows }: ExceptionTree): string | null {
  const short = shortCode(coordinate);
  const row =
    rows.find(({ id }) => id === short) ??
    rows.find((one) => one.own && one.code === code && (one.dependency ?? one.node) === node) ??
    rows.find((one) => one.node === node || one.dependency === node);
  return row?.id ?? null;
}
