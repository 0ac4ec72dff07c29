import { useCallback, useState } from 'react';

export interface ListSelection {
  /** −1 where the list is empty. */
  index: number;
  /** Null where the list is empty. */
  id: string | null;
  select(id: string): void;
  /** Moves by so many places, not past the ends. */
  move(by: number): string | null;
}

/** One chosen item of a list that changes by itself: when the item goes, the one in its place is chosen. */
export function useListSelection(ids: readonly string[], initial: string | null = null): ListSelection {
  const [chosen, setChosen] = useState({ id: initial, index: 0 });
  const found = chosen.id === null ? -1 : ids.indexOf(chosen.id);
  const index = found >= 0 ? found : Math.min(chosen.index, ids.length - 1);
  const id = ids[index] ?? null;

  const select = useCallback(
    (next: string) => setChosen({ id: next, index: Math.max(0, ids.indexOf(next)) }),
    [ids],
  );
  const move = useCallback(
    (by: number) => {
      const next = Math.min(Math.max(index + by, 0), ids.length - 1);
      const nextId = ids[next] ?? null;
      if (nextId !== null) setChosen({ id: nextId, index: next });
      return nextId;
    },
    [ids, index],
  );
  return { index, id, select, move };
}
