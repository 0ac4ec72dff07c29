/**
 * Sentences and how each is said in Chinese. `<name>` is what is filled in and copied as it stands; `<?name>` is copied too, after a space,
 * but for the few words that stand in its place ("nothing"); `<~name>` is always one of those words; `<,name>` is a list; `<*name>` is a sentence of
 * its own, which must be known as well.
 */
export type Wording = Readonly<Record<string, string>>;

/** What may stand where a sentence names a value, a type or a list. */
export type Words = Readonly<Record<string, string>>;

interface Rule {
  pattern: RegExp;
  holes: readonly { kind: string; name: string }[];
  wording: string;
  /** How much of it is not filled in: of several that fit, the one that says most counts. */
  said: number;
}

type Translate = (sentence: string) => string | null;

const hole = /<([?~,*]?)([a-z]+)>/g;
/** Where one sentence ends and what belongs to another begins: nothing that is filled into a sentence goes on beyond it. */
const joint = /; found |, or (?:expected|Invalid) /;
/** No sentence of ours comes near it, and none that somebody else wrote is searched for pages on end. */
const longest = 4_000;

/** @returns what says a sentence in Chinese; null where it has no wording. */
export function translator(wording: Wording, words: Words): Translate {
  const rules = Object.entries(wording)
    .map(ruleOf)
    .toSorted((left, right) => right.said - left.said);
  const translate: Translate = (sentence) => {
    if (sentence.length > longest) return null;
    for (const rule of rules) {
      const said = filled(rule, sentence, words, translate);
      if (said !== null) return said;
    }
    return alternatives(sentence, translate);
  };
  return translate;
}

function ruleOf([sentence, wording]: [string, string]): Rule {
  const holes = [...sentence.matchAll(hole)].map(([, kind = '', name = '']) => ({ kind, name }));
  const plain = sentence.split(hole).filter((_, index) => index % 3 === 0);
  const pattern = new RegExp(`^${plain.map(escaped).join('([^]*?)')}$`);
  return { pattern, holes, wording, said: plain.join('').length };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function filled(
  { pattern, holes, wording }: Rule,
  sentence: string,
  words: Words,
  translate: Translate,
): string | null {
  const found = pattern.exec(sentence);
  if (!found) return null;
  const said = new Map<string, string>();
  for (const [index, { kind, name }] of holes.entries()) {
    const text = found[index + 1] ?? '';
    const inWords = kind === '*' ? translate(text) : filling(kind, text, words);
    if (inWords === null) return null;
    said.set(name, inWords);
  }
  return wording.replaceAll(hole, (_, _kind, name: string) => said.get(name) ?? '');
}

function filling(kind: string, text: string, words: Words): string | null {
  const word = Object.hasOwn(words, text) ? (words[text] ?? null) : null;
  if (kind === '~') return word;
  if (kind === '?') return word ?? ` ${text}`;
  if (joint.test(text)) return null;
  return kind === ',' ? (word ?? text.replaceAll(/, | and | or /g, '、')) : text;
}

/** `expected a name, or expected { parameter: NAME }`: a place where several things may stand. */
function alternatives(sentence: string, translate: Translate): string | null {
  const or = ', or ';
  for (let at = sentence.indexOf(or); at >= 0; at = sentence.indexOf(or, at + 1)) {
    const first = translate(sentence.slice(0, at));
    const rest = first === null ? null : translate(sentence.slice(at + or.length));
    if (first !== null && rest !== null) return `${first}，或者${rest}`;
  }
  return null;
}
