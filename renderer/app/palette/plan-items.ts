import { BookOpen, ListChecks } from 'lucide-react';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { allNames, item, joined, remembered, type PaletteItem, type PaletteWords } from './palette-item.ts';

const triggerRank = { fired: 0, pending: 1, unjudged: 2, quiet: 2, none: 2 } as const;

/** Plans whose trigger is true first. Choosing one opens its page, or its preflight: never more. */
export function planItems(words: PaletteWords): (rows: readonly PlanRow[]) => PaletteItem[] {
  const make = remembered((row: PlanRow) => planItem(row, words));
  return (rows) =>
    rows
      .toSorted((left, right) => triggerRank[left.trigger.state] - triggerRank[right.trigger.state])
      .map(make);
}

function planItem({ plan, trigger, running }: PlanRow, { t, text, who }: PaletteWords): PaletteItem {
  const { id, title, operators, risk } = plan;
  const page = `/plans/${encodeURIComponent(id)}`;
  const people = [operators?.primary, operators?.backup].filter((person) => person !== undefined);
  const { state } = trigger;
  return item({
    key: `plan:${id}`,
    kind: 'plan',
    name: text(title),
    code: id,
    names: allNames(title),
    about: [
      plan.scenario ?? '',
      plan.portrait ?? '',
      plan.line ?? '',
      ...plan.codes,
      ...people.flatMap((person) => [person, who(person)]),
    ],
    detail: () =>
      joined([
        running ? t('palette:plan.running') : null,
        state === 'none' || state === 'quiet' ? null : t(`palette:plan.trigger.${state}`),
        t(`palette:plan.risk.${risk}`),
        operators?.primary === undefined ? null : who(operators.primary),
      ]),
    icon: BookOpen,
    act: { does: 'go', to: page },
    second: { act: { does: 'go', to: `${page}/preflight` }, verb: 'preflight' },
    now: trigger.state === 'fired' && running === null,
  });
}

/** Of those that are over, so many. */
const mostFinished = 50;

/** Those that run first, then the latest. @param running what the shell knows, where the list itself is not there. */
export function executionItems(
  words: PaletteWords,
): (rows: readonly ExecutionView[] | undefined, running: ConsoleStatus['executions']) => PaletteItem[] {
  const make = remembered((row: ExecutionView) => executionItem(row, words));
  return (rows, running) => {
    if (rows === undefined) return running.map((row) => runningItem(row, words));
    const [going, over] = [
      rows.filter(({ status }) => status !== 'finished'),
      rows.filter(({ status }) => status === 'finished'),
    ];
    const latest = (left: ExecutionView, right: ExecutionView) => right.startedAt - left.startedAt;
    return [...going.toSorted(latest), ...over.toSorted(latest).slice(0, mostFinished)].map(make);
  };
}

function executionItem(row: ExecutionView, { t, text, time, who }: PaletteWords): PaletteItem {
  const { id, plan, mode, status, outcome, startedAt, startedBy } = row;
  return item({
    key: `execution:${id}`,
    kind: 'execution',
    name: text(plan.title),
    code: plan.id,
    names: allNames(plan.title),
    about: [id, startedBy, who(startedBy)],
    detail: () =>
      joined([
        outcome === null ? t(`executions:status.${status}`) : t(`executions:outcome.${outcome}`),
        t(`executions:mode.${mode}`),
        t('palette:run.by', { time: time(startedAt), who: who(startedBy) }),
      ]),
    icon: ListChecks,
    act: { does: 'go', to: `/executions/${encodeURIComponent(id)}` },
    now: status !== 'finished',
    later: status === 'finished' ? 5 : 0,
  });
}

function runningItem(
  { id, planId, title, done, steps }: ConsoleStatus['executions'][number],
  { t, text }: PaletteWords,
): PaletteItem {
  return item({
    key: `execution:${id}`,
    kind: 'execution',
    name: text(title),
    code: planId,
    names: allNames(title),
    about: [id],
    detail: () => t('palette:run.step', { done, steps }),
    icon: ListChecks,
    act: { does: 'go', to: `/executions/${encodeURIComponent(id)}` },
    now: true,
  });
}
