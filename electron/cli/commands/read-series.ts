import { readFileSync } from 'node:fs';
import type { Problem } from '../../../shared/model/problem.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

export type ReadSeries = { ok: true; points: Point[]; notes: string[] } | { ok: false; problems: Problem[] };

const header = 'timestamp,value';
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** How exports write a sample that has no value; an infinite one is none either, as for live samples. */
const noValue = /^(|nan|null|[+-]?inf(inity)?)$/i;

/** Reads a recorded series, CSV with the header `timestamp,value`. @returns points in order of time, or every line that is wrong. */
export function readSeries(file: string): ReadSeries {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return { ok: false, problems: [{ file, line: null, field: '', reason }] };
  }
  return parseSeries(text, file);
}

function parseSeries(text: string, file: string): ReadSeries {
  const problems: Problem[] = [];
  const refuse = (line: number, field: string, reason: string) => {
    problems.push({ file, line, field, reason });
  };
  const [first = '', ...rows] = text.split(/\r\n|\n|\r/);
  if (fieldsOf(first).join(',').toLowerCase() !== header) {
    refuse(1, '', `expected the header ${header}; found ${JSON.stringify(first.slice(0, 60))}`);
    return { ok: false, problems };
  }
  const points: Point[] = [];
  const lineAt = new Map<number, number>();
  const doubles: number[] = [];
  let zoneless = 0;
  let epochUnit: Timestamp['unit'] | undefined;
  for (const [index, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const line = index + 2;
    const fields = fieldsOf(row);
    const [written = '', value = ''] = fields;
    if (fields.length !== 2) {
      refuse(line, '', `expected 2 fields, timestamp and value; found ${fields.length}`);
      continue;
    }
    const timestamp = parseTimestamp(written);
    if ('reason' in timestamp) {
      refuse(line, 'timestamp', timestamp.reason);
      continue;
    }
    if (timestamp.unit !== 'iso') epochUnit ??= timestamp.unit;
    if (timestamp.zoneless) zoneless += 1;
    const double = lineAt.get(timestamp.at);
    if (timestamp.unit !== 'iso' && timestamp.unit !== epochUnit) {
      refuse(
        line,
        'timestamp',
        `expected epoch ${epochUnit} as in the lines before; found ${timestamp.unit}`,
      );
    } else if (!noValue.test(value) && !decimal.test(value)) {
      refuse(
        line,
        'value',
        `expected a number, or nothing where it is missing; found ${JSON.stringify(value)}`,
      );
    } else if (double !== undefined) {
      // As when a clock is set back: a fold sees each moment once.
      doubles.push(line);
    } else {
      lineAt.set(timestamp.at, line);
      const number = decimal.test(value) ? Number(value) : Number.NaN;
      points.push([timestamp.at, Number.isFinite(number) ? number : null]);
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const notes = [
    ...(zoneless > 0 ? [`${file}: ${zoneless} times have no zone and are taken for UTC`] : []),
    ...(doubles.length > 0
      ? [
          `${file}:${doubles[0]}: ${doubles.length} lines repeat a time that was there before, and are passed over`,
        ]
      : []),
  ];
  return { ok: true, points: points.toSorted(([left], [right]) => left - right), notes };
}

/** Neither a time nor a number has a comma or a quote in it: quotes can only stand around. */
function fieldsOf(row: string): string[] {
  return row.split(',').map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}
