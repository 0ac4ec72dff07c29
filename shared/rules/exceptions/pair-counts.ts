/** Counts by two numbers, each from 0: flat arrays, since some hundred thousand of them are usual. */
export interface PairCounts {
  add(left: number, right: number, count: number): void;
  /** Every pair that was added, in no particular order. */
  each(visit: (left: number, right: number, count: number) => void): void;
}

const free = -1;

export function createPairCounts(): PairCounts {
  let size = 0;
  let mask = 1_023;
  let lefts = new Int32Array(1_024).fill(free);
  let rights = new Int32Array(1_024);
  let counts = new Float64Array(1_024);

  const slotOf = (left: number, right: number): number => {
    let mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let slot = (mixed ^ (mixed >>> 13)) & mask;
    while (lefts[slot] !== free && (lefts[slot] !== left || rights[slot] !== right)) slot = (slot + 1) & mask;
    return slot;
  };
  const widen = () => {
    const old = { lefts, rights, counts };
    mask = 2 * mask + 1;
    lefts = new Int32Array(mask + 1).fill(free);
    rights = new Int32Array(mask + 1);
    counts = new Float64Array(mask + 1);
    for (let slot = 0; slot < old.lefts.length; slot += 1) {
      const left = old.lefts[slot] ?? free;
      if (left === free) continue;
      const right = old.rights[slot] ?? 0;
      const moved = slotOf(left, right);
      lefts[moved] = left;
      rights[moved] = right;
      counts[moved] = old.counts[slot] ?? 0;
    }
  };

  return {
    add(left, right, count) {
      const slot = slotOf(left, right);
      if (lefts[slot] !== free) {
        counts[slot] = (counts[slot] ?? 0) + count;
        return;
      }
      lefts[slot] = left;
      rights[slot] = right;
      counts[slot] = count;
      size += 1;
      if (4 * size > 3 * mask) widen();
    },
    each(visit) {
      for (let slot = 0; slot <= mask; slot += 1) {
        const left = lefts[slot] ?? free;
        if (left !== free) visit(left, rights[slot] ?? 0, counts[slot] ?? 0);
      }
    },
  };
}
