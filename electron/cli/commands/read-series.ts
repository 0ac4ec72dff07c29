import type { Problem } from '../../../shared/model/problem.ts';
import type { RecordedSeries } from '../../../shared/rules/trigger/recorded-series.ts';
import { createSeriesColumn, inOrder } from './series-order.ts';
import { fieldsOf, seriesColumns, type SeriesColumns } from './series-columns.ts';
import { textLines } from './text-lines.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

export type ReadSeries =
  | { ok: true; series: RecordedSeries; notes: string[] }
  | { ok: false; problems: Problem[] };

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** How exports write that there was no sample. */
const missing = /^(|null|none|na|n\/a|-)$/i;
/** How they write a sample that is no number. */
const noNumber = /^(nan|[+-]?inf(inity)?)$/i;
/** Of a file with a fault in every line nobody reads them all. */
const mostProblems = 1_000;

/** Reads a recorded series, CSV with the header `timestamp,value`. @returns it in order of time, or every line that is wrong. */
export function readSeries(file: string): ReadSeries {
  const problems: Problem[] = [];
  try {
    return (
      readLines(file, textLines(file), (line, field, reason) => {
        if (problems.length < mostProblems) problems.push({ file, line, field, reason });
      }) ?? { ok: false, problems }
    );
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { ok: false, problems: [{ file, line: null, field: '', reason }] };
  }
}

type Refuse = (line: number, field: string, reason: string) => void;

function readLines(file: string, lines: Generator<string>, refuse: Refuse): ReadSeries | null {
  const { first, line: headLine } = takeHead(lines);
  const columns = seriesColumns(first);
  if ('reason' in columns) {
    refuse(headLine, '', columns.reason);
    return null;
  }
  const column = createSeriesColumn();
  let refused = false;
  let zoneless = 0;
  let epochUnit: Timestamp['unit'] | null = null;
  const take = (row: string, line: number): string | { field: string; reason: string } => {
    const fields = splitRow(row, columns);
    const isWhole = fields.length === columns.count || fields.slice(columns.count).join('') === '';
    if (fields.length < columns.count || !isWhole) return countReason(columns, fields.length);
    const timestamp = parseTimestamp(fields[columns.time] ?? '');
    if ('reason' in timestamp) return { field: 'timestamp', reason: timestamp.reason };
    if (timestamp.unit !== 'iso') {
      epochUnit ??= timestamp.unit;
      if (timestamp.unit !== epochUnit) {
        const reason = `expected epoch ${epochUnit} as in the lines before; found ${timestamp.unit}`;
        return { field: 'timestamp', reason };
      }
    }
    if (timestamp.zoneless) zoneless += 1;
    const value = numberOf(fields[columns.value] ?? '', columns.delimiter === ';');
    if (value === null) {
      const found = JSON.stringify(fields[columns.value]?.slice(0, 60));
      return { field: 'value', reason: `expected a number, or nothing where it is missing; found ${found}` };
    }
    column.add(timestamp.at, value, line);
    return '';
  };
  let line = headLine;
  const takeRow = (row: string) => {
    if (saysNothing(row)) return;
    const said = take(row, line);
    if (typeof said === 'string') return;
    refused = true;
    refuse(line, said.field, said.reason);
  };
  if (columns.headless) takeRow(first);
  for (const row of lines) {
    line += 1;
    takeRow(row);
  }
  if (refused) return null;
  const { series, doubles } = inOrder(column.columns());
  return { ok: true, series, notes: notesOf(file, columns, zoneless, doubles) };
}

/** An empty line, or a comment as exports have it. */
function saysNothing(row: string): boolean {
  return row.trim() === '' || row.trimStart().startsWith('#');
}

/** The first line that says something, with the rest left in the generator. `sep=;` is told to a spreadsheet, not to us. */
function takeHead(lines: Generator<string>): { first: string; line: number } {
  for (let line = 1; ; line += 1) {
    const next = lines.next();
    if (next.done === true) return { first: '', line: 1 };
    if (!saysNothing(next.value) && !/^"?sep=.?"?\s*$/i.test(next.value)) return { first: next.value, line };
  }
}

/** Most rows are two plain numbers. */
function splitRow(row: string, { delimiter, count }: SeriesColumns): string[] {
  if (count !== 2 || row.includes('"')) return fieldsOf(row, delimiter);
  const place = row.indexOf(delimiter);
  if (place < 0 || row.includes(delimiter, place + 1)) return fieldsOf(row, delimiter);
  return [row.slice(0, place).trim(), row.slice(place + 1).trim()];
}

/** NaN: there was no sample; Infinity: it was no number; null: it is neither a number nor a way of writing that there is none. */
function numberOf(text: string, mayHaveComma: boolean): number | null {
  // Where a semicolon parts the fields, a comma is that of a number.
  const written = mayHaveComma ? text.replace(',', '.') : text;
  if (decimal.test(written)) {
    const value = Number(written);
    return Number.isFinite(value) ? value : Infinity;
  }
  if (missing.test(written)) return Number.NaN;
  return noNumber.test(written) ? Infinity : null;
}

function countReason({ count, headless, others }: SeriesColumns, found: number) {
  const named = headless || others.length === 0 ? ', timestamp and value' : ' as in the header';
  return { field: '', reason: `expected ${count} fields${named}; found ${found}` };
}

function notesOf(
  file: string,
  { headless, others }: SeriesColumns,
  zoneless: number,
  doubles: { count: number; line: number },
): string[] {
  return [
    ...(headless
      ? [`${file}: there is no header; the first column is taken for times, the second for values`]
      : []),
    ...(others.length > 0 ? [`${file}: other columns are passed over: ${others.join(', ')}`] : []),
    ...(zoneless > 0 ? [`${file}: ${zoneless} times have no zone and are taken for UTC`] : []),
    ...(doubles.count > 0
      ? [
          `${file}:${doubles.line}: ${doubles.count} lines repeat a time that was there before, and are passed over`,
        ]
      : []),
  ];
}
