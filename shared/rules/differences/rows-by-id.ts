import { isObject, type Fields } from './same-value.ts';

export type RowsById = ReadonlyMap<string, Fields>;

/** What is known of a list of rows, which is never changed in place. */
interface Known {
  key: string;
  byId: RowsById;
  /** The list that it was made from, and of each row that differs what does. */
  since: { before: WeakRef<object>; changed: ReadonlyMap<string, Fields> } | null;
}
const known = new WeakMap<object, Known>();

/** Rows by their ids, in their order; null where they are none: an id is missing or stands twice. */
export function rowsById(rows: unknown, key: string): RowsById | null {
  if (!Array.isArray(rows)) return null;
  const before = known.get(rows);
  if (before?.key === key) return before.byId;
  const path = key.split('.');
  const byId = new Map<string, Fields>();
  for (const row of rows) {
    let id: unknown = row;
    for (const name of path) id = isObject(id) ? id[name] : undefined;
    if (typeof id !== 'string' || !isObject(row)) return null;
    byId.set(id, row);
  }
  return byId.size === rows.length ? byId : null;
}

/** Remembers what was found out about a list, for as long as it is there. */
export function rememberRows(rows: object, { before, ...found }: Omit<Known, 'since'> & Changed): void {
  const { key, byId, changed } = found;
  known.set(rows, { key, byId, since: { before: new WeakRef(before), changed } });
}

interface Changed {
  before: object;
  changed: ReadonlyMap<string, Fields>;
}

/** Of each row that differs between the two what does, where that is known already. */
export function changedSince(before: unknown, after: unknown): ReadonlyMap<string, Fields> | null {
  const since = isObject(after) ? known.get(after)?.since : null;
  return since?.before.deref() === before ? (since?.changed ?? null) : null;
}
