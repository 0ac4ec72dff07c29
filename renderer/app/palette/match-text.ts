import { folded, whereSpelt, type Reads, type Stretch } from '../../../shared/rules/text-search.ts';

/** How well a text answers what was typed, the best first; numbers leave room between them. */
export const scores = {
  exactId: 0,
  prefix: 10,
  wordStart: 20,
  pinyin: 30,
  within: 40,
  typingError: 50,
} as const;

export interface Match {
  score: number;
  /** What of the text was meant. */
  stretch: Stretch;
}

/** A text as it is searched in: worked out once, however much is typed. */
export interface SearchedText {
  text: string;
  folded: string;
  /** Places where a word begins. */
  starts: ReadonlySet<number>;
  /** Its 汉字, each once; none in most texts, which then need not be read as pinyin. */
  han: readonly string[];
}

/** Owners and lines are the same for thousands of things. */
const known = new Map<string, SearchedText>();
const mostKnown = 50_000;

export function searchedText(text: string): SearchedText {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const searched = workedOut(text);
  known.set(text, searched);
  return searched;
}

function workedOut(text: string): SearchedText {
  const small = folded(text);
  // Folding may change the length, then the words of the folded text have to do.
  const shape = small.length === text.length ? text : small;
  const starts = new Set<number>();
  for (let place = 0; place < shape.length; place += 1) {
    if (beginsWord(shape[place - 1], shape[place] ?? '')) starts.add(place);
  }
  return { text, folded: small, starts, han: [...new Set(small.match(/\p{Script=Han}/gu))] };
}

/** 汉字 have no words between spaces: each of them begins one. `createOrder` has two. */
function beginsWord(before: string | undefined, here: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(here)) return false;
  if (before === undefined || !/[\p{L}\p{N}]/u.test(before)) return true;
  if (/\p{Script=Han}/u.test(here) || /\p{Script=Han}/u.test(before)) return true;
  return /\p{Lu}/u.test(here) && /\p{Ll}/u.test(before);
}

/** @param word folded, without spaces, or a whole phrase. */
export function matchText(searched: SearchedText, word: string, reads: Reads): Match | null {
  let within = -1;
  for (let at = searched.folded.indexOf(word); at >= 0; at = searched.folded.indexOf(word, at + 1)) {
    if (at === 0) return { score: scores.prefix, stretch: [0, word.length] };
    if (searched.starts.has(at)) return { score: scores.wordStart, stretch: [at, at + word.length] };
    if (within < 0) within = at;
  }
  const spelt = mayBeSpelt(searched, word, reads) ? whereSpelt(searched.folded, word, reads) : null;
  // From its beginning on is what somebody means who types initials.
  if (spelt) return { score: scores.pinyin + (spelt[0] === 0 ? 0 : 2), stretch: spelt };
  return within < 0 ? null : { score: scores.within, stretch: [within, within + word.length] };
}

/** Almost every text is ruled out by the first letter. `p99yanchi` is of P99延迟. */
function mayBeSpelt({ folded: text, han }: SearchedText, word: string, reads: Reads): boolean {
  if (han.length === 0) return false;
  const first = word[0] ?? '';
  return text.includes(first) || han.some((character) => reads(character, first));
}

/** `PLN-014`, `014`, `14`, `pln 14` and `p14` mean the same: letters, and a number. */
export function isSameId(id: string, typed: string): boolean {
  const [ours, theirs] = [bare(id), bare(typed)];
  if (theirs === '') return false;
  if (ours === theirs) return true;
  const [known, asked] = [numbered.exec(ours), numbered.exec(theirs)];
  if (!known || !asked) return false;
  return known[1] !== '' && known[1]?.startsWith(asked[1] ?? '') === true && known[2] === asked[2];
}

const numbered = /^([a-z]*)0*(\d+)$/;

function bare(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words shorter than this are taken as they are typed: another letter would make them any other word. */
const shortestMistyped = 4;

/** Whether a word of the text begins with what was typed but for one letter: another one, one too many, one missing, or two in each other's place. */
export function matchMistyped(searched: SearchedText, word: string): Match | null {
  if (word.length < shortestMistyped) return null;
  for (const start of searched.starts) {
    const end = mistypedEnd(searched.folded, start, word);
    if (end !== null) return { score: scores.typingError, stretch: [start, end] };
  }
  return null;
}

/** The place behind the part of the text that was meant; null: more than one letter differs. */
function mistypedEnd(text: string, start: number, word: string): number | null {
  let same = 0;
  while (same < word.length && text[start + same] === word[same]) same += 1;
  // Another word that begins alike by chance is not meant.
  if (same === 0) return null;
  const at = start + same;
  const rest = (from: number) => word.slice(from);
  const goesOn = (place: number, letters: string) => text.startsWith(letters, place);
  if (goesOn(at + 1, rest(same))) return at + 1 + rest(same).length;
  if (goesOn(at, rest(same + 1))) return at + rest(same + 1).length;
  if (goesOn(at + 1, rest(same + 1)) && at < text.length) return at + word.length - same;
  const swapped = text[at] === word[same + 1] && text[at + 1] === word[same];
  return swapped && goesOn(at + 2, rest(same + 2)) ? at + word.length - same : null;
}
