/** Whether a reading in pinyin of one 汉字 begins with these letters. 重 has two readings. */
export type Reads = (character: string, letters: string) => boolean;

/** Finds what somebody means who types English, 汉字, pinyin or the initials of pinyin. */
export interface TextSearch {
  /** True where every word stands in one of the texts; an empty search finds everything. */
  finds(texts: readonly string[]): boolean;
}

/** Texts of one library that are remembered for one search; more are worked out anew. */
const mostRemembered = 20_000;

/** Words are separated by spaces. What was found once for a text is remembered, because a list is filtered at every change of it. */
export function createTextSearch(search: string, reads: Reads): TextSearch {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const known = new Map<string, boolean>();
  const findsWord = (text: string, word: string): boolean => {
    const key = `${word}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const isFound = stands(folded(text), word, reads);
    if (known.size < mostRemembered) known.set(key, isFound);
    return isFound;
  };
  return { finds: (texts) => words.every((word) => texts.some((text) => findsWord(text, word))) };
}

/** Input methods write full-width letters and digits; they mean the narrow ones. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function stands(text: string, word: string, reads: Reads): boolean {
  if (text.includes(word)) return true;
  if (!/[a-zü]/.test(word) || !/\p{Script=Han}/u.test(text)) return false;
  const characters = Array.from(text);
  const failed = new Set<number>();
  const width = word.length + 1;
  /** Whether the characters from `place` on spell the word from `letter` on. */
  const spellsFrom = (place: number, letter: number): boolean => {
    if (letter === word.length) return true;
    const character = characters[place];
    if (character === undefined || failed.has(place * width + letter)) return false;
    const isSpelt =
      isBetweenWords(character) && letter > 0
        ? spellsFrom(place + 1, letter)
        : shares(character, word, letter, reads).some((to) => spellsFrom(place + 1, to));
    if (!isSpelt) failed.add(place * width + letter);
    return isSpelt;
  };
  return characters.some((_, place) => spellsFrom(place, 0));
}

function isBetweenWords(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character);
}

/** The longest syllable has six letters (zhuang). */
const longestSyllable = 6;

/** Up to which letters of the word one character may reach: itself, or the beginning of one of its readings. */
function shares(character: string, word: string, letter: number, reads: Reads): number[] {
  const ends = word.startsWith(character, letter) ? [letter + character.length] : [];
  if (!/\p{Script=Han}/u.test(character)) return ends;
  for (let end = letter + 1; end <= Math.min(letter + longestSyllable, word.length); end += 1) {
    if (reads(character, word.slice(letter, end))) ends.push(end);
  }
  return ends;
}

/** The library that knows readings (pinyin-match); it is asked for one character at a time, see {@link readingsBy}. */
export type PinyinLibrary = { match(text: string, letters: string): unknown };

/**
 * Readings as a library knows them, remembered. The library is asked for one character at a time: for a whole text the time that it takes
 * grows with the number of ways to cut the letters into syllables, which is out of bounds for thirty of them.
 */
export function readingsBy(library: PinyinLibrary): Reads {
  const readings = new Map<string, boolean>();
  return (character, letters) => {
    const key = character + letters;
    const before = readings.get(key);
    if (before !== undefined) return before;
    if (readings.size > 50_000) readings.clear();
    const isFound = /^[a-zü]+$/.test(letters) && library.match(character, letters) !== false;
    readings.set(key, isFound);
    return isFound;
  };
}
