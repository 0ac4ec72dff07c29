import { mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecords } from '../../electron/cli/commands/read-records.ts';
import { diagnose as diagnosed } from '../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../shared/rules/diagnosis/record-table.ts';
import type { Bench, Measures } from './bench.ts';

const start = Date.parse('2026-09-30T12:00:00Z');
const since = start + 1_200_000;
const length = 1_800_000;

/** Forty systems in chains of up to five; every seventh record after the start of the trouble is of the one cause or an echo of it. */
function line(index: number, count: number): string {
  const time = start + Math.floor((index * length) / count);
  const trace = `t${index >> 1}`;
  if (time >= since && index % 7 < 2) {
    const above = index % 7 === 0;
    const link = above ? ['gw@order', 'order@create'] : ['gw@order', 'order@create', 'coupon@redeem'];
    return JSON.stringify({
      time,
      trace,
      link,
      code: above ? 'DEP_FAILED' : 'POOL_EXHAUSTED',
      kind: 'internal',
      host: `h-${index % 5}`,
    });
  }
  const seed = Math.imul(index, 2_654_435_761) >>> 0;
  const link = Array.from(
    { length: 1 + (seed % 5) },
    (_, depth) => `svc-${(seed >>> (3 * depth)) % 40}@m${depth}`,
  );
  return JSON.stringify({
    time,
    trace: `n${index}`,
    link,
    code: `E${seed % 11}`,
    kind: 'internal',
    host: `h-${seed % 60}`,
  });
}

function run(count: number): Measures {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-diagnose-'));
  try {
    const file = join(folder, 'records.ndjson');
    writeFileSync(file, '');
    for (let from = 0; from < count; from += 50_000) {
      const lines = Array.from({ length: Math.min(50_000, count - from) }, (_, at) => line(from + at, count));
      appendFileSync(file, `${lines.join('\n')}\n`);
    }
    globalThis.gc?.();
    const heapBefore = heap();
    const table = createRecordTable();
    const began = performance.now();
    readRecords(file, table, false);
    const read = performance.now();
    globalThis.gc?.();
    const held = heap() - heapBefore;
    const asked = performance.now();
    const { causes } = diagnosed(table, { since });
    const ended = performance.now();
    if (causes[0]?.node !== 'coupon@redeem')
      throw new Error(`expected coupon@redeem, found ${causes[0]?.node}`);
    return {
      'read, s': (read - began) / 1_000,
      'diagnosis, s': (ended - asked) / 1_000,
      'held by the records, MB': held,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function heap(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

export const diagnose: Bench = {
  title: 'where a failure began, from exception records in a file',
  contestants: {
    '10,000 records': async () => run(10_000),
    '100,000 records': async () => run(100_000),
    '1,000,000 records': async () => run(1_000_000),
  },
  goals: ['time and memory grow with the records, not faster'],
};
