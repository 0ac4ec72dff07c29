import type { Cause } from '../../model/diagnosis.ts';

/** Causes closer than this are told apart by the chance of the last second; of 1. */
const apart = 0.05;

/**
 * The order in which causes stand from one second to the next: those behind the first keep their places until one of them is ahead by
 * more than chance. The first is always that of the ranking: whoever reads the board acts on it.
 *
 * @param causes most likely first.
 * @param before as they stood, first one first.
 * @returns the same causes, numbered as they stand.
 */
export function calmOrder<Ranked extends Pick<Cause, 'rank' | 'node' | 'score'>>(
  causes: readonly Ranked[],
  before: readonly Pick<Cause, 'node'>[],
): Ranked[] {
  const [first, ...others] = causes;
  if (first === undefined) return [];
  const places = new Map(before.map(({ node }, place) => [node, place]));
  const stood = others
    .filter(({ node }) => places.has(node))
    .toSorted((left, right) => (places.get(left.node) ?? 0) - (places.get(right.node) ?? 0));
  const calm: Ranked[] = [];
  for (const cause of stood) insert(calm, cause, ({ score }) => cause.score - score >= apart);
  for (const cause of others) {
    if (!places.has(cause.node)) insert(calm, cause, ({ score }) => cause.score > score);
  }
  return [first, ...calm].map((cause, place) => ({ ...cause, rank: place + 1 }));
}

/** Before the first one that it passes, else at the end. */
function insert<Ranked>(list: Ranked[], one: Ranked, passes: (other: Ranked) => boolean): void {
  const place = list.findIndex(passes);
  list.splice(place === -1 ? list.length : place, 0, one);
}
