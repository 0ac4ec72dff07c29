import type { ImpactRange } from '../../model/diagnosis-board.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';

export interface ImpactedBy {
  /** Where requests came in that failed because of it, by the first node of their links, and how many. */
  entries: readonly { node: string; count: number }[];
  /** Null: none is known. */
  promotion: Pick<Promotion, 'entries' | 'lines' | 'funnel'> | null;
  /** Requests of an entry of the promotion in the time that is looked at; null: not measured. */
  trafficOf(entryId: string): number | null;
  /** The entry of the promotion that a node stands for, where that has another name; null: none is said. */
  entryOf(node: string): string | null;
}

/**
 * Whom a cause harms: the entries on whose links it lies, the business lines whose people call these, and the funnel stages that rest on
 * them, by the fan-out of each entry. An entry that the promotion does not have is listed all the same: requests fail there.
 */
export function impactRange({ entries, promotion, trafficOf, entryOf }: ImpactedBy): ImpactRange {
  const lines = new Set<string>();
  const stages = new Set<string>();
  const listed = entries.map(({ node, count }) => {
    const entry = promotion?.entries.find(({ id }) => id === (entryOf(node) ?? node));
    if (!entry) return { node, count, share: null, known: false };
    for (const line of linesOf(entry, promotion)) lines.add(line);
    for (const { stage } of entry.fanout ?? []) stages.add(stage);
    return { node, count, share: tellingShare(shareOf(count, trafficOf(entry.id))), known: true };
  });
  return {
    entries: listed.toSorted((left, right) => right.count - left.count || (left.node < right.node ? -1 : 1)),
    lines: (promotion?.lines ?? []).map(({ id }) => id).filter((id) => lines.has(id)),
    stages: (promotion?.funnel.stages ?? []).map(({ id }) => id).filter((id) => stages.has(id)),
  };
}

/** A fan-out without lines is of the people of every line. */
function linesOf(entry: ServiceEntry, promotion: ImpactedBy['promotion']): string[] {
  const all = (promotion?.lines ?? []).map(({ id }) => id);
  return [entry.line, ...(entry.fanout ?? []).flatMap(({ lines }) => lines ?? all)];
}

/**
 * Not every failed request is written of: a part counted in records is the least that failed. One this small tells how few are written,
 * and would read as if next to nothing failed, beside an alert that measures many. 0…1.
 */
const leastTelling = 0.001;

function tellingShare(share: number | null): number | null {
  return share === null || share < leastTelling ? null : share;
}

/** More may fail than were counted as requests, where both are measured at different places: a part is never above 1. */
export function shareOf(failed: number, requests: number | null): number | null {
  if (requests === null || requests <= 0) return null;
  return Math.min(1, failed / requests);
}
