import { csvFields } from '../../../shared/rules/load-test/csv-fields.ts';
import { parseTimestamp } from './timestamp.ts';

/** Where time and value stand in each row of a recorded series. */
export interface SeriesColumns {
  delimiter: ',' | ';' | '\t';
  time: number;
  value: number;
  /** Columns of a row. */
  count: number;
  /** Columns that are passed over. */
  others: string[];
  /** The first line is a row already. */
  headless: boolean;
}

const times = ['timestamp', 'timestamps', '@timestamp', 'time', 'ts', 'datetime', 'date_time', 'date'];
const values = ['value', 'values', 'val', 'v'];

/**
 * Reads the first line: `timestamp,value`, in any order and case, with other columns beside them (labels of anomalies, most often), or
 * with the metric's name over the only other column, as exports of dashboards have it.
 */
export function seriesColumns(first: string): SeriesColumns | { reason: string } {
  const delimiter = delimiterOf(first);
  const names = fieldsOf(first, delimiter);
  const small = names.map((name) => name.toLowerCase());
  const time = placeOf(times, small);
  const named = placeOf(values, small);
  const value = named < 0 && time >= 0 && names.length === 2 ? 1 - time : named;
  if (time >= 0 && value >= 0) {
    const others = names.filter((_name, place) => place !== time && place !== value);
    return { delimiter, time, value, count: names.length, others, headless: false };
  }
  if (names.length === 2 && !('reason' in parseTimestamp(names[0] ?? ''))) {
    return { delimiter, time: 0, value: 1, count: 2, others: [], headless: true };
  }
  return { reason: `expected the header timestamp,value; found ${JSON.stringify(first.slice(0, 60))}` };
}

/** The fields of one row, without quotes and spaces around them. */
export function fieldsOf(row: string, delimiter: SeriesColumns['delimiter']): string[] {
  return csvFields(row, delimiter).map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

function delimiterOf(first: string): SeriesColumns['delimiter'] {
  if (first.includes(',')) return ',';
  return first.includes(';') ? ';' : first.includes('\t') ? '\t' : ',';
}

function placeOf(wanted: readonly string[], names: readonly string[]): number {
  const name = wanted.find((one) => names.includes(one));
  return name === undefined ? -1 : names.indexOf(name);
}
