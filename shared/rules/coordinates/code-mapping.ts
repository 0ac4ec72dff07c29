import type { CodeMeaning, CoordinatesFile } from '../../model/coordinates-file.ts';
import type { ExceptionRecord } from '../../model/exception-record.ts';
import { appOf } from '../diagnosis/names.ts';

/** Turns what systems report into coordinates, as the coordinates file has it. */
export interface CodeMapping {
  /** The record as it is counted: the very same where nothing is known of its code. The order of records decides nothing. */
  apply(record: ExceptionRecord): ExceptionRecord;
}

/**
 * Business error codes that exist become codes of coordinates (seed 002: "extensibility from existing business error codes"). What the file
 * says of the kind and of what was called stands in for what the record does not say; where a record names another dependency than the
 * file, it was there, and the file was not: then only the code changes.
 *
 * @param file plain data, so that it may come over a message; null: nothing is mapped.
 */
export function createCodeMapping(file: CoordinatesFile | null): CodeMapping {
  const meanings = new Map(
    (file?.systems ?? []).map(({ app, codes }) => [app, new Map(codes.map((one) => [one.code, one]))]),
  );
  return {
    apply(record) {
      if (meanings.size === 0) return record;
      const meaning = meanings.get(appOf(record.link.at(-1) ?? ''))?.get(record.code);
      return meaning === undefined ? record : withMeaning(record, meaning);
    },
  };
}

function withMeaning(
  record: ExceptionRecord,
  { code, is = code, kind, dependency }: CodeMeaning,
): ExceptionRecord {
  if (kind === undefined || contradicts(record, kind, dependency)) {
    return is === record.code ? record : { ...record, code: is };
  }
  const called = kind === 'dependency' ? (record.dependency ?? dependency) : undefined;
  const { dependency: _before, ...rest } = record;
  return { ...rest, code: is, kind, ...(called === undefined ? {} : { dependency: called }) };
}

/** The record names what was called, and the file has something else for it. */
function contradicts(
  { dependency: reported }: ExceptionRecord,
  kind: CodeMeaning['kind'],
  dependency: string | undefined,
): boolean {
  if (reported === undefined) return false;
  return kind !== 'dependency' || (dependency !== undefined && dependency !== reported);
}
