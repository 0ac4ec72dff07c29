/**
 * Indexes by the time that stands at each of them. What comes out of a log is mostly in order already: only what is not is sorted,
 * and then merged in. Equal times keep their order.
 *
 * @param indexes ascending.
 */
export function sortedBy(indexes: Uint32Array, times: Float64Array): Uint32Array {
  const strays: number[] = [];
  const kept = new Uint32Array(indexes.length);
  let count = 0;
  let latest = -Infinity;
  for (const index of indexes) {
    const time = times[index] ?? 0;
    if (time < latest) {
      strays.push(index);
      continue;
    }
    latest = time;
    kept[count++] = index;
  }
  if (strays.length === 0) return kept;
  const timeOf = (index: number) => times[index] ?? 0;
  strays.sort((left, right) => timeOf(left) - timeOf(right) || left - right);
  return merged(kept.subarray(0, count), strays, timeOf);
}

function merged(
  kept: Uint32Array,
  strays: readonly number[],
  timeOf: (index: number) => number,
): Uint32Array {
  const all = new Uint32Array(kept.length + strays.length);
  let left = 0;
  let right = 0;
  for (let place = 0; place < all.length; place += 1) {
    const one = kept[left];
    const other = strays[right];
    const takesOther =
      one === undefined ||
      (other !== undefined &&
        (timeOf(other) < timeOf(one) || (timeOf(other) === timeOf(one) && other < one)));
    if (takesOther) {
      all[place] = other ?? 0;
      right += 1;
    } else {
      all[place] = one;
      left += 1;
    }
  }
  return all;
}
