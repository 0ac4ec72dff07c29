import type { EpochMs } from '../../../shared/model/time.ts';
import type { TimelineIndex } from './timeline-index.ts';

/** The first of `places`, which stand by time, that happened at `at` or later. */
function firstAt(places: Uint32Array, index: TimelineIndex, at: EpochMs): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((index.at[places[middle] ?? 0] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Row of a list whose newest comes first, nearest to a moment. */
export function rowNear(places: Uint32Array, index: TimelineIndex, at: EpochMs): number {
  const after = Math.min(firstAt(places, index, at), places.length - 1);
  const before = Math.max(after - 1, 0);
  const distance = (place: number) => Math.abs((index.at[places[place] ?? 0] ?? 0) - at);
  return places.length - 1 - (distance(before) < distance(after) ? before : after);
}

/** Row of a place in such a list; -1 where it is not among them. */
export function placeOf(places: Uint32Array, index: TimelineIndex, place: number): number {
  const at = index.at[place];
  if (at === undefined) return -1;
  for (let one = firstAt(places, index, at); one < places.length; one += 1) {
    if (places[one] === place) return places.length - 1 - one;
    if ((index.at[places[one] ?? 0] ?? 0) > at) return -1;
  }
  return -1;
}
