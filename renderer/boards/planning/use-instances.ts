import { useMemo } from 'react';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';

/** Instances of each entry as measured now. The same map as long as no number changes: the capacity board comes every second. */
export function useInstances(entries: readonly EntryRow[] | undefined): ReadonlyMap<string, number> {
  // An id has no space in it.
  const key = (entries ?? [])
    .flatMap(({ id, instances }) => (instances === null ? [] : [`${id} ${instances}`]))
    .toSorted()
    .join('\n');
  return useMemo(() => {
    const lines = key === '' ? [] : key.split('\n');
    return new Map(
      lines.map((line) => {
        const [id = '', instances] = line.split(' ');
        return [id, Number(instances)] as const;
      }),
    );
  }, [key]);
}
