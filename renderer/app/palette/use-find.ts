import PinyinMatch from 'pinyin-match';
import { useState } from 'react';
import { readingsBy } from '../../../shared/rules/text-search.ts';
import { usePaletteState } from '../../state/palette.ts';
import { findItems, wordsOf } from './find-items.ts';
import { groupHits, groupsAtFirst, type HitGroup } from './group-hits.ts';
import type { PaletteItem } from './palette-item.ts';
import { momentItem, typedMoment } from './typed-moment.ts';
import { useItems, useMomentKnowledge, useWords } from './use-items.ts';

const reads = readingsBy(PinyinMatch);

/** What answers what is typed, as this screen has it at that moment; before anything is typed, what may be wanted. */
export function useFind(): (typed: string) => HitGroup<PaletteItem>[] {
  const words = useWords();
  const collect = useItems(words);
  const knowledge = useMomentKnowledge();
  // What was used last keeps its order for as long as the palette is open.
  const [used] = useState(() => usePaletteState.getState().used);
  return (typed) => {
    const items = collect();
    if (wordsOf(typed).length === 0) return groupsAtFirst(items, used);
    const found = groupHits(findItems(items, typed, reads));
    const known = knowledge();
    const moment = typedMoment(typed, known);
    if (moment === null) return found;
    const item = momentItem(moment, known, words);
    const own = { item, score: 0, marks: { name: [], code: [] }, by: null };
    return [{ heading: 'now', items: [own], count: 1 }, ...found];
  };
}
