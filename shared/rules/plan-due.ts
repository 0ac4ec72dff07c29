import type { PlanDue } from '../contract/plans.ts';
import type { Plan } from '../model/plan.ts';
import type { Promotion } from '../model/promotion.ts';
import { instantMs, type EpochMs } from '../model/time.ts';
import type { ExecutionState } from './execution/state.ts';
import { planMomentMs } from './plan-curve.ts';

type Run = Pick<ExecutionState, 'plan' | 'mode' | 'outcome' | 'startedAt'>;

const dayMs = 86_400_000;

/**
 * By when a plan of before or after has to be carried out, and whether it was.
 *
 * @returns null where it names no time, or where the promotion has no such phase.
 */
export function dueOf(
  plan: Pick<Plan, 'id' | 'due'>,
  promotion: Promotion | null,
  runs: readonly Run[],
  now: EpochMs,
): PlanDue | null {
  const { due } = plan;
  const phase = promotion?.phases.find(({ id }) => id === due?.phase);
  if (!promotion || !due || !phase) return null;
  const at = planMomentMs(due.at, instantMs(phase.start));
  // What was done for the promotion before does not count for this one.
  const since = Math.min(at - dayMs, ...promotion.phases.map(({ start }) => instantMs(start)));
  const isDone = runs.some(
    (run) => run.plan.id === plan.id && run.mode === 'live' && run.startedAt >= since && isWhole(run.outcome),
  );
  return { at, state: isDone ? 'done' : now < at ? 'ahead' : 'overdue' };
}

/** A run that came to the end of its plan. */
export function isWhole(outcome: ExecutionState['outcome']): boolean {
  return outcome === 'complete' || outcome === 'complete-except-deferred';
}
