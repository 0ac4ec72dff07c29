import { isObject, type Fields } from './same-value.ts';

/** Rows by their ids, in their order; null where they are none: an id is missing or stands twice. */
export function rowsById(rows: unknown, key: string): Map<string, Fields> | null {
  if (!Array.isArray(rows)) return null;
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
