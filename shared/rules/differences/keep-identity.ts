import type { RowKeys } from './board-change.ts';
import { rememberRows, rowsById } from './rows-by-id.ts';
import { fieldsOf, fieldsThatDiffer, isObject, sameValue, type Fields } from './same-value.ts';

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
  const changed = new Map<string, Fields>();
  const byId = new Map<string, Fields>();
  for (const [id, row] of now) {
    const old = known.get(id);
    const differ = old === undefined || old === row ? null : fieldsThatDiffer(old, row);
    if (differ !== null) changed.set(id, differ);
    const kept = old === undefined || differ !== null ? row : old;
    byId.set(id, kept);
    same &&= places.next().value === kept;
  }
  if (same) return before;
  const rows = [...byId.values()];
  if (isObject(before)) rememberRows(rows, { key, byId, before, changed });
  return rows;
}
