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
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function stands(text: string, word: string, reads: Reads): boolean {
  return text.includes(word) || whereSpelt(text, word, reads) !== null;
}

/** A stretch of a text, by places of `String`: from the first to the one after the last. */
export type Stretch = readonly [from: number, to: number];

/** Where a text with 汉字 spells these letters in pinyin or its initials; null: nowhere. Both are folded ({@link folded}). */
export function whereSpelt(text: string, word: string, reads: Reads): Stretch | null {
  if (!/[a-zü]/.test(word) || !/\p{Script=Han}/u.test(text)) return null;
  const characters = Array.from(text);
  const failed = new Set<number>();
  const width = word.length + 1;
  /** Behind which character the word ends whose letters from `letter` on are spelt from `place` on; −1: they are not. */
  const spellsFrom = (place: number, letter: number): number => {
    if (letter === word.length) return place;
    const character = characters[place];
    if (character === undefined || failed.has(place * width + letter)) return -1;
    if (isBetweenWords(character) && letter > 0) {
      const end = spellsFrom(place + 1, letter);
      if (end >= 0) return end;
    } else {
      for (const to of shares(character, word, letter, reads)) {
        const end = spellsFrom(place + 1, to);
        if (end >= 0) return end;
      }
    }
    failed.add(place * width + letter);
    return -1;
  };
  const lengthOf = (places: readonly string[]) => places.join('').length;
  for (let place = 0; place < characters.length; place += 1) {
    const end = spellsFrom(place, 0);
    if (end >= 0) return [lengthOf(characters.slice(0, place)), lengthOf(characters.slice(0, end))];
  }
  return null;
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
    // A reading that does not begin with these letters does not begin with more of them.
    if (!reads(character, word.slice(letter, end))) break;
    ends.push(end);
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
