/** Numbers kept in order, in pieces: in a window of a day of seconds one array would move a megabyte for each sample. */
export interface SortedNumbers {
  add(value: number): void;
  /** @param value one that was added. */
  remove(value: number): void;
  /** Null: there is none. Of an even number of values the mean of the two in the middle. */
  median(): number | null;
}

const longestPiece = 512;

export function createSortedNumbers(): SortedNumbers {
  const pieces: number[][] = [];
  let count = 0;

  /** The first piece whose last value is not below; the last piece where there is none. */
  const pieceOf = (value: number): number => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pieces[middle]?.at(-1) ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const at = (place: number): number => {
    let rest = place;
    for (const piece of pieces) {
      if (rest < piece.length) return piece[rest] ?? 0;
      rest -= piece.length;
    }
    return 0;
  };

  return {
    add(value) {
      count += 1;
      const index = pieceOf(value);
      const piece = pieces[index];
      if (!piece) {
        pieces.push([value]);
        return;
      }
      piece.splice(placeIn(piece, value), 0, value);
      if (piece.length > longestPiece) pieces.splice(index + 1, 0, piece.splice(longestPiece >>> 1));
    },
    remove(value) {
      const index = pieceOf(value);
      const piece = pieces[index];
      const place = piece ? placeIn(piece, value) : 0;
      if (piece?.[place] !== value) return;
      count -= 1;
      piece.splice(place, 1);
      if (piece.length === 0) pieces.splice(index, 1);
    },
    median() {
      if (count === 0) return null;
      const middle = count >>> 1;
      return count % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
    },
  };
}

/** The first place whose value is not below. */
function placeIn(piece: readonly number[], value: number): number {
  let low = 0;
  let high = piece.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((piece[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
