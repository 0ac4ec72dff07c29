/** Draws that are the same on every machine for the same seeds. */
export interface Draws {
  /** 0 ≤ x < 1. */
  next(): number;
  chance(probability: number): boolean;
  between(from: number, to: number): number;
  /** @throws RangeError for an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** Picks by weight. @throws RangeError for an empty list. */
  pickBy<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
  /** How often something happens that happens `mean` times on average. */
  poisson(mean: number): number;
  /** Hexadecimal digits. */
  id(digits: number): string;
}

/** @param seeds whole numbers; only their lowest 32 bits count. */
export function drawsOf(...seeds: readonly number[]): Draws {
  let state = 0x9e_37_79_b9;
  for (const seed of seeds) {
    state = Math.imul(state ^ (seed | 0), 0x85_eb_ca_6b);
    state ^= state >>> 13;
    state = Math.imul(state, 0xc2_b2_ae_35);
    state ^= state >>> 16;
  }
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pickBy = <Item>(items: readonly Item[], weight: (item: Item) => number): Item => {
    let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError('there is nothing to pick from');
    return last;
  };
  return {
    next,
    pickBy,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    pick: (items) => pickBy(items, () => 1),
    poisson(mean) {
      // Knuth's method, in pieces: e^−mean of a large mean is nothing.
      let count = 0;
      for (let rest = mean; rest > 0; rest -= 30) {
        const bound = Math.exp(-Math.min(30, rest));
        for (let product = next(); product > bound; product *= next()) count += 1;
      }
      return count;
    },
    id: (digits) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}
