import { ownText } from './known-coordinates.ts';

/** Hosts by number, no more than so many. */
export interface KnownHosts {
  /** −1: none is named, or there are too many. */
  numberOf(host: string | undefined): number;
  get(number: number): string | undefined;
  /** There was one for which no place was left since the last time that numbers were freed. */
  readonly isFull: boolean;
  readonly size: number;
  /** Frees the numbers of all others. */
  keepOnly(numbers: ReadonlySet<number>): void;
}

const longestHost = 200;

export function createKnownHosts(most: number): KnownHosts {
  const numbers = new Map<string, number>();
  const names: (string | undefined)[] = [];
  const free: number[] = [];
  let isFull = false;
  return {
    get isFull() {
      return isFull;
    },
    get size() {
      return numbers.size;
    },
    numberOf(host) {
      if (host === undefined) return -1;
      const name = host.length > longestHost ? host.slice(0, longestHost) : host;
      const known = numbers.get(name);
      if (known !== undefined) return known;
      if (numbers.size >= most) {
        isFull = true;
        return -1;
      }
      const number = free.pop() ?? names.length;
      const own = ownText(name);
      names[number] = own;
      numbers.set(own, number);
      return number;
    },
    get: (number) => names[number],
    keepOnly(kept) {
      isFull = false;
      for (const [name, number] of numbers) {
        if (kept.has(number)) continue;
        numbers.delete(name);
        names[number] = undefined;
        free.push(number);
      }
    },
  };
}
