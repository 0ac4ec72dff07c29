import { createRandom as createSeeded } from '../../crash/random.ts';

/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  /** 0 … 1, without 1. */
  next(): number;
  normal(): number;
  poisson(mean: number): number;
  /** 0 … below − 1. */
  whole(below: number): number;
  pick<Item>(list: readonly Item[]): Item;
  chance(probability: number): boolean;
  /** Between two bounds, each order of magnitude alike. */
  magnitude(least: number, most: number): number;
}

export function createRandom(seed: number): Random {
  const { next, chance } = createSeeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  const poisson = (mean: number) => {
    if (mean <= 0) return 0;
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    let product = next();
    while (product > limit) {
      count += 1;
      product *= next();
    }
    return count;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    normal,
    poisson,
    whole,
    pick(list) {
      const item = list[whole(list.length)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    chance,
    magnitude: (least, most) => Math.exp(Math.log(least) + next() * Math.log(most / least)),
  };
}
