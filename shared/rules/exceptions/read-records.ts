import type { ExceptionRecord } from '../../model/exception-record.ts';
import { readRecord } from '../diagnosis/read-record.ts';
import type { RecordFaults } from './record-faults.ts';

/** @returns what is wrong with a record that can be read and is not wanted all the same; else null. */
export type TakeRecord = (record: ExceptionRecord) => { field: string; reason: string } | null;

/**
 * Reads exception records, one JSON object a line; empty lines separate nothing.
 *
 * @param placeOf a line, counted from 1, in words.
 * @returns how many were taken.
 */
export function readRecordLines(
  lines: Iterable<string>,
  faults: RecordFaults,
  take: TakeRecord,
  placeOf: (line: number) => string = (line) => `line ${line}`,
): number {
  let line = 0;
  let taken = 0;
  for (const text of lines) {
    line += 1;
    if (isBlank(text)) continue;
    if (readOne(parsed(text), faults, take, () => placeOf(line))) taken += 1;
  }
  return taken;
}

/**
 * The same of a body, which may also be one JSON document: a list of records or a single one, over as many lines as it likes.
 */
export function readRecordBody(body: string, faults: RecordFaults, take: TakeRecord): number {
  const document = documentIn(body);
  if (document === undefined) return readRecordLines(linesIn(body), faults, take);
  let taken = 0;
  for (const [index, value] of document.entries()) {
    if (readOne(value, faults, take, () => `[${index}]`)) taken += 1;
  }
  return taken;
}

function readOne(value: unknown, faults: RecordFaults, take: TakeRecord, place: () => string): boolean {
  const read = readRecord(value);
  if ('broken' in read) {
    faults.addBroken(read.broken, place());
    return false;
  }
  const refused = take(read.record);
  if (refused) {
    faults.addBroken(refused, place());
    return false;
  }
  if (read.doubt) faults.addDoubtful(read.doubt, place());
  return true;
}

/** Undefined: these are lines. */
function documentIn(body: string): unknown[] | undefined {
  const first = /\S/.exec(body)?.[0];
  if (first !== '[' && first !== '{') return undefined;
  if (first === '{') {
    const { value: line } = nonEmptyLines(body).next();
    // The first line is a record by itself, or all of it is one record.
    if (line === undefined || typeof parsed(line) === 'object') return undefined;
  }
  const document = parsed(body);
  if (isList(document)) return document;
  return typeof document === 'object' && document !== null ? [document] : undefined;
}

function isList(document: unknown): document is unknown[] {
  return Array.isArray(document);
}

function* nonEmptyLines(body: string): Generator<string, undefined> {
  for (const line of linesIn(body)) if (!isBlank(line)) yield line;
}

/** One after the other: a body of nothing but line ends must not become millions of texts. */
function* linesIn(body: string): Generator<string> {
  for (let from = body.startsWith('\uFEFF') ? 1 : 0; from < body.length;) {
    const end = body.indexOf('\n', from);
    yield body.slice(from, end < 0 ? body.length : end);
    from = end < 0 ? body.length : end + 1;
  }
}

function isBlank(text: string): boolean {
  return text.length < 100 && text.trim() === '';
}

/** A line that is no JSON is shown as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
