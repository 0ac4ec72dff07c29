import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { diagnose } from '../../../shared/rules/diagnosis/diagnose.ts';
import { appOf } from '../../../shared/rules/diagnosis/names.ts';
import { createRecordTable } from '../../../shared/rules/diagnosis/record-table.ts';

/** Systems, most likely first; and whether the answer says that it is sure. */
export interface Answer {
  apps: readonly string[];
  isClear: boolean;
}

/** @param began when the trouble began; null: nobody says. */
export function diagnosed(records: readonly ExceptionRecord[], began: number | null): Diagnosis {
  const table = createRecordTable();
  for (const record of records) table.add(record);
  return diagnose(table, { since: began });
}

export function answerOf({ causes, verdict }: Diagnosis): Answer {
  return { apps: [...new Set(causes.map(({ node }) => appOf(node)))], isClear: verdict === 'clear' };
}

/** What can be said with a count alone: systems by how often, how deep or how early they appear after the beginning. */
export const baselines: Readonly<Record<string, (during: readonly ExceptionRecord[]) => string[]>> = {
  'most frequent, who writes': (during) => ordered(during, whoWrites, () => 1, sum),
  'most frequent, what failed': (during) => ordered(during, whatFailed, () => 1, sum),
  'deepest, who writes': (during) => ordered(during, whoWrites, ({ link }) => link.length, Math.max),
  'deepest, what failed': (during) =>
    ordered(
      during,
      whatFailed,
      ({ link, dependency }) => link.length + (dependency === undefined ? 0 : 1),
      Math.max,
    ),
  'earliest, who writes': (during) => ordered(during, whoWrites, ({ time }) => -time, Math.max),
  'earliest, what failed': (during) => ordered(during, whatFailed, ({ time }) => -time, Math.max),
};

const whoWrites = ({ link }: ExceptionRecord) => appOf(link.at(-1) ?? '');
const whatFailed = (record: ExceptionRecord) =>
  record.dependency === undefined ? whoWrites(record) : appOf(record.dependency);
const sum = (left: number, right: number) => left + right;

/** Systems by a measure of their records, the highest first; among equals, whoever has more records. */
function ordered(
  during: readonly ExceptionRecord[],
  appOfRecord: (record: ExceptionRecord) => string,
  measure: (record: ExceptionRecord) => number,
  merge: (left: number, right: number) => number,
): string[] {
  const apps = new Map<string, { value: number; count: number }>();
  for (const record of during) {
    const app = appOfRecord(record);
    const before = apps.get(app);
    const value = measure(record);
    apps.set(app, {
      value: before === undefined ? value : merge(before.value, value),
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...apps]
    .toSorted(
      ([left, one], [right, other]) =>
        other.value - one.value || other.count - one.count || (left < right ? -1 : 1),
    )
    .map(([app]) => app);
}
