import type { BoardChange, Difference, RowKeys, RowsDifference } from './board-change.ts';
import { keepIdentity } from './keep-identity.ts';
import { rowsById, type RowsById } from './rows-by-id.ts';
import { fieldsOf, type Fields } from './same-value.ts';

/** What was missed cannot be made good: the board has to be asked for anew. */
export class MissedChange extends Error {
  override name = 'MissedChange';
}

/** A board as its stream has told it so far. */
export interface FollowedBoard<Board> {
  revision: number;
  board: Board;
}

/**
 * The board after a change. What did not change stays the very same object, also where a stream begins anew with all of it.
 *
 * @throws MissedChange where the change is not the next one.
 */
export function followChange<Board extends object>(
  before: FollowedBoard<Board> | null,
  change: BoardChange<Board>,
  keys: RowKeys<Board>,
): FollowedBoard<Board> {
  const { revision } = change;
  if ('whole' in change) {
    const board = before === null ? change.whole : keepIdentity(before.board, change.whole, keys);
    return { revision, board };
  }
  if (before?.revision !== change.after)
    throw new MissedChange(`it is told from ${change.after} to ${revision}, and ${before?.revision} is held`);
  return { revision, board: applyDifference(before.board, change.difference, keys) };
}

/** @throws MissedChange where the difference is not one of this board. */
export function applyDifference<Board extends object>(
  before: Board,
  { set, rows }: Difference<Board>,
  keys: RowKeys<Board>,
): Board {
  const idPlaces = fieldsOf(keys);
  const then = fieldsOf(before);
  const changed: Record<string, unknown> = {};
  for (const [field, difference] of Object.entries<RowsDifference | undefined>(rows)) {
    const key = idPlaces[field];
    if (difference === undefined || typeof key !== 'string') continue;
    changed[field] = appliedRows(then[field], difference, key);
  }
  return { ...before, ...set, ...changed };
}

function appliedRows(
  before: unknown,
  { removed, put, alike, placed }: RowsDifference,
  key: string,
): Fields[] {
  const held = rowsById(before, key);
  const fresh = rowsById(put, key);
  if (!held || !fresh) throw new MissedChange('what changed are rows, and none are held');
  const byId = new Map(held);
  for (const id of removed) byId.delete(id);
  for (const [id, row] of fresh) byId.set(id, row);
  const rows = placed.length === 0 ? [...byId.values()] : inPlaces(byId, placed);
  for (const { set, runs } of alike) {
    for (const [first, last] of runs) {
      for (let place = first; place <= last; place += 1) {
        const row = rows[place];
        if (row === undefined) throw new MissedChange(`there is no row ${place}`);
        rows[place] = { ...row, ...set };
      }
    }
  }
  return rows;
}

function inPlaces(byId: RowsById, placed: readonly [string, number][]): Fields[] {
  const moved = new Set(placed.map(([id]) => id));
  const staying = [...byId].filter(([id]) => !moved.has(id)).map(([, row]) => row);
  const rows: Fields[] = [];
  let next = 0;
  for (const [id, place] of placed) {
    while (rows.length < place) {
      const row = staying[next];
      if (row === undefined) throw new MissedChange(`there is no row before place ${place}`);
      rows.push(row);
      next += 1;
    }
    const row = byId.get(id);
    if (row === undefined) throw new MissedChange(`there is no row ${id}`);
    rows.push(row);
  }
  return [...rows, ...staying.slice(next)];
}
