import type { Action } from '../../../../shared/model/action.ts';
import type { FilledPlan, Plan } from '../../../../shared/model/plan.ts';

/** Names of the targets that a plan acts on, forward or back. A channel is none: it may be told of several things at once. */
export function targetsOf(plan: Plan | FilledPlan): string[] {
  const actions = plan.steps.flatMap(({ action, rollback }) => [action, rollback?.action]);
  return [...new Set(actions.flatMap(targetOf))];
}

function targetOf(action: Action | undefined): string[] {
  const target = action?.http?.target ?? action?.silence?.target ?? action?.target;
  return target === undefined ? [] : [target];
}
