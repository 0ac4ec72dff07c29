import type { ExceptionTree } from '../../model/exception-tree.ts';
import type { RecordTable } from '../diagnosis/record-table.ts';
import { exceptionTree } from './exception-tree.ts';
import type { Occurrences } from './exception-tree-input.ts';
import { failedRequests } from './failed-requests.ts';
import { createPathCounts } from './path-counts.ts';

export interface TableTreeOptions {
  /** Which rows are of the quiet time; the others are what is looked at. */
  isQuiet(row: number): boolean;
  /** Time of a row by the clock of the others, ms. */
  time(row: number): number;
  /** Coordinates that are left out, such as noise; without it, none. */
  isLeftOut?(coordinate: number): boolean;
  /** Length of the time that is looked at, ms. */
  lengthMs: number;
  /** Length of the quiet time, ms; null: there is none. */
  quietMs: number | null;
  mostRows?: number;
}

/** The exception tree of records in columns, beside what is usual where a quiet time is among them. */
export function treeOfTable(table: RecordTable, options: TableTreeOptions): ExceptionTree {
  const { isQuiet, lengthMs, quietMs, mostRows } = options;
  const during = rowsOf(table, options, (row) => !isQuiet(row));
  const counts = createPathCounts(table);
  counts.add(during);
  const quietCounts = createPathCounts(table);
  if (quietMs !== null) quietCounts.add(rowsOf(table, options, isQuiet));
  return exceptionTree(counts, {
    lengthMs,
    quiet: quietMs === null ? null : { counts: quietCounts, lengthMs: quietMs },
    requests: failedRequests(during),
    mostRows,
  });
}

/** Rows of a table, for counting. */
export function rowsOf(
  table: RecordTable,
  { time, isLeftOut = () => false }: Pick<TableTreeOptions, 'time' | 'isLeftOut'>,
  has: (row: number) => boolean,
): Occurrences {
  return {
    places: table,
    each(visit) {
      for (let row = 0; row < table.length; row += 1) {
        const coordinate = table.coordinate(row);
        if (!has(row) || isLeftOut(coordinate)) continue;
        const at = time(row);
        visit(coordinate, table.host(row), table.weight(row), at, at, table.trace(row));
      }
    },
  };
}
