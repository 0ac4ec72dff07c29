import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { createTextSearch, type Reads } from '../../../shared/rules/text-search.ts';
import type { SearchedWord } from './register-file.ts';

export interface SearchWorld {
  file: CoordinatesFile | null;
  personName: (id: string) => LocalText | null;
  reads: Reads;
}

/** More words are nobody's search. */
const mostWords = 10;

/** What is searched for, word by word: names, titles and owners mean systems and codes, also by pinyin, and the database knows only those. */
export function searchedWords(search: string, { file, personName, reads }: SearchWorld): SearchedWord[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  return words.map((word) => {
    const { finds } = createTextSearch(word, reads);
    const systems = file?.systems ?? [];
    return {
      word,
      apps: systems
        .filter(({ title, owner = '', plans }) =>
          finds([...textsOf(title), owner, ...textsOf(personName(owner) ?? undefined), ...plans]),
        )
        .map(({ app }) => app),
      codes: systems.flatMap(({ app, codes }) =>
        codes
          .filter(({ title, code, plans }) => finds([...textsOf(title), code, ...plans]))
          .map(({ code, is = code }) => ({ app, code: is })),
      ),
    };
  });
}

function textsOf(text: LocalText | undefined): string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? [text] : [text.en, text.zh];
}
