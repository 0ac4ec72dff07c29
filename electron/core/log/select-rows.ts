import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { columns, EventRow } from './event-row.ts';

export interface RowSelection {
  all(...given: SQLInputValue[]): EventRow[];
  each(...given: SQLInputValue[]): Iterable<EventRow>;
}

/**
 * Whole rows of the log. A log is read by the hundred thousand, so that a row comes as an array and is checked by hand: names for every column of every row, and a
 * schema asked for each, cost more than SQLite itself.
 *
 * @param rest what stands behind `FROM event`.
 */
export function selectRows(database: DatabaseSync, rest: string): RowSelection {
  const statement = database.prepare(`SELECT ${columns} FROM event ${rest}`);
  statement.setReturnArrays(true);
  return {
    all: (...given) => statement.all(...given).map(rowOf),
    *each(...given) {
      for (const values of statement.iterate(...given)) yield rowOf(values);
    },
  };
}

/** @throws ZodError for values that are no row. */
function rowOf(values: unknown): EventRow {
  const given: readonly unknown[] = Array.isArray(values) ? values : [];
  const [seq, id, at, console, author, command, kind, data, hash] = given;
  if (
    isWhole(seq) &&
    typeof id === 'string' &&
    isWhole(at) &&
    typeof console === 'string' &&
    typeof author === 'string' &&
    (command === null || typeof command === 'string') &&
    typeof kind === 'string' &&
    typeof data === 'string' &&
    typeof hash === 'string'
  )
    return { seq, id, at, console, author, command, kind, data, hash };
  return EventRow.parse({ seq, id, at, console, author, command, kind, data, hash });
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
