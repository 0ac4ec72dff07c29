import type { Execution } from '../../model/execution.ts';
import type { Plan } from '../../model/plan.ts';
import type { EpochMs } from '../../model/time.ts';
import type { SyncPlan } from './sync-message.ts';

type Run = Pick<Execution, 'mode' | 'status' | 'outcome' | 'startedAt' | 'steps'> & {
  plan: Pick<Execution['plan'], 'id'>;
};

/**
 * A plan as the room has to know of it. A dry run or a drill is no start, and what is over was carried out all the same.
 *
 * @param since of what is over, only what was started from then on was meant for this failure.
 */
export function syncPlan(
  { id, title, operators }: Pick<Plan, 'id' | 'title' | 'operators'>,
  executions: readonly Run[],
  since: EpochMs,
): SyncPlan {
  const live = executions
    .filter(({ plan, mode }) => plan.id === id && mode === 'live')
    .toSorted((left, right) => right.startedAt - left.startedAt);
  const run =
    live.find(({ status }) => status !== 'finished') ?? live.find(({ startedAt }) => startedAt >= since);
  return {
    planId: id,
    title,
    operators: [operators?.primary, operators?.backup].filter((one) => one !== undefined),
    startedAt: run?.startedAt ?? null,
    outcome: run?.outcome ?? null,
    done: run
      ? { steps: run.steps.filter(({ status }) => status === 'done').length, of: run.steps.length }
      : null,
  };
}
