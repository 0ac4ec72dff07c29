import type { Plan } from '../model/plan.ts';

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
