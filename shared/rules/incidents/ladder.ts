import type { LadderStep, NearChange } from '../../model/incident-board.ts';
import type { LocalText } from '../../model/local-text.ts';
import { Rung, type Plan } from '../../model/plan.ts';
import type { PlanProposal } from '../../model/plan-proposal.ts';

export interface LadderInput {
  /** What the diagnosed cause, where there is one, and then each of its alerts proposes, best first; the alert that was out first stands first. */
  proposals: readonly (readonly Pick<PlanProposal, 'planId' | 'reasons'>[])[];
  planOf(planId: string): Pick<Plan, 'title' | 'rung'> | null;
  /** The execution of a plan for it: one that is under way, else the last of its own. */
  executionOf(planId: string): string | null;
  /** Whether its trigger is measured, and not true now. */
  isQuiet?(planId: string): boolean;
  nearChanges: readonly NearChange[];
}

/** Longer lists are no help to a person who has five minutes. */
const mostPlans = 5;

/**
 * What can be done, rung by rung, in the order in which it is to be tried (seed 004). On each rung stand the plans that answer its cause or one of its
 * alerts, in the order in which the alerts propose them; a plan without a rung stands on none. A change that is near, before the harm, and
 * not taken back stands on `roll-back`, and so does the plan that takes it back.
 */
export function ladderOf(input: LadderInput): LadderStep[] {
  const { proposals, planOf, executionOf, isQuiet, nearChanges } = input;
  const takenBack = nearChanges.filter(
    ({ change, before }) => before >= 0 && (change.status === 'running' || change.status === 'done'),
  );
  const why = new Map<string, Text>();
  const longest = Math.max(0, ...proposals.map((one) => one.length));
  // The best of each alert before the second best of any.
  for (let place = 0; place < longest; place += 1)
    for (const one of proposals) {
      const proposal = one[place];
      if (proposal && !why.has(proposal.planId)) why.set(proposal.planId, joined(proposal.reasons));
    }
  const backs = takenBack.flatMap(({ change }) =>
    change.rollback.plan === null ? [] : [{ planId: change.rollback.plan, change: change.id }],
  );
  return Rung.options.map((rung): LadderStep => {
    const found = new Map<string, LadderStep['plans'][number]>();
    const add = (planId: string, reason: Text, isAnswer = false) => {
      const plan = planOf(planId);
      if (!plan || found.has(planId)) return;
      const quiet = !isAnswer && isQuiet?.(planId) === true;
      const row = { planId, title: plan.title, why: reason, execution: executionOf(planId) };
      found.set(planId, quiet ? { ...row, quiet } : row);
    };
    if (rung === 'roll-back')
      for (const { planId, change } of backs)
        add(planId, { en: `takes back ${change}`, zh: `撤回 ${change}` }, true);
    for (const [planId, reason] of why) if (planOf(planId)?.rung === rung) add(planId, reason);
    return {
      rung,
      plans: [...found.values()].slice(0, mostPlans),
      changes: rung === 'roll-back' ? takenBack.map(({ change }) => change.id) : [],
    };
  });
}

type Text = Exclude<LocalText, string>;

function joined(reasons: readonly LocalText[]): Text {
  const both = reasons.map((reason) => (typeof reason === 'string' ? { en: reason, zh: reason } : reason));
  return {
    en: both.map(({ en }) => en).join(', ') || 'answers it',
    zh: both.map(({ zh }) => zh).join('，') || '可应对',
  };
}
