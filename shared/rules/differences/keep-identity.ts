import type { RowKeys } from './board-change.ts';
import { rowsById } from './rows-by-id.ts';
import { fieldsOf, sameValue } from './same-value.ts';

/**
 * The board after a change, in which everything that is the same as before is the very same object: the rows by their ids, their list, each
 * other field, and the board itself. Whoever remembers by identity then sees just what changed.
 */
export function keepIdentity<Board extends object>(before: Board, after: Board, keys: RowKeys<Board>): Board {
  if (before === after) return before;
  const idPlaces = fieldsOf(keys);
  const then = fieldsOf(before);
  const kept: Record<string, unknown> = {};
  let same = true;
  for (const [field, value] of Object.entries(after)) {
    const key = idPlaces[field];
    kept[field] = typeof key === 'string' ? keptRows(then[field], value, key) : keptValue(then[field], value);
    same &&= kept[field] === then[field];
  }
  if (same && Object.keys(then).every((field) => then[field] === undefined || Object.hasOwn(kept, field)))
    return before;
  return { ...after, ...kept };
}

function keptValue(before: unknown, after: unknown): unknown {
  return sameValue(before, after) ? before : after;
}

function keptRows(before: unknown, after: unknown, key: string): unknown {
  if (before === after) return before;
  const known = rowsById(before, key);
  const now = rowsById(after, key);
  if (!known || !now) return keptValue(before, after);
  let same = known.size === now.size;
  const places = known.values();
  const rows: unknown[] = [];
  for (const [id, row] of now) {
    const old = known.get(id);
    const kept = old !== undefined && sameValue(old, row) ? old : row;
    rows.push(kept);
    same &&= places.next().value === kept;
  }
  return same ? before : rows;
}
