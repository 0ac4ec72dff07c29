import type { AlertRow } from '../../model/alert.ts';
import type { AlertGroup } from '../../model/alert-group.ts';
import type { EpochMs } from '../../model/time.ts';
import { alertGroup } from './alert-group.ts';
import type { PlaceCause } from './causes-among.ts';

/**
 * One row for each cause, in the order of a board: the first out, then each P1, then by severity and by when it was first seen. The order
 * of the alerts decides nothing.
 */
export function groupAlerts(
  rows: readonly AlertRow[],
  { place, now }: { place: PlaceCause; now: EpochMs },
): AlertGroup[] {
  const groups = [...Map.groupBy(rows, ({ group }) => group).values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : alertGroup(place(first), members, now);
  });
  const firstOut = firstOutOf(groups);
  return groups.map((group) => (group === firstOut ? { ...group, firstOut: true } : group)).toSorted(byPlace);
}

/** The one that began first of what still asks something of somebody. */
function firstOutOf(groups: readonly AlertGroup[]): AlertGroup | null {
  const standing = groups.filter(({ state }) => state !== 'shelved');
  return standing.reduce<AlertGroup | null>(
    (first, group) => (first === null || began(group, first) ? group : first),
    null,
  );
}

function began(group: AlertGroup, before: AlertGroup): boolean {
  const difference = group.startsAt - before.startsAt;
  return difference < 0 || (difference === 0 && group.id < before.id);
}

function byPlace(left: AlertGroup, right: AlertGroup): number {
  return (
    Number(right.firstOut) - Number(left.firstOut) ||
    left.severity - right.severity ||
    left.firstSeen - right.firstSeen ||
    (left.id < right.id ? -1 : 1)
  );
}
