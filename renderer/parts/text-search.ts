import PinyinMatch from 'pinyin-match';
import {
  createTextSearch as createSearch,
  readingsBy,
  type TextSearch,
} from '../../shared/rules/text-search.ts';

const reads = readingsBy(PinyinMatch);

/** Finds what somebody means who types English, 汉字, pinyin or the initials of pinyin. */
export function createTextSearch(search: string): TextSearch {
  return createSearch(search, reads);
}
