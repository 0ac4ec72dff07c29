import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { diagnose } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';

/** When the trouble of every cascade begins. */
export const since = Date.parse('2026-09-30T13:14:10Z');
const minute = 60_000;

export function record(at: number, link: string, more: Partial<ExceptionRecord> = {}): ExceptionRecord {
  return { time: since + at, link: link.split('#'), code: 'FAILED', kind: 'internal', ...more };
}

/** What is usual in this shop, before and during: the same failures every few seconds, over all of its ten quiet minutes and the five after. */
export function background(): ExceptionRecord[] {
  const records: ExceptionRecord[] = [];
  for (let at = -10 * minute; at < 5 * minute; at += 1_500) {
    records.push(record(at, 'login@token', { code: 'TOKEN_EXPIRED', trace: `login-${at}` }));
    if (at % 4_500 === 0) {
      records.push(record(at + 200, 'gw@browse#feed@rank', { code: 'TIMEOUT', trace: `feed-${at}` }));
      records.push(
        record(at + 230, 'gw@browse', {
          code: 'DEP_TIMEOUT',
          kind: 'dependency',
          dependency: 'feed@rank',
          trace: `feed-${at}`,
        }),
      );
    }
  }
  return records;
}

/** Every `every` ms of the five minutes, from `from` on, one failed request. */
export function requests(
  failed: (at: number, trace: string) => ExceptionRecord[],
  { from = 0, every = 2_000, named = 'r' } = {},
): ExceptionRecord[] {
  const records: ExceptionRecord[] = [];
  for (let at = from; at < 5 * minute; at += every) records.push(...failed(at, `${named}-${at}`));
  return records;
}

/** The pool of the coupon database is exhausted: everybody above says so, and the recommendation has nothing to do with it. */
export function couponPool(): ExceptionRecord[] {
  return requests((at, trace) => [
    record(at + 40, 'gw@order#order@create', {
      code: 'DEP_TIMEOUT',
      kind: 'dependency',
      dependency: 'coupon@redeem',
      trace,
    }),
    record(at, 'gw@order#order@create#coupon@redeem', {
      code: 'POOL_EXHAUSTED',
      kind: 'dependency',
      dependency: 'coupon-db@lock',
      trace,
    }),
    record(at + 60, 'gw@order', { code: 'HTTP 500', trace }),
  ]);
}

export function diagnosed(records: readonly ExceptionRecord[], from: number | null = since): Diagnosis {
  const table = createRecordTable();
  for (const one of records) table.add(one);
  return diagnose(table, { since: from });
}

export function appsOf({ causes }: Diagnosis): string[] {
  return causes.map(({ node }) => node.split('@')[0] ?? '');
}
