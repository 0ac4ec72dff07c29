import type { Problem } from '../../model/problem.ts';
import type { EpochMs } from '../../model/time.ts';
import { csvFields, hasOpenQuote } from './csv-fields.ts';
import { mostProblems, quoted, type LoadReader, type LoadSink } from './load-sink.ts';

/** The columns that JMeter writes by itself, in their order; files without a header have these. */
const usualColumns = [
  'timeStamp',
  'elapsed',
  'label',
  'responseCode',
  'responseMessage',
  'threadName',
  'dataType',
  'success',
  'failureMessage',
  'bytes',
  'sentBytes',
  'grpThreads',
  'allThreads',
  'URL',
  'Latency',
  'IdleTime',
  'Connect',
];
const needed = ['timeStamp', 'elapsed', 'success'] as const;
const delimiters = [',', ';', '\t', '|'];
/** How JMeter describes the sample that it makes of a whole transaction: its requests stand in the file by themselves. */
const transaction = /^Number of samples in transaction/;
/** A row of more lines is a quote that was never closed. */
const mostLines = 10_000;

export interface JmeterInput {
  file: string;
  sink: LoadSink;
  /** Only samples of this label. */
  label?: string;
  readTime: (written: string) => { at: EpochMs; zoneless: boolean } | { reason: string };
}

/** Reads the CSV results of JMeter (`-l results.jtl`), with or without a header. */
export function createJmeterReader({ file, sink, label, readTime }: JmeterInput): LoadReader {
  const problems: Problem[] = [];
  const labels = new Map<string, number>();
  let columns: Columns | null = null;
  let header = '';
  let open: { text: string; line: number; lines: number } | null = null;
  let lastBroken: Problem | null = null;
  let transactions = 0;
  let zoneless = 0;
  let samples = 0;

  const refuse = (problem: Problem) => {
    if (problems.length < mostProblems) problems.push(problem);
  };

  const sample = (fields: readonly string[], line: number, at: Columns): Problem | null => {
    const wrong = (field: string, reason: string): Problem => ({ file, line, field, reason });
    const short = needed.find((name) => fields[at[name]] === undefined);
    if (short !== undefined) {
      return wrong(
        short,
        `is missing: the row has ${fields.length} fields, and ${short} is field ${at[short] + 1}`,
      );
    }
    const success = fields[at.success]?.trim().toLowerCase();
    if (success !== 'true' && success !== 'false') {
      return wrong('success', `expected true or false; found ${quoted(fields[at.success])}`);
    }
    const written = fields[at.elapsed]?.trim() ?? '';
    if (!/^\d+(\.\d+)?$/.test(written)) {
      return wrong('elapsed', `expected milliseconds; found ${quoted(fields[at.elapsed])}`);
    }
    const time = readTime((fields[at.timeStamp] ?? '').trim().replaceAll('/', '-'));
    if ('reason' in time) return wrong('timeStamp', time.reason);
    const ofLabel = at.label === -1 ? '' : (fields[at.label] ?? '');
    const message = at.responseMessage === -1 ? '' : (fields[at.responseMessage] ?? '');
    if (label === undefined && transaction.test(message)) {
      transactions += 1;
      return null;
    }
    if (labels.size < 1_000 || labels.has(ofLabel)) labels.set(ofLabel, (labels.get(ofLabel) ?? 0) + 1);
    if (label !== undefined && ofLabel !== label) return null;
    if (time.zoneless) zoneless += 1;
    samples += 1;
    sink.request(time.at, Number(written));
    if (success === 'false') sink.failure(time.at);
    const threads = at.allThreads === -1 ? Number.NaN : Number(fields[at.allThreads]);
    if (Number.isInteger(threads) && threads > 0) sink.threads(time.at, threads);
    return null;
  };

  const row = (text: string, line: number) => {
    if (text.trim() === '') return;
    if (columns === null) {
      const read = columnsOf(text);
      columns = read.columns;
      if (read.isHeader) {
        header = text;
        const missing = needed.filter((name) => columns?.[name] === -1);
        for (const name of missing) {
          refuse({ file, line, field: name, reason: `the header has no such column: ${quoted(text)}` });
        }
        return;
      }
    }
    if (text === header) return;
    // Only what comes after it says whether a broken row is the end of a run that was cut off.
    if (lastBroken) refuse(lastBroken);
    lastBroken = sample(csvFields(text, columns.delimiter), line, columns);
  };

  return {
    line: (text, line) => {
      const whole = open ? `${open.text}\n${text}` : text;
      const started = open?.line ?? line;
      const lines = (open?.lines ?? 0) + 1;
      if (hasOpenQuote(whole) && lines < mostLines && whole.length < 1_000_000) {
        open = { text: whole, line: started, lines };
        return;
      }
      open = null;
      row(whole, started);
    },
    full: () =>
      problems.length >= mostProblems || (columns !== null && needed.some((name) => columns?.[name] === -1)),
    end: () => {
      const cutOff = open?.line ?? (samples > 0 ? lastBroken?.line : null) ?? null;
      if (lastBroken && samples === 0) refuse(lastBroken);
      const notes = [
        ...(cutOff === null ? [] : [`${file}:${cutOff}: the last row is cut off, and is passed over`]),
        ...(transactions === 0
          ? []
          : [
              `${file}: ${transactions} rows sum up transactions, and are passed over: their requests stand by themselves`,
            ]),
        ...(zoneless === 0 ? [] : [`${file}: ${zoneless} times have no zone and are taken for UTC`]),
      ];
      const named = [...labels].toSorted(([, left], [, right]) => right - left).map(([name]) => name);
      const few = `${named.slice(0, 5).map(quoted).join(', ')}${named.length > 5 ? ', …' : ''}`;
      if (label === undefined && named.length > 1) {
        notes.push(`${file}: counts all ${named.length} labels together; --label takes one: ${few}`);
      }
      if (samples === 0 && problems.length === 0) {
        const reason =
          label !== undefined && named.length > 0
            ? `has no sample of ${quoted(label)}; it has ${few}`
            : 'has no samples';
        refuse({ file, line: null, field: label === undefined ? '' : 'label', reason });
      }
      return { problems, notes };
    },
  };
}

type ColumnName = (typeof needed)[number] | 'label' | 'responseMessage' | 'allThreads';
type Columns = Record<ColumnName, number> & { delimiter: string };

/** A header is a row that names a column which JMeter always writes. */
function columnsOf(first: string): { columns: Columns; isHeader: boolean } {
  const delimiter = delimiters.find((one) => csvFields(first, one).length > 2) ?? delimiters[0] ?? ',';
  const fields = csvFields(first, delimiter).map((field) => field.trim());
  const isHeader = fields.some((field) => field === 'timeStamp' || field === 'elapsed');
  const names = isHeader ? fields : usualColumns;
  const column = (name: ColumnName) => names.indexOf(name);
  return {
    isHeader,
    columns: {
      delimiter,
      timeStamp: column('timeStamp'),
      elapsed: column('elapsed'),
      success: column('success'),
      label: column('label'),
      responseMessage: column('responseMessage'),
      allThreads: column('allThreads'),
    },
  };
}
