import type { ExceptionTree } from '../../model/exception-tree.ts';
import type { RecordTable } from '../diagnosis/record-table.ts';
import { exceptionTree } from './exception-tree.ts';
import { failedRequests } from './failed-requests.ts';
import { createPathCounts } from './path-counts.ts';
import { occurrencesIn } from './table-occurrences.ts';

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
  const { isQuiet, time, isLeftOut = () => false, lengthMs, quietMs, mostRows } = options;
  const isIn = (row: number) => !isLeftOut(table.coordinate(row));
  const during = occurrencesIn(table, { has: (row) => !isQuiet(row) && isIn(row), time });
  const counts = createPathCounts(table);
  counts.add(during);
  const quietCounts = createPathCounts(table);
  if (quietMs !== null)
    quietCounts.add(occurrencesIn(table, { has: (row) => isQuiet(row) && isIn(row), time }));
  return exceptionTree(counts, {
    lengthMs,
    quiet: quietMs === null ? null : { counts: quietCounts, lengthMs: quietMs },
    requests: failedRequests(during),
    mostRows,
  });
}
