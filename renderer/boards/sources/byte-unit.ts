import type { NumberUnit } from '../../parts/number-format.ts';

const rungs = [
  { divisor: 1, label: 'B', decimals: 0 },
  { divisor: 1e3, label: 'KB', decimals: 1 },
  { divisor: 1e6, label: 'MB', decimals: 1 },
  { divisor: 1e9, label: 'GB', decimals: 1 },
] as const;

/** The one unit of a column of byte counts, by its greatest. Bytes are counted by thousands whatever the number system. */
export function byteUnit(counts: readonly number[]): NumberUnit {
  const greatest = Math.max(0, ...counts);
  return rungs.findLast(({ divisor }) => greatest >= divisor) ?? rungs[0];
}
