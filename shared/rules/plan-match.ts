import type { TriggerView } from '../contract/plans.ts';
import type { AlertFacts } from '../model/alert.ts';
import { Risk, Rung, type Plan } from '../model/plan.ts';

/** A plan of the library, and what its trigger says now. */
export interface Candidate {
  plan: Plan;
  trigger: TriggerView;
}

/** What a plan is looked for: an alert, an entry on the capacity board. */
export interface Situation {
  /** Plan ids that the source itself names (annotation or label `plan`). */
  named: readonly string[];
  /** Exception codes or coordinates. */
  codes: readonly string[];
  entry: string | null;
  line: string | null;
}

const weight = { named: 100, code: 50, entry: 20, fired: 8, pending: 4, line: 5 } as const;

/**
 * Emergency plans that answer a situation, best first. A plan is a candidate only through a link of its own: it is named by the
 * source, answers the code, acts on or watches the entry, or, where no entry is named, its trigger has fired on the same line. Among equals the decision
 * ladder decides (seed 004: contain first, by cutting over, then rolling back, scaling, limiting, degrading), then the lower risk.
 */
export function plansFor(situation: Situation, candidates: readonly Candidate[]): string[] {
  return candidates
    .filter(({ plan }) => plan.kind === 'emergency')
    .map((candidate) => ({ ...candidate, score: scoreOf(situation, candidate) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || byLadder(left.plan, right.plan))
    .map(({ plan }) => plan.id);
}

export function situationOf(alert: AlertFacts): Situation {
  const named = [alert.annotations['plan'], alert.labels['plan']].filter((id) => id !== undefined);
  return {
    named,
    codes: [alert.labels['code'], alert.name].filter((code) => code !== undefined),
    entry: alert.entry,
    line: alert.line,
  };
}

function scoreOf(situation: Situation, { plan, trigger }: Candidate): number {
  const fired = trigger.state === 'fired';
  const sameLine = situation.line !== null && plan.line === situation.line;
  let link = 0;
  if (situation.named.includes(plan.id)) link += weight.named;
  if (plan.codes.some((code) => situation.codes.includes(code))) link += weight.code;
  if (situation.entry !== null && mentionsEntry(plan, situation.entry)) link += weight.entry;
  // Where the entry is known, a plan for another entry of the line is not an answer, however true its trigger is.
  if (link === 0 && !(fired && sameLine && situation.entry === null)) return 0;
  return (
    link +
    (fired ? weight.fired : trigger.state === 'pending' ? weight.pending : 0) +
    (sameLine ? weight.line : 0)
  );
}

/** The words of a plan and what was looked for in them: a storm asks of thousands of alerts, and of few entries. */
interface PlanWords {
  text: string;
  entries: Map<string, boolean>;
}
const wordsOfPlans = new WeakMap<Plan, PlanWords>();
/** Entries come from labels, so that somebody could make up any number of them. */
const rememberedEntries = 2_000;

/** Whether the trigger watches the entry or a step acts on it; `pay@submit` is not mentioned by `pay@submit-v2`. */
export function mentionsEntry(plan: Plan, entry: string): boolean {
  const words = wordsOfPlans.get(plan) ?? {
    text: JSON.stringify([plan.trigger, plan.steps]),
    entries: new Map<string, boolean>(),
  };
  wordsOfPlans.set(plan, words);
  const known = words.entries.get(entry);
  if (known !== undefined) return known;
  const found = standsIn(words.text, entry);
  if (words.entries.size >= rememberedEntries) words.entries.clear();
  words.entries.set(entry, found);
  return found;
}

function standsIn(text: string, entry: string): boolean {
  for (let at = text.indexOf(entry); at >= 0; at = text.indexOf(entry, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + entry.length] ?? ' ');
    if (!/[\w@.-]/.test(around)) return true;
  }
  return false;
}

function byLadder(left: Plan, right: Plan): number {
  return (
    rank(Rung.options, left.rung) - rank(Rung.options, right.rung) ||
    rank(Risk.options, left.risk) - rank(Risk.options, right.risk) ||
    (left.id < right.id ? -1 : 1)
  );
}

function rank(order: readonly string[], value: string | undefined): number {
  return value === undefined ? order.length : order.indexOf(value);
}
