import PinyinMatch from 'pinyin-match';
import { z } from 'zod';
import { readingsBy, type PinyinLibrary } from '../../../shared/rules/text-search.ts';

/** Its types tell of an ES module; where Node loads it, it is a CommonJS one. */
const Library = z.custom<PinyinLibrary>(
  (value) =>
    typeof value === 'object' && value !== null && 'match' in value && typeof value.match === 'function',
);

export const readsPinyin = readingsBy(Library.parse(PinyinMatch));
