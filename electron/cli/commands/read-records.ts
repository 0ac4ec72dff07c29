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
 * @throws what the file system says.
 */
export function readRecords(
  file: string,
  table: Pick<RecordTable, 'add'>,
  quiet: boolean,
  mapping: CodeMapping = createCodeMapping(null),
): RecordFaults {
  const faults = createRecordFaults();
  const take = (record: ExceptionRecord) => {
    table.add(mapping.apply(record), { quiet });
    return null;
  };
  readRecordLines(recordLines(file), faults, take, (line) => `${file}:${line}`);
  return { broken: faults.broken, doubtful: faults.doubtful, notes: faults.kinds().map(faultSentence) };
}
