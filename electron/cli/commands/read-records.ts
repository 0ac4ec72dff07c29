import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { createCodeMapping, type CodeMapping } from '../../../shared/rules/coordinates/code-mapping.ts';
import type { RecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import { readRecordLines } from '../../../shared/rules/exceptions/read-records.ts';
import { createRecordFaults, faultSentence } from '../../../shared/rules/exceptions/record-faults.ts';
import { recordLines } from './record-lines.ts';

/** What was wrong in a file of records: counted by what it is, each with the first line that has it. */
export interface RecordFaults {
  /** Lines that were left out. */
  broken: number;
  /** Lines that were taken with something put in the place of what was missing. */
  doubtful: number;
  notes: string[];
}

/**
 * Reads exception records, one JSON object a line, into a table.
 *
 * @param mapping what their codes mean; left out: what they are.
 * @param strays records that are left out since they lie far off in time, by their place among those that can be read, from 0.
 * @throws what the file system says.
 */
export function readRecords(
  file: string,
  table: Pick<RecordTable, 'add'>,
  quiet: boolean,
  mapping: CodeMapping = createCodeMapping(null),
  strays: ReadonlySet<number> = new Set(),
): RecordFaults {
  const faults = createRecordFaults();
  let seen = 0;
  const take = (record: ExceptionRecord) => {
    seen += 1;
    if (strays.has(seen - 1)) return { field: 'time', reason: farOff(record.time) };
    table.add(mapping.apply(record), { quiet });
    return null;
  };
  readRecordLines(recordLines(file), faults, take, (line) => `${file}:${line}`);
  return { broken: faults.broken, doubtful: faults.doubtful, notes: faults.kinds().map(faultSentence) };
}

function farOff(time: number): string {
  return `expected a time near that of nearly all others; found ${new Date(time).toISOString()}`;
}
