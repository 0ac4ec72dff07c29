import type { SeenCoordinate } from '../../model/coordinate.ts';

/** A coordinate that was seen twice, of two countings. */
export function sumOfSeen(left: SeenCoordinate, right: SeenCoordinate): SeenCoordinate {
  return {
    ...left,
    firstSeen: Math.min(left.firstSeen, right.firstSeen),
    lastSeen: Math.max(left.lastSeen, right.lastSeen),
    count: left.count + right.count,
  };
}
