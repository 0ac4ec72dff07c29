import type { ChangeFacts } from '../../model/change.ts';
import type { NearChange } from '../../model/incident-board.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { frozenChange } from './frozen-change.ts';
import { entriesTouched, linesTouched } from './places-of-change.ts';

/** "Lately", ms. */
export const nearWithin = 3_600_000;
const mostNear = 20;

type Places = Pick<Promotion, 'entries' | 'lines' | 'freeze'> | null;

/**
 * What was changed within the hour before `at` and since, nearest to these entries by dependency first, then latest. The distance
 * counts links in both directions: what an entry rests on, what rests on it, and who shares a partner with it.
 *
 * @param entries the entries in trouble; without any, nothing is nearer than anything else.
 * @param at when the trouble began.
 * @param until up to when changes count; `at`, unless it is given.
 */
export function nearChanges(
  changes: Iterable<ChangeFacts>,
  entries: readonly string[],
  promotion: Places,
  at: EpochMs,
  until: EpochMs = at,
): NearChange[] {
  const distances = distancesFrom(entries, promotion);
  const lines = new Set(
    (promotion?.entries ?? []).filter(({ id }) => entries.includes(id)).map(({ line }) => line),
  );
  const near = [...changes].flatMap((change) => {
    const last = change.status === 'running' ? until : (change.endedAt ?? change.startedAt);
    if (change.startedAt > until || last < at - nearWithin) return [];
    const found = entriesTouched(change, promotion).flatMap((entry) => distances.get(entry) ?? []);
    const distance = found.length === 0 ? null : Math.min(...found);
    const sameLine = linesTouched(change, promotion).some((line) => lines.has(line));
    const inFreeze = frozenChange(change, { promotion, exceptions: new Map(), now: until }) !== null;
    return [{ sameLine, row: { change, distance, before: at - change.startedAt, inFreeze } }];
  });
  return near
    .toSorted(
      (left, right) =>
        (left.row.distance ?? Infinity) - (right.row.distance ?? Infinity) ||
        Number(right.sameLine) - Number(left.sameLine) ||
        right.row.change.startedAt - left.row.change.startedAt,
    )
    .slice(0, mostNear)
    .map(({ row }) => row);
}

/** Links to the nearest of `from`, in both directions. */
function distancesFrom(from: readonly string[], promotion: Places): Map<string, number> {
  const links = linksOf(promotion);
  const distances = new Map(from.map((entry) => [entry, 0]));
  for (let ring = [...from]; ring.length > 0;) {
    const next: string[] = [];
    for (const entry of ring) {
      const distance = (distances.get(entry) ?? 0) + 1;
      for (const neighbour of links.get(entry) ?? []) {
        if (distances.has(neighbour)) continue;
        distances.set(neighbour, distance);
        next.push(neighbour);
      }
    }
    ring = next;
  }
  return distances;
}

function linksOf(promotion: Places): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>();
  const link = (left: string, right: string) => {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const known = links.get(one);
      if (known) known.add(other);
      else links.set(one, new Set([other]));
    }
  };
  const partners = new Map<string, string>();
  for (const { id, strong, weak, partner } of promotion?.entries ?? []) {
    for (const other of [...strong, ...weak]) link(id, other);
    if (partner === undefined) continue;
    const name = JSON.stringify(partner.name);
    const sharing = partners.get(name);
    if (sharing === undefined) partners.set(name, id);
    else link(sharing, id);
  }
  return links;
}
