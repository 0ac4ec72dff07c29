import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { diagnose } from '../../../shared/rules/diagnosis/diagnose.ts';
import { readRecord } from '../../../shared/rules/diagnosis/read-record.ts';
import { createRecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import type { DiagnosisEngine } from './engine.ts';

const most = 100_000;

/** Until records are kept on a thread of their own: the last ones, in a list. It takes lines of JSON only, and makes no tree. */
export function createPlainEngine(): DiagnosisEngine {
  const records: ExceptionRecord[] = [];
  const listeners = new Set<() => void>();
  let taken = 0;
  let broken = 0;
  let lastAt: number | null = null;
  const between = (range: { from: number; to: number } | null) =>
    range === null ? [] : records.filter(({ time }) => time >= range.from && time < range.to);
  return {
    async take(body, _format, arrivedAt) {
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      let accepted = 0;
      let refused = 0;
      for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
        const read = readRecord(JSON.parse(line));
        if ('record' in read) accepted += records.push(read.record) > 0 ? 1 : 0;
        else refused += 1;
      }
      records.splice(0, Math.max(0, records.length - most));
      taken += accepted;
      broken += refused;
      lastAt = arrivedAt;
      for (const listener of listeners) listener();
      return { accepted, broken: refused, doubtful: 0, problems: [] };
    },
    async diagnose({ from, to, since, quiet, broughtBack }) {
      const table = createRecordTable();
      for (const record of between(quiet)) table.add(record, { quiet: true });
      for (const record of between({ from, to })) table.add(record);
      const diagnosis = diagnose(table, { since, broughtBack });
      const began = since ?? diagnosis.from;
      return {
        diagnosis,
        tree: { rows: [], left: { rows: 0, count: 0 } },
        quiet: diagnosis.quiet === 0 ? null : (quiet ?? (began === null ? null : { from, to: began })),
        noise: 0,
        entriesOf: diagnosis.entriesOf,
      };
    },
    records: async () => [],
    async minutes({ from, to }) {
      const first = Math.floor(from / 60_000) * 60_000;
      const counts = Array.from({ length: Math.max(0, Math.ceil((to - first) / 60_000)) }, () => 0);
      for (const { time } of between({ from: first, to })) {
        const place = Math.floor((time - first) / 60_000);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      return { from: first, counts, recordsSince: records[0]?.time ?? null };
    },
    intake: () => ({ taken, broken, doubtful: 0, lastAt, faults: [], thinnedTo: 1 }),
    onRecords(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSeen: () => () => {},
    useCoordinates: () => {},
    close: async () => {},
  };
}
