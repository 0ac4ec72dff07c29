import type { Difference, RowKeys, RowsDifference } from './board-change.ts';
import { stayingPut } from './placing.ts';
import { changedSince, rowsById, type RowsById } from './rows-by-id.ts';
import { fieldsOf, fieldsThatDiffer, sameValue, type Fields } from './same-value.ts';

/**
 * What makes one board the other. Rows that are the same object are not looked into, so that a board whose unchanged rows were kept costs
 * no more than its changed ones.
 *
 * @returns null where a field is gone, which a difference cannot say: the whole board has to be sent.
 */
export function differenceBetween<Board extends object>(
  before: Board,
  after: Board,
  keys: RowKeys<Board>,
): Difference<Board> | null {
  const idPlaces = fieldsOf(keys);
  const then = fieldsOf(before);
  const now = fieldsOf(after);
  const set: Record<string, unknown> = {};
  const rows: Record<string, unknown> = {};
  for (const field of Object.keys(now)) {
    if (then[field] === now[field]) continue;
    const key = idPlaces[field];
    const difference = typeof key === 'string' ? rowsDifference(then[field], now[field], key) : null;
    if (difference === 'same') continue;
    if (difference !== null) rows[field] = difference;
    else if (!sameValue(then[field], now[field])) {
      if (now[field] === undefined) return null;
      set[field] = now[field];
    }
  }
  for (const field of Object.keys(then))
    if (then[field] !== undefined && !Object.hasOwn(now, field)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both hold fields of the board by their own names
  return { set, rows } as Difference<Board>;
}

/** Null: they are no rows with ids, and are sent as one value. */
function rowsDifference(before: unknown, after: unknown, key: string): RowsDifference | 'same' | null {
  const old = rowsById(before, key);
  const fresh = rowsById(after, key);
  if (!old || !fresh) return null;
  const changed = changedSince(before, after);
  const removed = [...old.keys()].filter((id) => !fresh.has(id));
  const put: Fields[] = [];
  const alike = new Map<string, Alike>();
  let latest: Alike | null = null;
  let place = -1;
  for (const [id, row] of fresh) {
    place += 1;
    const known = old.get(id);
    if (known === row) continue;
    const set = known === undefined ? null : (changed?.get(id) ?? fieldsThatDiffer(known, row));
    if (known !== undefined && set === null) continue;
    // A field that is gone cannot be said of a part of a row.
    if (set === null || Object.values(set).includes(undefined)) put.push(row);
    // Neighbours mostly differ in the same way.
    else latest = withPlace(latest && sameValue(latest.set, set) ? latest : alikeOf(alike, set), place);
  }
  const placed = placedAnew(old, fresh);
  if (removed.length + put.length + alike.size + placed.length === 0) return 'same';
  return { removed, put, alike: [...alike.values()], placed };
}

interface Alike {
  set: Fields;
  runs: [number, number][];
}

function alikeOf(all: Map<string, Alike>, set: Fields): Alike {
  const text = JSON.stringify(set);
  const known = all.get(text) ?? { set, runs: [] };
  all.set(text, known);
  return known;
}

function withPlace(alike: Alike, place: number): Alike {
  const last = alike.runs.at(-1);
  if (last?.[1] === place - 1) last[1] = place;
  else alike.runs.push([place, place]);
  return alike;
}

function placedAnew(old: RowsById, fresh: RowsById): [string, number][] {
  const ids = [...fresh.keys()];
  const before = [...old.keys()];
  if (ids.length === before.length && ids.every((id, index) => id === before[index])) return [];
  const places = new Map(before.map((id, place) => [id, place]));
  const stays = stayingPut(ids.flatMap((id) => places.get(id) ?? []));
  let known = -1;
  return ids.flatMap((id, place): [string, number][] => {
    if (!places.has(id)) return [[id, place]];
    known += 1;
    return stays[known] === true ? [] : [[id, place]];
  });
}
