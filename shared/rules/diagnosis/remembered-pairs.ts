/** A power of two. */
const usualPlaces = 262_144;
/** Numbers of coordinates are below it. */
const numbers = 4_194_304;

/**
 * The same question about two numbers is asked for every trace: most of the answers are given from memory. Each pair has one place, which it
 * may lose to another: of thousands of different failures there are more pairs than a map can take, and it would be slower than asking.
 */
export function rememberedPairs(
  ask: (left: number, right: number) => boolean,
  places = usualPlaces,
): (left: number, right: number) => boolean {
  /** Which pair has the place; −1: none. */
  const pairs = new Float64Array(places).fill(-1);
  const answers = new Uint8Array(places);
  return (left, right) => {
    const pair = left * numbers + right;
    const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    const place = (mixed ^ (mixed >>> 15)) & (places - 1);
    if (pairs[place] === pair) return answers[place] === 1;
    const answer = ask(left, right);
    pairs[place] = pair;
    answers[place] = answer ? 1 : 0;
    return answer;
  };
}
