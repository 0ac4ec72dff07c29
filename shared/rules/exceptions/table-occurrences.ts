import type { RecordTable } from '../diagnosis/record-table.ts';
import type { Occurrences } from './exception-tree-input.ts';

export interface TableRows {
  /** Which rows are told of. */
  has(row: number): boolean;
  /** Time of a row by the clock of the others, ms; without it, as the record says. */
  time?(row: number): number;
}

/** Records in columns, for the exception tree. */
export function occurrencesIn(table: RecordTable, { has, time = table.time }: TableRows): Occurrences {
  return {
    places: table,
    each(visit) {
      for (let row = 0; row < table.length; row += 1) {
        if (!has(row)) continue;
        const at = time(row);
        visit(table.coordinate(row), table.host(row), table.weight(row), at, at, table.trace(row));
      }
    },
  };
}
