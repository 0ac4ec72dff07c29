import type { ExecutionView, StepState } from '../../../shared/model/execution.ts';
import { stepInFocus } from './attention.ts';

const needsPerson: ReadonlySet<StepState['status']> = new Set(['unknown', 'failed', 'unverified', 'waiting']);

/** Runs under way as a room is to see them: what is real before drills, what cannot go on without a person first, then the latest. */
export function runsOnWall(executions: readonly ExecutionView[]): ExecutionView[] {
  const waits = (execution: ExecutionView) => {
    const status = stepInFocus(execution)?.status;
    return status !== undefined && needsPerson.has(status);
  };
  return executions
    .filter(({ status }) => status !== 'finished')
    .toSorted(
      (left, right) =>
        Number(right.mode === 'live') - Number(left.mode === 'live') ||
        Number(waits(right)) - Number(waits(left)) ||
        right.startedAt - left.startedAt,
    );
}

/** What is at hand, and what comes after it in the same direction; null: nothing. */
export function atHand(execution: Pick<ExecutionView, 'steps' | 'rollbacks' | 'status'>): {
  step: StepState | null;
  next: StepState | null;
} {
  const step = stepInFocus(execution);
  if (step === null) return { step: null, next: null };
  const row = step.direction === 'forward' ? execution.steps : execution.rollbacks;
  const after = row.slice(row.findIndex(({ stepId }) => stepId === step.stepId) + 1);
  return { step, next: after.find(({ status }) => status === 'not-started') ?? null };
}
