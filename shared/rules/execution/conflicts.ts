import type { Conflict } from '../../model/execution.ts';
import { targetOf } from './acts-on.ts';
import {
  actionOf,
  activeSteps,
  expectationsOf,
  nextStep,
  type ExecutionState,
  type StepPlace,
} from './state.ts';

/**
 * Where the present steps of two executions act on the same thing, or wait for the same entry to move: each would see what the other
 * does, and could not tell it from its own. It holds both ways, so that each of them shows the other.
 */
export function conflictsOf(state: ExecutionState, others: readonly ExecutionState[]): Conflict[] {
  return presentSteps(state).flatMap((place) => {
    const own = thingsOf(state, place);
    return others
      .filter(({ id, mode }) => id !== state.id && mode === state.mode && mode !== 'dry-run')
      .flatMap((other) =>
        presentSteps(other).flatMap((theirs): Conflict[] => {
          const on = thingsOf(other, theirs).find((thing) => own.includes(thing));
          return on === undefined
            ? []
            : [{ ...place, on, executionId: other.id, planId: other.plan.id, theirStepId: theirs.stepId }];
        }),
      );
  });
}

/** Those under way, and the one whose turn is next. */
function presentSteps(state: ExecutionState): StepPlace[] {
  if (state.status === 'finished' || state.status === 'waiting-for-approval') return [];
  const next = nextStep(state);
  return [...activeSteps(state), ...(next ? [next] : [])].map(({ stepId, direction }) => ({
    stepId,
    direction,
  }));
}

function thingsOf(state: ExecutionState, place: StepPlace): string[] {
  const target = targetOf(actionOf(state, place));
  const entries = expectationsOf(state, place).flatMap(({ of }) => of?.entry ?? []);
  return [...(target === null ? [] : [target]), ...entries];
}
