/**
 * The most rows that each minute may keep, so that all together keep no more than `budget`: minutes with less keep everything, so that
 * quiet time is not lost to a flood beside it. It comes from a fixed ladder and goes down only while minutes grow, so that what is kept at
 * the end does not depend on the order in which the records came.
 */
export function mostOfMinute(arrived: Iterable<number>, budget: number): number {
  const counts = [...arrived];
  for (let most = budget; most > 1; most = Math.floor(most * 0.9)) {
    if (counts.reduce((sum, count) => sum + Math.min(count, most), 0) <= budget) return most;
  }
  return 1;
}

/** Two halves of 32 bits, cyrb53's: two traces with the same are taken for one. */
export interface TextHash {
  low: number;
  high: number;
}

const seeds = { low: 0xdeadbeef, high: 0x41c6ce57 };

/** Written into `into`, so that nothing is allocated for each record. */
export function hashText(text: string, into: TextHash): void {
  let low = seeds.low;
  let high = seeds.high;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 2_654_435_761);
    high = Math.imul(high ^ unit, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  into.low = low | 0;
  into.high = high | 0;
}

/** At level n one in 2ⁿ is kept: those whose hash ends in n zeros. */
export function isKept(hash: number, level: number): boolean {
  return level <= 0 || (hash & (level >= 32 ? -1 : 2 ** level - 1)) === 0;
}
