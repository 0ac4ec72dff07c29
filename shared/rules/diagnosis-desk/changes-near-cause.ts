import type { ChangeFacts } from '../../model/change.ts';
import type { Cause } from '../../model/diagnosis.ts';
import type { NearChange } from '../../model/incident-board.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { nearChanges } from '../changes/near-changes.ts';
import { appOf } from '../diagnosis/names.ts';
import { systemsOf } from './systems-of.ts';

const most = 8;

/**
 * What was changed within the hour before a cause was first seen and since, nearest first: the system itself, then those on the way from it
 * to the entry, then whatever the promotion connects with those entries. A change far from all of them is no clue and is left out.
 *
 * @param entries the entries that the cause harms.
 */
export function changesNearCause(
  changes: readonly ChangeFacts[],
  cause: Pick<Cause, 'node' | 'coordinate' | 'firstSeen'>,
  entries: readonly string[],
  promotion: Pick<Promotion, 'entries' | 'lines' | 'freeze'> | null,
  until: EpochMs,
): NearChange[] {
  const onTheWay = distances(cause);
  return nearChanges(changes, entries, promotion, cause.firstSeen, Math.max(until, cause.firstSeen))
    .map((near) => ({ ...near, distance: nearer(near.distance, distanceOf(near.change, onTheWay)) }))
    .filter(({ distance }) => distance !== null)
    .toSorted(
      (left, right) =>
        (left.distance ?? 0) - (right.distance ?? 0) || right.change.startedAt - left.change.startedAt,
    )
    .slice(0, most);
}

/** Systems and nodes on the way up, by how many calls lie between. */
function distances(cause: Pick<Cause, 'node' | 'coordinate'>): Map<string, number> {
  const found = new Map<string, number>();
  const systems = systemsOf(cause);
  for (const [place, node] of systems.toReversed().entries()) {
    for (const name of [node, appOf(node)]) if (!found.has(name)) found.set(name, place);
  }
  return found;
}

function distanceOf({ entries, apps }: ChangeFacts, onTheWay: ReadonlyMap<string, number>): number | null {
  const found = [...entries, ...apps].flatMap((name) => {
    const written = name.endsWith('@') ? name.slice(0, -1) : name;
    return onTheWay.get(written) ?? [];
  });
  return found.length === 0 ? null : Math.min(...found);
}

function nearer(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.min(left, right);
}
