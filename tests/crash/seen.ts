import type { ExecutionView, StepState } from '../../shared/model/execution.ts';
import type { Seen } from './reports.ts';

/** Of an execution, what the harness needs: it is said after each fact. */
export function seenIn({ id, status, steps, rollbacks, acts }: ExecutionView): Seen {
  return {
    id,
    status,
    steps: steps.map(seenStep),
    rollbacks: rollbacks.map(seenStep),
    offers: acts.flatMap(({ act, stepId, direction, refused }) =>
      refused === null ? [{ act, stepId, direction }] : [],
    ),
  };
}

function seenStep({ stepId, direction, status, proof }: StepState) {
  return { stepId, direction, status, proof };
}
