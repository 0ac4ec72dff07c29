import { Plan } from '../../../shared/model/plan.ts';
import { problemLine, type Problem } from '../../../shared/model/problem.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { conditionsOf, Trigger } from '../../../shared/model/trigger.ts';
import { backtest as replay, type Backtest } from '../../../shared/rules/trigger/backtest.ts';
import { parseText, readDocument } from '../../core/files/read-document.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine, refuseWords } from './command-line.ts';
import { readSeries } from './read-series.ts';

const options = {
  plan: { type: 'string' },
  trigger: { type: 'string' },
  series: { type: 'string' },
  promotion: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Read<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] };

/** Says when a trigger would have fired on a recorded series. That it fired is an answer, not a finding. */
export function backtest(args: readonly string[]): Answer {
  const { values, positionals } = parseCommandLine(args, options);
  refuseWords(positionals);
  const { plan, trigger: written, series: file } = values;
  if (file === undefined) throw new WrongUse('--series FILE.csv is missing');
  if ((plan === undefined) === (written === undefined)) {
    throw new WrongUse('expected either --plan FILE or --trigger JSON');
  }
  const trigger = plan === undefined ? triggerOfText(written ?? '') : triggerOfPlan(plan);
  const promotion = values.promotion === undefined ? null : readDocument(values.promotion, Promotion);
  const series = readSeries(file);
  if (!trigger.ok || !series.ok || promotion?.ok === false) {
    const all = [trigger, series, ...(promotion === null ? [] : [promotion])];
    return refused(all.flatMap((read) => (read.ok ? [] : read.problems)));
  }
  const result = replay({
    trigger: trigger.value,
    points: series.points,
    promotion: promotion?.value ?? null,
  });
  return {
    exitCode: 0,
    document: result,
    lines: inWords(result, file, series.points),
    notes: [...series.notes, ...cautions(trigger.value, promotion !== null)],
  };
}

function triggerOfPlan(file: string): Read<Trigger> {
  const document = readDocument(file, Plan);
  if (!document.ok) return document;
  const { trigger } = document.value;
  if (trigger !== undefined) return { ok: true, value: trigger };
  return { ok: false, problems: [{ file, line: null, field: 'trigger', reason: 'the plan has none' }] };
}

/** @throws WrongUse, since it stands in the command itself. */
function triggerOfText(text: string): Read<Trigger> {
  const document = parseText(Buffer.from(text), Trigger, '--trigger');
  if (document.ok) return document;
  throw new WrongUse(document.problems.map((problem) => problemLine({ ...problem, line: null })).join('\n'));
}

/** What would make the answer mean something else than it seems to. */
function cautions(trigger: Trigger, hasPromotion: boolean): string[] {
  const conditions = conditionsOf(trigger);
  const queries = new Set(conditions.map(({ query }) => query));
  const notes: string[] = [];
  if (queries.size > 1) {
    notes.push(
      `The trigger has ${queries.size} queries, and each of them reads this one series: ${[...queries].join(', ')}`,
    );
  }
  if (!hasPromotion && conditions.some(({ against }) => against === 'plan')) {
    notes.push(
      'A condition compares with the plan curve, which stands in a promotion: give --promotion FILE to have it judged',
    );
  }
  return notes;
}

function inWords({ fired, evaluated, skipped }: Backtest, file: string, points: readonly Point[]): string[] {
  const [first] = points;
  const last = points.at(-1);
  const stretch = first && last ? `, ${time(first[0])} to ${time(last[0])}` : '';
  const times = fired.length === 1 ? 'once' : `${fired.length} times`;
  return [
    `${file}: ${points.length} samples${stretch}`,
    fired.length === 0 ? 'The trigger would not have fired.' : `The trigger would have fired ${times}:`,
    ...fired.map(({ pending, from, to, value, reference }) => {
      const measured = value === null ? 'no data' : `value ${value}`;
      const compared = reference === null ? '' : `, reference ${reference}`;
      const end = to === null ? 'had not ended when the series did' : `ended ${time(to)}`;
      return `  fired ${time(from)} (true since ${time(pending)}), ${end}; ${measured}${compared}`;
    }),
    `Judged ${evaluated} times; not judged: ${skipped.reference} without a reference, ` +
      `${skipped.volume} below the minimum, ${skipped.value} without a value.`,
  ];
}

function time(at: number): string {
  return new Date(at).toISOString();
}
