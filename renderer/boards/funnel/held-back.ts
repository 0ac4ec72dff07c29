import { useMemo } from 'react';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { entriesServing } from '../../../shared/rules/entries-serving.ts';
import { useCapacity, usePromotion } from '../../app/queries.ts';

/** A protection that is on in front of an entry: what it holds back is missing in the funnel. */
export interface HeldBack {
  id: string;
  name: LocalText;
  by: 'limited' | 'degraded';
}

/** By stage, what holds back the entries that serve it, limiters first. */
export function useHeldBack(): ReadonlyMap<string, readonly HeldBack[]> {
  const promotion = usePromotion().data;
  const entries = useCapacity().data?.entries;
  // The board comes every second; what is held back seldom changes.
  const key = (entries ?? [])
    .flatMap(({ id, limiter, degraded }) => [
      ...(limiter === 'on' ? [`${id} limited`] : []),
      ...(degraded === 'on' ? [`${id} degraded`] : []),
    ])
    .toSorted()
    .join('\n');
  return useMemo(() => {
    const held = new Set(key.split('\n'));
    const names = new Map(promotion?.entries.map(({ id, name }) => [id, name]));
    const on = (entry: string, by: HeldBack['by']): HeldBack[] =>
      held.has(`${entry} ${by}`) ? [{ id: entry, name: names.get(entry) ?? entry, by }] : [];
    return new Map(
      promotion?.funnel.stages.map(({ id: stage }) => {
        const serving = entriesServing(promotion.entries, stage, null);
        return [
          stage,
          [
            ...serving.flatMap(({ entry }) => on(entry, 'limited')),
            ...serving.flatMap(({ entry }) => on(entry, 'degraded')),
          ],
        ] as const;
      }),
    );
  }, [promotion, key]);
}
