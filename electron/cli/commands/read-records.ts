import type { RecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import { readRecord } from '../../../shared/rules/diagnosis/read-record.ts';
import { textLines } from './text-lines.ts';

/** What was wrong in a file of records: counted by what it is, each with the first line that has it. */
export interface RecordFaults {
  /** Lines that were left out. */
  broken: number;
  /** Lines that were taken with something put in the place of what was missing. */
  doubtful: number;
  notes: string[];
}

/** Reads exception records, one JSON object a line, into a table. @throws what the file system says. */
export function readRecords(file: string, table: RecordTable, quiet: boolean): RecordFaults {
  const faults = new Map<string, { line: number; count: number; text: string }>();
  let line = 0;
  let broken = 0;
  let doubtful = 0;
  const note = (field: string, reason: string) => {
    const kind = `${field} ${reason.replace(/; found .*$/s, '')}`;
    const known = faults.get(kind);
    if (known) known.count += 1;
    else if (faults.size < 50)
      faults.set(kind, { line, count: 1, text: `${field === '' ? '' : `${field}: `}${reason}` });
  };
  for (const text of textLines(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readRecord(parsed(text));
    if ('broken' in read) {
      broken += 1;
      note(read.broken.field, read.broken.reason);
      continue;
    }
    if (read.doubt) {
      doubtful += 1;
      note(read.doubt.field, read.doubt.reason);
    }
    table.add(read.record, { quiet });
  }
  const notes = [...faults.values()].map(
    ({ line: first, count, text }) =>
      `${file}:${first}: ${text}${count > 1 ? ` (and ${count - 1} more like it)` : ''}`,
  );
  return { broken, doubtful, notes };
}

/** A line that is no JSON is shown as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
