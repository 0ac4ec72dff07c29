import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { navigateHash } from '../../app/hash-location.ts';
import { withQuery } from '../../app/hash-query.ts';

/** Where an entry's own page is. */
export function entryPath(id: string): string {
  return `/capacity/${encodeURIComponent(id).replaceAll('%40', '@')}`;
}

/** The entry that an address names. The router has decoded a part of it already, so both readings are tried. */
export function entryAt(entries: readonly EntryRow[], written: string): EntryRow | undefined {
  const id = decoded(written);
  return entries.find((entry) => entry.id === id) ?? entries.find((entry) => entry.id === written);
}

export function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** What `history.state` is on a page that was opened from a board: going back leads there. */
export const openedFromBoard = { from: 'board' } as const;

/** Leaves a mark in the address of the board, so that going back finds the focus where it was. */
export function leaveMark(mark: Readonly<Record<string, string>>): void {
  navigateHash(withQuery(window.location.hash, mark), { replace: true });
}

/** Opens an entry's page; going back returns to the same entry of the board. */
export function openEntryPage(id: string): void {
  leaveMark({ at: id });
  navigateHash(entryPath(id), { state: openedFromBoard });
}
