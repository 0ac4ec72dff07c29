/**
 * Which of the rows that stay need not be moved: the longest run of them, gaps allowed, that is in the same order as before. Fewest
 * rows have to be placed anew then. Takes n log n.
 *
 * @param places of the rows before, in their order after.
 * @returns for each of them whether it stays put.
 */
export function stayingPut(places: readonly number[]): boolean[] {
  // Ends of the best runs by length, and who stands before whom in them.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, place] of places.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const stays = Array.from(places, () => false);
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) stays[index] = true;
  return stays;
}
