import type { ExceptionTreeRow } from '../../model/exception-tree.ts';

/** How often a row comes, against the quiet time: never there, more, less by so much, or about as often. */
export type Comparison = { is: 'new' } | { is: 'more' | 'less'; times: number } | { is: 'usual' };

/** Within this much of the quiet time it is as usual, however many there are. */
const usualWithin = 1.2;
/** So many standard deviations of a count that comes by chance. */
const chance = 3;

/** @returns null where there is no quiet time to compare with. */
export function comparedWithQuiet({
  count,
  perMinute,
  quietPerMinute,
}: Pick<ExceptionTreeRow, 'count' | 'perMinute' | 'quietPerMinute'>): Comparison | null {
  if (quietPerMinute === null) return null;
  if (quietPerMinute === 0) return { is: 'new' };
  const times = perMinute / quietPerMinute;
  // As many as the quiet time would have had in this time; few come now more often, now less.
  const expected = count / times;
  const isChance = Math.abs(count - expected) <= chance * Math.sqrt(expected);
  if (isChance || (times < usualWithin && times > 1 / usualWithin)) return { is: 'usual' };
  return { is: times > 1 ? 'more' : 'less', times };
}
