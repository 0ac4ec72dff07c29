import type { ExecutionState } from './state.ts';

/**
 * Whether rolling back may still be proposed: the plan says when, something is done that can be taken back, and nobody has begun to. An
 * execution that was finished stays so until then: what it did still stands.
 */
export function mayRevert(state: ExecutionState): boolean {
  const { plan, mode, status, outcome, rollingBack } = state;
  if (plan.revert === undefined || mode !== 'live' || rollingBack || status === 'waiting-for-approval')
    return false;
  if (status === 'finished' && outcome !== 'complete' && outcome !== 'complete-except-deferred') return false;
  return state.steps.some(
    ({ stepId, status: step }) =>
      step === 'done' && plan.steps.some(({ id, rollback }) => id === stepId && rollback !== undefined),
  );
}

/** When the last step was done: what was so before says nothing about whether it is over now. */
export function lastDoneAt({ steps }: Pick<ExecutionState, 'steps'>): number {
  return Math.max(
    -Infinity,
    ...steps.flatMap(({ status, since }) => (status === 'done' && since !== null ? [since] : [])),
  );
}
