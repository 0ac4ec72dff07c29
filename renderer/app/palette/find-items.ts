import { folded, type Reads, type Stretch } from '../../../shared/rules/text-search.ts';
import {
  isSameId,
  matchMistyped,
  matchText,
  scores,
  searchedText,
  type Match,
  type SearchedText,
} from './match-text.ts';

/** What can be found; the order breaks ties between kinds that answer equally well. */
export const kinds = [
  'board',
  'cause',
  'alert',
  'incident',
  'execution',
  'plan',
  'entry',
  'person',
  'source',
  'diagnosis',
  'command',
  'wall',
] as const;
export type Kind = (typeof kinds)[number];

/** What something is found by. */
export interface Findable {
  /** Unique among all that can be found, such as `plan:PLN-014`. */
  key: string;
  kind: Kind;
  /** As it is shown. */
  name: string;
  /** Its id, where people know it by one; shown beside the name. */
  code: string | null;
  /** Other names of it, such as that in the other language. */
  names: readonly string[];
  /** What belongs to it: its owner, its line, its coordinates. It is found by them after everything that is called so. */
  about: readonly string[];
  /** Added to its score: what is over gives way to what is called the same. */
  later?: number;
}

export interface Hit<Item extends Findable> {
  item: Item;
  /** Less is better. */
  score: number;
  /** What of the name and of the code was meant, in their order. */
  marks: { name: readonly Stretch[]; code: readonly Stretch[] };
  /** What it was found by, where neither its name nor its code shows it. */
  by: string | null;
}

/** What belongs to something comes after whatever is called so, also with a typing error. */
const aboutLater = 100;

interface Searched {
  name: SearchedText;
  code: SearchedText | null;
  names: readonly SearchedText[];
  about: readonly SearchedText[];
}

/** Worked out at the first search, and kept for as long as the item stands. */
const searchedItems = new WeakMap<Findable, Searched>();

function searchedItem(item: Findable): Searched {
  const before = searchedItems.get(item);
  if (before) return before;
  const searched = {
    name: searchedText(item.name),
    code: item.code === null ? null : searchedText(item.code),
    names: item.names.filter((name) => name !== item.name).map(searchedText),
    about: item.about.filter((text) => text !== '').map(searchedText),
  };
  searchedItems.set(item, searched);
  return searched;
}

/**
 * Everything that answers what was typed, the best first: an id as it is, then what begins with it, a word that does, pinyin or its
 * initials, what stands within a word. Equals stay in the order in which they were given: the worst, or the latest, first. Where
 * nothing answers, one typing error a word is forgiven.
 */
export function findItems<Item extends Findable>(
  items: readonly Item[],
  typed: string,
  reads: Reads,
): Hit<Item>[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const exactly = items.flatMap((item) =>
    hitOf(item, typed, words, (text, word) => matchText(text, word, reads)),
  );
  const found =
    exactly.length > 0
      ? exactly
      : items.flatMap((item) =>
          hitOf(
            item,
            typed,
            words,
            (text, word) => matchText(text, word, reads) ?? matchMistyped(text, word),
          ),
        );
  const standing = found.map((hit) =>
    hit.item.later === undefined ? hit : { ...hit, score: hit.score + hit.item.later },
  );
  return standing.toSorted((left, right) => left.score - right.score);
}

export function wordsOf(typed: string): string[] {
  return folded(typed).split(/\s+/).filter(Boolean);
}

type Matcher = (text: SearchedText, word: string) => Match | null;

/** @returns one hit or none. */
function hitOf<Item extends Findable>(
  item: Item,
  typed: string,
  words: readonly string[],
  match: Matcher,
): Hit<Item>[] {
  const searched = searchedItem(item);
  if (item.code !== null && isSameId(item.code, typed)) {
    const marks = { name: [], code: [[0, item.code.length] as const] };
    return [{ item, score: scores.exactId, marks, by: null }];
  }
  // Several words may be the beginning of one name.
  const phrase = words.length > 1 ? match(searched.name, words.join(' ')) : null;
  if (phrase && phrase.score < scores.pinyin) {
    const marks = { name: marksIn(searched.name, [phrase.stretch]), code: [] };
    return [{ item, score: phrase.score, marks, by: null }];
  }
  let worst = 0;
  let by: string | null = null;
  const inName: Stretch[] = [];
  const inCode: Stretch[] = [];
  for (const word of words) {
    const best = bestOf(searched, word, match);
    if (best === null) return [];
    worst = Math.max(worst, best.score);
    if (best.in === searched.name) inName.push(best.stretch);
    else if (best.in === searched.code) inCode.push(best.stretch);
    else by ??= best.in.text;
  }
  const marks = {
    name: marksIn(searched.name, inName),
    code: searched.code ? marksIn(searched.code, inCode) : [],
  };
  return [{ item, score: worst, marks, by }];
}

function bestOf(
  { name, code, names, about }: Searched,
  word: string,
  match: Matcher,
): { score: number; stretch: Stretch; in: SearchedText } | null {
  let best: { score: number; stretch: Stretch; in: SearchedText } | null = null;
  const look = (text: SearchedText, later: number) => {
    if (best !== null && best.score <= scores.prefix + later) return;
    const found = match(text, word);
    if (found && (best === null || found.score + later < best.score))
      best = { score: found.score + later, stretch: found.stretch, in: text };
  };
  look(name, 0);
  if (code) look(code, 0);
  for (const text of names) look(text, 0);
  if (best === null) for (const text of about) look(text, aboutLater);
  return best;
}

/** In order and apart; none where folding changed the length, so that the places are not those of the text. */
function marksIn(searched: SearchedText, stretches: readonly Stretch[]): Stretch[] {
  if (searched.folded.length !== searched.text.length) return [];
  const marks: Stretch[] = [];
  for (const [from, to] of stretches.toSorted((left, right) => left[0] - right[0])) {
    const last = marks.at(-1);
    if (last && from <= last[1]) marks[marks.length - 1] = [last[0], Math.max(last[1], to)];
    else marks.push([from, to]);
  }
  return marks;
}
