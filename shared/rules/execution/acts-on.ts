import type { Action } from '../../model/action.ts';
import type { FilledPlan, Plan } from '../../model/plan.ts';

/** The target that an action calls. A channel is none: it may be told of several things at once. */
export function targetOf(action: Action | undefined): string | null {
  return action?.http?.target ?? action?.silence?.target ?? action?.target ?? null;
}

/** Names of the targets that a plan acts on, forward or back. */
export function targetsOf(plan: Plan | FilledPlan): string[] {
  const actions = plan.steps.flatMap(({ action, rollback }) => [action, rollback?.action]);
  return [...new Set(actions.flatMap((action) => targetOf(action) ?? []))];
}
