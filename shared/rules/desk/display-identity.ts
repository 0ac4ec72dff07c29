import type { DisplayMark } from '../../model/shell.ts';

type Mark = DisplayMark;

const sameSize = (left: Mark, right: Mark) =>
  left.area.width === right.area.width && left.area.height === right.area.height;
const samePlace = (left: Mark, right: Mark) => left.area.x === right.area.x && left.area.y === right.area.y;
const sameLabel = (left: Mark, right: Mark) => left.label === right.label;

/** From the surest sign to the weakest; the weakest counts only where one display alone has it. */
const signs: readonly { holds(known: Mark, found: Mark): boolean; alone: boolean }[] = [
  { holds: (known, found) => known.id === found.id && sameLabel(known, found), alone: false },
  {
    holds: (known, found) => sameLabel(known, found) && sameSize(known, found) && samePlace(known, found),
    alone: false,
  },
  {
    holds: (known, found) => known.label !== '' && sameLabel(known, found) && sameSize(known, found),
    alone: true,
  },
];

/**
 * Which of the displays found is which of those known: a display keeps its wall when its id changes with a restart, and a new display that
 * was given an old one's id gets nobody's. No display is two.
 *
 * @returns by the place in `known`, the display found; null where it is not there.
 */
export function recogniseDisplays<Found extends Mark>(
  known: readonly Mark[],
  found: readonly Found[],
): (Found | null)[] {
  const result: (Found | null)[] = known.map(() => null);
  const free = new Set(found);
  for (const { holds, alone } of signs) {
    for (const [index, mark] of known.entries()) {
      if (result[index] !== null) continue;
      const matching = [...free].filter((display) => holds(mark, display));
      const [first] = matching;
      if (first === undefined || (alone && matching.length > 1)) continue;
      result[index] = first;
      free.delete(first);
    }
  }
  return result;
}
