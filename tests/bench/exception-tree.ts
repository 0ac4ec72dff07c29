import type { ExceptionRecord } from '../../shared/model/exception-record.ts';
import type { ExceptionTree } from '../../shared/model/exception-tree.ts';
import { createRecordTable } from '../../shared/rules/diagnosis/record-table.ts';
import { exceptionTree as treeOf } from '../../shared/rules/exceptions/exception-tree.ts';
import { createPathCounts } from '../../shared/rules/exceptions/path-counts.ts';
import { createPathNumbers } from '../../shared/rules/exceptions/path-numbers.ts';
import { treeOfTable } from '../../shared/rules/exceptions/tree-of-table.ts';
import type { Bench, Measures } from './bench.ts';
import { createNaiveTree } from './exception-tree-naive.ts';
import { createRecords } from './exception-tree-records.ts';

const full = 1_000_000;
const part = 100_000;
const more = 10_000;
const recordsFrom = createRecords();

interface Work {
  add(records: readonly ExceptionRecord[]): void;
  /** What comes out, and how many exceptions are in it. */
  end(): number;
}

/** Whole paths first: only the first record of a kind is taken apart. */
function createOurs(): Work {
  const places = createRecordTable();
  const numberOf = createPathNumbers((record: ExceptionRecord) => {
    places.add(record);
    return places.coordinate(places.length - 1);
  });
  const counts = createPathCounts(places);
  return {
    add(records) {
      const numbers = new Int32Array(records.length);
      let index = 0;
      for (const record of records) {
        numbers[index] = numberOf(record);
        index += 1;
      }
      counts.add({
        places,
        each(visit) {
          let row = 0;
          for (const { time, host } of records) {
            const reported = host === undefined ? -1 : places.hosts.numberOf(host);
            visit(numbers[row] ?? 0, reported, 1, time, time, -1);
            row += 1;
          }
        },
      });
    },
    end: () => countOf(treeOf(counts, { lengthMs: 600_000 })),
  };
}

function createNaive(): Work {
  const { root, add } = createNaiveTree();
  return { add, end: () => Object.values(root.below).reduce((sum, { count }) => sum + count, 0) };
}

/** Reads every character of every link, and nothing else. */
function createScan(): Work {
  let sum = 0;
  let read = 0;
  return {
    add(records) {
      for (const { link } of records) {
        for (const node of link) {
          for (let at = 0; at < node.length; at += 1) sum = (Math.imul(sum, 31) + node.charCodeAt(at)) | 0;
        }
      }
      read += records.length;
    },
    end: () => (sum === 0 ? NaN : read),
  };
}

function countOf({ rows, left }: ExceptionTree): number {
  return rows.reduce((sum, { own, count }) => sum + (own ? count : 0), left.count);
}

/** CPU time, since the machine is shared. Records are made beside it, a part at a time, and are gone when what is held is looked at. */
function measured(work: Work, count: number): Measures {
  recordsFrom(0, part);
  globalThis.gc?.();
  const before = held();
  const spent = feed(work, count) + cpuOf(() => check(work.end(), count));
  globalThis.gc?.();
  const after = held();
  check(work.end(), count);
  return { 'CPU, ms': spent, 'held, MB': after - before };
}

function feed(work: Work, count: number): number {
  let spent = 0;
  for (let from = 0; from < count; from += part) {
    const records = recordsFrom(from, Math.min(part, count - from));
    globalThis.gc?.();
    spent += cpuOf(() => work.add(records));
  }
  return spent;
}

/** As a live console does it: twenty times ten thousand more, the tree after each. */
function oursAndMore(): Measures {
  const work = createOurs();
  for (let from = 0; from < full; from += part) work.add(recordsFrom(from, part));
  check(work.end(), full);
  const rounds = 20;
  const batches = Array.from({ length: rounds }, (_, round) => recordsFrom(full + round * more, more));
  globalThis.gc?.();
  const spent = cpuOf(() => {
    for (const [round, records] of batches.entries()) {
      work.add(records);
      check(work.end(), full + (round + 1) * more);
    }
  });
  return { 'CPU, ms': spent / rounds };
}

/** As the engine does it: the records are in columns already, with their traces; failed requests are counted too. */
function fromColumns(): Measures {
  const table = createRecordTable();
  for (let from = 0; from < full; from += part) {
    for (const [index, record] of recordsFrom(from, part).entries()) {
      table.add({ ...record, trace: `trace-${(from + index) >> 1}` });
    }
  }
  globalThis.gc?.();
  const options = { isQuiet: table.isQuiet, time: table.time, lengthMs: 600_000, quietMs: null };
  return { 'CPU, ms': cpuOf(() => check(countOf(treeOfTable(table, options)), full)) };
}

function cpuOf(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

function check(found: number, expected: number): void {
  if (found !== expected) throw new Error(`expected ${expected}, counted ${found}`);
}

const whole = 'ours, 1,000,000 records';
const added = 'ours, 10,000 more';
const peer = 'naive object tree';
const floor = 'one scan of the links';

export const exceptionTree: Bench = {
  title: 'the exception tree from records in memory: 31,000 coordinates, links of 2 to 7 systems',
  contestants: {
    [whole]: async () => measured(createOurs(), full),
    [peer]: async () => measured(createNaive(), full),
    [floor]: async () => measured(createScan(), full),
    [added]: async () => oursAndMore(),
    'ours, from columns': async () => fromColumns(),
    'ours, 100,000 records': async () => measured(createOurs(), 100_000),
    'ours, 10,000 records': async () => measured(createOurs(), 10_000),
  },
  ratios: [
    { measure: 'CPU, ms', of: whole, over: peer },
    { measure: 'CPU, ms', of: whole, over: floor },
    { measure: 'CPU, ms', of: added, over: whole },
    { measure: 'held, MB', of: whole, over: peer },
    { measure: 'CPU, ms', of: 'ours, from columns', over: floor },
  ],
  goals: [
    'a sixth of a naive tree at most, in time and in memory',
    'twice a scan over the characters at most',
    '10,000 more: an eightieth of all at most',
  ],
};
