import type { AlertRow } from '../../model/alert.ts';
import type { AlertGroup } from '../../model/alert-group.ts';
import type { EpochMs } from '../../model/time.ts';
import type { CauseMemory, CourseNow } from './alert-course.ts';
import { alertGroup } from './alert-group.ts';
import type { LinkedEntry, PlaceCause, PlacedCause } from './causes-among.ts';
import { dependenciesOf } from './dependencies.ts';
import { effectsAmong } from './effects.ts';

export interface Grouping {
  place: PlaceCause;
  entries: readonly LinkedEntry[];
  course: Pick<CourseNow, 'episodeSince' | 'memoryOf'>;
  now: EpochMs;
}

/**
 * One row for each cause, in the order of a board: the first out, then each P1, then by severity and by when it was first seen. The order
 * of the alerts decides nothing.
 */
export function groupAlerts(
  rows: readonly AlertRow[],
  { place, entries, course, now }: Grouping,
): AlertGroup[] {
  const places = new Map<string, string | null>();
  const paths = new Set<readonly string[]>();
  const groups = [...Map.groupBy(rows, ({ group }) => group).values()].flatMap((members) => {
    const causes = new Map<string, PlacedCause>();
    for (const row of members) {
      const cause = place(row);
      causes.set(cause.said, cause);
      if (cause.path.length > 1) paths.add(cause.path);
    }
    const [cause] = causes.values();
    if (cause === undefined) return [];
    places.set(cause.id, cause.place);
    return alertGroup(cause, members, together([...causes.keys()].map(course.memoryOf)), now);
  });
  const firstOut = firstOutOf(groups, course.episodeSince)?.id;
  const standing = groups.map(({ id, startsAt }) => ({
    id,
    startsAt,
    place: places.get(id) ?? null,
    firstOut: id === firstOut,
  }));
  const effects = effectsAmong(standing, dependenciesOf(entries, paths));
  return groups
    .map((group) => ({ ...group, firstOut: group.id === firstOut, effectOf: effects.get(group.id) ?? null }))
    .toSorted(byUrgency);
}

/**
 * The one that began first of what still asks something of somebody: in a flood, and as long as anything of it stands, of what came with
 * it; what has been standing for days is not what it came from.
 */
function firstOutOf(groups: readonly AlertGroup[], episodeSince: EpochMs | null): AlertGroup | null {
  const standing = groups.filter(({ state }) => state !== 'shelved');
  const together = standing.filter(({ firstSeen }) => episodeSince === null || firstSeen >= episodeSince);
  const candidates = together.length > 0 ? together : standing;
  return candidates.reduce<AlertGroup | null>(
    (first, group) => (first === null || isEarlier(group, first) ? group : first),
    null,
  );
}

function together(memories: readonly (CauseMemory | null)[]): CauseMemory | null {
  return memories.reduce<CauseMemory | null>((one, other) => {
    if (one === null || other === null) return one ?? other;
    return {
      firstSeen: Math.min(one.firstSeen, other.firstSeen),
      startsAt: Math.min(one.startsAt, other.startsAt),
    };
  }, null);
}

function isEarlier(left: AlertGroup, right: AlertGroup): boolean {
  return left.startsAt < right.startsAt || (left.startsAt === right.startsAt && left.id < right.id);
}

function byUrgency(left: AlertGroup, right: AlertGroup): number {
  return (
    Number(right.firstOut) - Number(left.firstOut) ||
    left.severity - right.severity ||
    left.firstSeen - right.firstSeen ||
    (left.id < right.id ? -1 : 1)
  );
}
