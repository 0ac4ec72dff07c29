import type { EntryRow } from '../model/capacity-board.ts';

type Links = Pick<EntryRow, 'id' | 'strong' | 'weak'>;

/** Ids of the entries that cannot, and of those that can do without an entry: the links of all entries, read from the other end. */
export function dependentsOf(entries: readonly Links[], id: string): { strong: string[]; weak: string[] } {
  const ids = (kind: 'strong' | 'weak') =>
    entries.filter((entry) => entry[kind].includes(id)).map((entry) => entry.id);
  return { strong: ids('strong'), weak: ids('weak') };
}
