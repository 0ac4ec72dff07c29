/** Answers that are kept; a map takes no more than 16 million, and of a million different failures there are more pairs. */
const usualMost = 1_000_000;
/** Numbers of coordinates are below it. */
const numbers = 4_194_304;

/** The same question about two numbers is asked for every trace: most of the answers are given from memory. */
export function rememberedPairs(
  ask: (left: number, right: number) => boolean,
  most = usualMost,
): (left: number, right: number) => boolean {
  const answers = new Map<number, boolean>();
  return (left, right) => {
    const key = left * numbers + right;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(left, right);
    if (answers.size >= most) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
