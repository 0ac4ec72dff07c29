import type { Fact } from '../../model/event.ts';
import { activeSteps, type ExecutionState } from './state.ts';
import { words } from './words.ts';

/**
 * What a console says at its start about an execution that it finds unfinished: what was under way is UNKNOWN, and the rest is
 * paused, so that nothing is sent without a person's word (guarantees G1, G3).
 */
export function recover(state: ExecutionState): Fact[] {
  if (state.status === 'finished') return [];
  const unknown = activeSteps(state).map((step): Fact => ({
    kind: 'step.unknown',
    data: {
      executionId: state.id,
      stepId: step.stepId,
      direction: step.direction,
      attempt: Math.max(1, step.attempt),
      reason: step.status === 'waiting' ? words.restartedWaiting() : words.restarted(),
    },
  }));
  const moves = state.status === 'running' || state.status === 'rolling-back';
  return [
    ...unknown,
    ...(moves ? [{ kind: 'execution.paused' as const, data: { executionId: state.id } }] : []),
  ];
}
