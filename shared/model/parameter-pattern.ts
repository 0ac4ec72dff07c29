/** Repetitions that a pattern may have: each of them multiplies the time that a text of 256 characters may take. */
const mostRepetitions = 4;

/**
 * Why a pattern is not taken: a plan is written by somebody else, and a pattern that takes minutes to fail would stand the console
 * still. Null: it is taken.
 */
export function refusedPattern(pattern: string): string | null {
  try {
    wholePattern(pattern);
  } catch {
    return 'is not a regular expression';
  }
  const bare = pattern.replaceAll(/\\./gsu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x');
  if (/\)[*+{]/u.test(bare)) return 'expected a pattern that repeats characters, not groups';
  if (/\(\?/u.test(bare.replaceAll('(?:', '(')))
    return 'expected a pattern without look-around or named groups';
  if (/\\[1-9k]/u.test(pattern)) return 'expected a pattern without references to groups';
  const repetitions = [...bare.matchAll(/[*+]|\{\d+,\d*\}/gu)].length;
  return repetitions <= mostRepetitions
    ? null
    : `expected at most ${mostRepetitions} repetitions in a pattern`;
}

/** @throws SyntaxError */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}
