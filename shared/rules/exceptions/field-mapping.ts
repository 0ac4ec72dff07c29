import type { RecordField, RecordFields } from '../../model/record-fields.ts';
import { codeTemplate } from '../diagnosis/names.ts';
import { readRecord, type ReadRecord } from '../diagnosis/read-record.ts';

/** Places by field; the first that holds something counts. */
export type FieldPlaces = Readonly<Record<RecordField, readonly string[]>>;

/** The usual places of a kind of source, but for those that the settings say otherwise. */
export function placesOf(fields: RecordFields, usual: FieldPlaces): FieldPlaces {
  const places: Record<string, readonly string[]> = { ...usual };
  for (const [field, place] of Object.entries(fields)) {
    if (place !== undefined) places[field] = typeof place === 'string' ? [place] : place;
  }
  return { ...usual, ...places };
}

/**
 * A record from what a line or document holds.
 *
 * @param documents looked through one after the other: the line, then its labels.
 * @param otherwise where they do not tell it: its time, ms, and its text.
 */
export function mappedRecord(
  documents: readonly unknown[],
  places: FieldPlaces,
  otherwise: { time?: number | null; message?: string },
): ReadRecord {
  const found = (field: RecordField) => firstFound(documents, places[field]);
  const text = (field: RecordField) => textOf(found(field));
  const record: Record<string, unknown> = {};
  const time = found('time');
  record.time = time === undefined ? (otherwise.time ?? undefined) : momentOf(time);
  const link = found('link');
  if (link === undefined) {
    const service = text('service');
    if (service === undefined) {
      const reason = `nothing stands at ${[...places.link, ...places.service].join(', ')}`;
      return { broken: { field: 'service', reason } };
    }
    const method = text('method');
    record.link = [method === undefined ? service : `${service}@${method}`];
  } else record.link = link;
  for (const field of ['trace', 'kind', 'dependency', 'host', 'ip', 'env', 'cluster'] as const) {
    const value = text(field);
    if (value !== undefined) record[field] = field === 'kind' ? value.toLowerCase() : value;
  }
  record.kind ??= record.dependency === undefined ? 'internal' : 'dependency';
  const message = text('message') ?? otherwise.message;
  if (message !== undefined) record.message = message;
  // Without a code, what it says without what is different each time.
  record.code = text('code') ?? (message === undefined ? undefined : wordsOf(message));
  return readRecord(record);
}

function wordsOf(message: string): string {
  const [line = ''] = message.trim().split('\n', 1);
  return codeTemplate(line);
}

function firstFound(documents: readonly unknown[], places: readonly string[]): unknown {
  for (const place of places) {
    for (const document of documents) {
      const value = valueAt(document, place);
      if (value !== undefined && value !== null && value !== '') return value;
    }
  }
  return undefined;
}

/** Some senders write `error.type` as one name, others as an object in an object, and some half of it as each. */
function valueAt(document: unknown, place: string): unknown {
  if (typeof document !== 'object' || document === null) return undefined;
  if (Object.hasOwn(document, place)) return Reflect.get(document, place);
  for (let dot = place.indexOf('.'); dot > 0; dot = place.indexOf('.', dot + 1)) {
    const name = place.slice(0, dot);
    if (!Object.hasOwn(document, name)) continue;
    const value = valueAt(Reflect.get(document, name), place.slice(dot + 1));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Elasticsearch gives a field of several values as a list. */
function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'number' || typeof one === 'boolean') return String(one);
  return typeof one === 'string' && one.trim() !== '' ? one.trim() : undefined;
}

/** ISO 8601, or a number since 1970 in seconds, or in milli-, micro- or nanoseconds by its size; else as it stands, to be refused. */
export function momentOf(value: unknown): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string' && !/^\d+(\.\d+)?$/.test(one)) {
    // As some loggers write it: a comma before the fraction, a space before the time of day.
    return one.replace(/^(\d{4}-\d\d-\d\d) /, '$1T').replace(/(:\d\d),(\d)/, '$1.$2');
  }
  const number = typeof one === 'string' ? Number(one) : one;
  if (typeof number !== 'number' || !Number.isFinite(number)) return one;
  const size = Math.abs(number);
  if (size < 1e11) return Math.floor(number * 1_000);
  if (size < 1e14) return Math.floor(number);
  return Math.floor(number / (size < 1e17 ? 1e3 : 1e6));
}
