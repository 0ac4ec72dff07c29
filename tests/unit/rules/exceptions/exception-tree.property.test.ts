import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExceptionKind, type ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { ExceptionTree } from '../../../../shared/model/exception-tree.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { exceptionTree } from '../../../../shared/rules/exceptions/exception-tree.ts';
import { failedRequests } from '../../../../shared/rules/exceptions/failed-requests.ts';
import { createPathCounts } from '../../../../shared/rules/exceptions/path-counts.ts';
import { occurrencesIn } from '../../../../shared/rules/exceptions/table-occurrences.ts';

const node = fc.constantFrom('a@m', 'b@m', 'c@m', 'd@m');
const record: fc.Arbitrary<ExceptionRecord> = fc.record(
  {
    trace: fc.constantFrom('t1', 't2', 't3', 't4', 't5'),
    time: fc.integer({ min: 1_000_000, max: 1_060_000 }),
    link: fc.array(node, { minLength: 1, maxLength: 6 }),
    code: fc.constantFrom('E1', 'E2', 'E3'),
    kind: fc.constantFrom(...ExceptionKind.options),
    dependency: node,
    host: fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7'),
  },
  { requiredKeys: ['time', 'link', 'code', 'kind'] },
);
const records = fc.array(record, { maxLength: 300 });

/** The records come in parts of these lengths, and the tree is drawn after each. */
function treeOf(
  given: readonly ExceptionRecord[],
  mostRows: number,
  parts: readonly number[] = [],
): ExceptionTree {
  const table = createRecordTable();
  const counts = createPathCounts(table);
  let tree = exceptionTree(counts, { lengthMs: 60_000, mostRows });
  let from = 0;
  for (const length of [...parts, given.length]) {
    for (const one of given.slice(from, from + length)) table.add(one);
    const before = from;
    counts.add(occurrencesIn(table, { has: (row) => row >= before }));
    const requests = failedRequests(occurrencesIn(table, { has: () => true }));
    tree = exceptionTree(counts, { lengthMs: 60_000, requests, mostRows });
    from = table.length;
  }
  return tree;
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);

describe('the exception tree, whatever comes in', () => {
  it('a parent counts what its children count, and began and ended when the first and last of them did', () => {
    fc.assert(
      fc.property(records, (given) => {
        const { rows, left } = treeOf(given, Infinity);
        expect(left).toEqual({ rows: 0, count: 0 });
        for (const row of rows.filter(({ own }) => !own)) {
          const children = rows.filter(({ parent }) => parent === row.id);
          expect(row.count).toBe(sum(children));
          expect(row.firstSeen).toBe(Math.min(...children.map(({ firstSeen }) => firstSeen)));
          expect(row.lastSeen).toBe(Math.max(...children.map(({ lastSeen }) => lastSeen)));
        }
      }),
    );
  });

  it('every record is in one own row, or in what is left', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 60 }), (given, mostRows) => {
        const { rows, left } = treeOf(given, mostRows);
        expect(rows.length).toBeLessThanOrEqual(mostRows);
        expect(sum(rows.filter(({ own }) => own)) + left.count).toBe(given.length);
      }),
    );
  });

  it('the order of the records and the parts in which they come change nothing', () => {
    const shuffledToo = records.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length }),
        fc.array(fc.nat({ max: 80 }), { maxLength: 6 }),
      ),
    );
    fc.assert(
      fc.property(shuffledToo, ([given, shuffled, parts]) => {
        expect(treeOf(shuffled, 40, parts)).toEqual(treeOf(given, 40));
      }),
    );
  });

  it('the rows that are listed are the most frequent ones, each below what is above it', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 60 }), (given, mostRows) => {
        const few = treeOf(given, mostRows).rows;
        const ids = new Set<string | null>([null, ...few.map(({ id }) => id)]);
        const least = Math.min(...few.map(({ count }) => count));
        const missed = treeOf(given, Infinity).rows.filter(({ id, count }) => count > least && !ids.has(id));
        expect(missed).toEqual([]);
        expect(few.every(({ parent }) => ids.has(parent))).toBe(true);
      }),
    );
  });

  it('no more requests fail than there are exceptions, and above no fewer than below', () => {
    fc.assert(
      fc.property(records, (given) => {
        const { rows } = treeOf(given, Infinity);
        const least = new Map<string | null, number>();
        for (const { parent, requests } of rows) {
          least.set(parent, Math.max(least.get(parent) ?? 0, requests ?? NaN));
        }
        for (const { id, count, requests } of rows) {
          expect(requests).toBeLessThanOrEqual(count);
          expect(requests).toBeGreaterThanOrEqual(least.get(id) ?? 1);
        }
      }),
    );
  });

  it('what comes out is what was agreed on, and no two rows are called alike', () => {
    fc.assert(
      fc.property(records, (given) => {
        const tree = treeOf(given, 400);
        expect(ExceptionTree.parse(tree)).toEqual(tree);
        expect(new Set(tree.rows.map(({ id }) => id)).size).toBe(tree.rows.length);
      }),
    );
  });
});
