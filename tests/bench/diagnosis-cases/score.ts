import { diagnose } from '../../../shared/rules/diagnosis/diagnose.ts';
import { appOf } from '../../../shared/rules/diagnosis/names.ts';
import { createRecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import type { RecordedCase } from './recorded-case.ts';

/** What was given: a quiet time in a file of its own, when it began, or neither. */
export type Given = 'baseline' | 'since' | 'nothing';

export interface Score {
  cases: number;
  top1: number;
  top3: number;
  clear: number;
  /** Clear, and the first cause is wrong, or there is no fault to be found. */
  falselyClear: number;
}

export interface Scores {
  byFault: Map<string, Score>;
  /** Over all cases with a fault: the first, and one of the first three, by what is most frequent, deepest and earliest. */
  baselines: Map<string, { top1: number; top3: number }>;
}

export function score(
  cases: Iterable<RecordedCase>,
  given: Given,
  onMiss: (one: RecordedCase, found: ReturnType<typeof diagnose>) => void = () => undefined,
): Scores {
  const byFault = new Map<string, Score>();
  const baselines = new Map<string, { top1: number; top3: number }>();
  for (const one of cases) {
    const table = createRecordTable();
    for (const record of one.quiet) table.add(record, { quiet: given === 'baseline' });
    for (const record of one.during) table.add(record);
    const found = diagnose(table, { since: given === 'since' ? one.since : null });
    const apps = found.causes.map(({ node }) => node.split('@')[0] ?? '');
    const sum = byFault.get(one.fault) ?? { cases: 0, top1: 0, top3: 0, clear: 0, falselyClear: 0 };
    byFault.set(one.fault, sum);
    const isFirst = one.truth.includes(apps[0] ?? '');
    sum.cases += 1;
    if (isFirst) sum.top1 += 1;
    if (apps.slice(0, 3).some((app) => one.truth.includes(app))) sum.top3 += 1;
    if (found.verdict === 'clear') sum.clear += 1;
    if (found.verdict === 'clear' && !isFirst) sum.falselyClear += 1;
    if (one.truth.length > 0 ? !isFirst : found.verdict === 'clear') onMiss(one, found);
    if (one.truth.length === 0) continue;
    for (const [name, order] of ordersOf(one)) {
      const so = baselines.get(name) ?? { top1: 0, top3: 0 };
      baselines.set(name, so);
      if (one.truth.includes(order[0] ?? '')) so.top1 += 1;
      if (order.slice(0, 3).some((app) => one.truth.includes(app))) so.top3 += 1;
    }
  }
  return { byFault, baselines };
}

function ordersOf({ during }: RecordedCase): [string, string[]][] {
  const counts = new Map<string, number>();
  const depths = new Map<string, number>();
  const firsts = new Map<string, number>();
  for (const { link, time } of during) {
    const app = appOf(link.at(-1) ?? '');
    counts.set(app, (counts.get(app) ?? 0) + 1);
    depths.set(app, Math.max(depths.get(app) ?? 0, link.length));
    firsts.set(app, Math.min(firsts.get(app) ?? Infinity, time));
  }
  const ordered = (by: Map<string, number>, sign: number) =>
    [...by]
      .toSorted(([left, one], [right, two]) => sign * (one - two) || (left < right ? -1 : 1))
      .map(([app]) => app);
  return [
    ['most frequent', ordered(counts, -1)],
    ['deepest', ordered(depths, -1)],
    ['earliest', ordered(firsts, 1)],
  ];
}

export function linesOf({ byFault, baselines }: Scores): string[] {
  const lines: string[] = [];
  const sum = { cases: 0, top1: 0, top3: 0 };
  const percent = (count: number, of: number) =>
    `${((100 * count) / Math.max(1, of)).toFixed(0)} %`.padStart(6);
  for (const [fault, one] of [...byFault].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const none = fault === 'none';
    lines.push(
      `  ${fault.padEnd(16)}${String(one.cases).padStart(5)} cases  top-1 ${none ? '     –' : percent(one.top1, one.cases)}  top-3 ${none ? '     –' : percent(one.top3, one.cases)}  clear ${percent(one.clear, one.cases)}  falsely ${one.falselyClear}`,
    );
    if (none) continue;
    sum.cases += one.cases;
    sum.top1 += one.top1;
    sum.top3 += one.top3;
  }
  lines.push(
    `  ${'all faults'.padEnd(16)}${String(sum.cases).padStart(5)} cases  top-1 ${percent(sum.top1, sum.cases)}  top-3 ${percent(sum.top3, sum.cases)}`,
  );
  for (const [name, one] of baselines) {
    lines.push(
      `  ${name.padEnd(16)}${''.padStart(11)}  top-1 ${percent(one.top1, sum.cases)}  top-3 ${percent(one.top3, sum.cases)}`,
    );
  }
  return lines;
}
