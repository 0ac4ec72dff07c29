import { Plan } from '../../../shared/model/plan.ts';
import { problemLine, type Problem } from '../../../shared/model/problem.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { conditionsOf, measureOf, Trigger } from '../../../shared/model/trigger.ts';
import { backtest as replay } from '../../../shared/rules/trigger/backtest.ts';
import { parseText, readDocument } from '../../core/files/read-document.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { backtestInWords } from './backtest-words.ts';
import { parseCommandLine, refuseWords } from './command-line.ts';
import { readSeries } from './read-series.ts';

/** References that a promotion has. */
const inPromotion = ['plan', 'tested-limit', 'target'] as const;

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
  const unknown =
    promotion === null ? [] : unknownEntries(trigger.value, promotion.value, values.promotion ?? '');
  if (unknown.length > 0) return refused(unknown);
  const result = replay({
    trigger: trigger.value,
    series: series.series,
    promotion: promotion?.value ?? null,
  });
  return {
    exitCode: 0,
    document: result,
    lines: backtestInWords(result, file, series.series),
    notes: [...series.notes, ...cautions(trigger.value, promotion !== null)],
  };
}

/** A limit that the promotion cannot know would leave every sample unjudged, and the answer would look quiet. */
function unknownEntries(trigger: Trigger, promotion: Promotion, file: string): Problem[] {
  const known = new Set(promotion.entries.map(({ id }) => id));
  const entries = new Set(conditionsOf(trigger).flatMap(({ entry }) => (entry === undefined ? [] : [entry])));
  return [...entries]
    .filter((entry) => !known.has(entry))
    .map((entry) => ({
      file,
      line: null,
      field: 'entries',
      reason: `there is no ${entry}, which the trigger watches`,
    }));
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
  const measures = new Set(conditions.map(measureOf));
  const notes: string[] = [];
  if (measures.size > 1) {
    notes.push(
      `The trigger has ${measures.size} queries, and each of them reads this one series: ${[...measures].join(', ')}`,
    );
  }
  const planned = new Set(
    conditions.flatMap(({ against }) => inPromotion.find((one) => one === against) ?? []),
  );
  if (!hasPromotion && planned.size > 0) {
    notes.push(
      `A condition compares with ${[...planned].join(' and ')}, which ${planned.size === 1 ? 'stands' : 'stand'} in a promotion: ` +
        'give --promotion FILE to have it judged',
    );
  }
  return notes;
}
