import type { Plan } from '../../../../shared/model/plan.ts';

/** Names of the targets that a plan acts on, forward or back. */
export function targetsOf(plan: Plan): string[] {
  const actions = plan.steps.flatMap(({ action, rollback }) => [action, rollback?.action]);
  return [...new Set(actions.flatMap((action) => (action?.http ? [action.http.target] : [])))];
}
