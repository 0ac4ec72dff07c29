/** Counts by two numbers, each from 0 and below 2²⁶: flat arrays, since some hundred thousand of them are usual. */
export interface PairCounts {
  add(left: number, right: number, count: number): void;
  /** The pairs of one `left`, in no particular order. */
  each(left: number, visit: (right: number, count: number) => void): void;
}

const none = -1;
const mostRight = 2 ** 26;

export function createPairCounts(): PairCounts {
  let size = 0;
  let mask = 2_047;
  /** Number of the pair; −1: free. */
  let slots = new Int32Array(2_048).fill(none);
  /** Of each pair both numbers as one, and its count: side by side, since they are read together. */
  let pairs = new Float64Array(2 * 1_024);
  /** Of each pair the one before of the same left. */
  let before = new Int32Array(1_024);
  /** Of each left its latest pair. */
  let latest = new Int32Array(1_024).fill(none);

  const firstSlot = (key: number): number => {
    const low = key | 0;
    const mixed = Math.imul(low ^ Math.floor(key / mostRight), 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & mask;
  };
  const widen = () => {
    mask = 2 * mask + 1;
    slots = new Int32Array(mask + 1).fill(none);
    for (let pair = 0; pair < size; pair += 1) {
      let slot = firstSlot(pairs[2 * pair] ?? 0);
      while ((slots[slot] ?? none) !== none) slot = (slot + 1) & mask;
      slots[slot] = pair;
    }
    const wider = new Float64Array(mask + 1);
    wider.set(pairs);
    pairs = wider;
    before = longer(before, (mask + 1) / 2);
  };

  return {
    add(left, right, count) {
      const key = left * mostRight + right;
      let slot = firstSlot(key);
      for (let pair = slots[slot] ?? none; pair !== none; pair = slots[slot] ?? none) {
        if (pairs[2 * pair] === key) {
          pairs[2 * pair + 1] = (pairs[2 * pair + 1] ?? 0) + count;
          return;
        }
        slot = (slot + 1) & mask;
      }
      if (left >= latest.length) latest = longer(latest, 2 * Math.max(left, latest.length));
      slots[slot] = size;
      pairs[2 * size] = key;
      pairs[2 * size + 1] = count;
      before[size] = latest[left] ?? none;
      latest[left] = size;
      size += 1;
      if (2 * size > mask) widen();
    },
    each(left, visit) {
      for (let pair = latest[left] ?? none; pair !== none; pair = before[pair] ?? none) {
        visit((pairs[2 * pair] ?? 0) - left * mostRight, pairs[2 * pair + 1] ?? 0);
      }
    },
  };
}

function longer(column: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length).fill(none);
  wider.set(column);
  return wider;
}
