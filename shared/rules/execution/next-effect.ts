import type { Measurement, Outcome } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import { isApproved, needsApproval, openApproval } from './approval.ts';
import type { DecisionContext } from './context.ts';
import { sendsRequest } from './sends-request.ts';
import { activeSteps, actionOf, isSettled, nextStep, type ExecutionState, type StepPlace } from './state.ts';

/** What the engine does next by itself. `held`: a step would be next, and only a person's word starts it. */
export type Effect =
  | { kind: 'begin'; place: StepPlace }
  | { kind: 'ask'; stepId: string }
  | { kind: 'finish'; outcome: Outcome }
  | { kind: 'held'; place: StepPlace; reason: LocalText }
  /** Its `when` does not hold: it is passed over. */
  | { kind: 'pass'; place: StepPlace; measurement: Measurement; reason: LocalText }
  /** Its `when` is being asked for the first time: it is said soon, or it is held. */
  | { kind: 'look'; place: StepPlace; reason: LocalText }
  | { kind: 'nothing' };

const nothing: Effect = { kind: 'nothing' };

/**
 * After a start the engine advances by itself: the next step begins when the former is settled. It stops at whatever asks for a
 * person: a manual step, an approval, an unverified, failed or unknown step, a pause, a target or a source that is out of reach.
 */
export function nextEffect(state: ExecutionState, context: DecisionContext): Effect {
  if (state.status !== 'running' && state.status !== 'rolling-back') return nothing;
  if (activeSteps(state).length > 0) return nothing;
  const next = nextStep(state);
  if (next === null) return atTheEnd(state);
  const place = { stepId: next.stepId, direction: next.direction };
  // Nobody is asked to approve what is passed over.
  const when = context.whenOf(place);
  if (when?.state === 'fails')
    return { kind: 'pass', place, measurement: when.measurement, reason: when.reason };
  if (when?.state === 'awaited') return { kind: 'look', place, reason: when.reason };
  if (when?.state === 'unmeasurable') return { kind: 'held', place, reason: when.reason };
  // Nor what may not be carried out.
  const frozen = isRemote(state, place) ? context.frozenOf?.(place) : null;
  if (frozen && 'held' in frozen) return { kind: 'held', place, reason: frozen.held };
  if (needsApproval(state, place) && !isApproved(state, place.stepId, context)) {
    // Asked once by itself; who let it expire asks again.
    return openApproval(state, place.stepId) === null ? { kind: 'ask', stepId: place.stepId } : nothing;
  }
  const reason = isRemote(state, place) ? context.obstacleOf(place) : null;
  return reason === null ? { kind: 'begin', place } : { kind: 'held', place, reason };
}

/** A step that sends a request in this execution. */
export function isRemote(state: ExecutionState, place: StepPlace): boolean {
  return state.mode !== 'dry-run' && sendsRequest(actionOf(state, place));
}

/** A roll back ends by itself; the way forward ends by a person's word, so that it can still be rolled back. */
function atTheEnd(state: ExecutionState): Effect {
  const list = state.rollingBack ? state.rollbacks : state.steps;
  if (!list.every((step) => isSettled(step.status))) return nothing;
  if (state.rollingBack) return { kind: 'finish', outcome: outcomeOf(state) };
  return state.mode === 'dry-run' ? { kind: 'finish', outcome: outcomeOf(state) } : nothing;
}

/** What an execution comes to if it ends now. */
export function outcomeOf(state: ExecutionState): Outcome {
  if (state.rollingBack) {
    const givenUp = state.rollbacks.some(
      (step) => !isSettled(step.status) || (step.status === 'skipped' && step.by !== null),
    );
    return givenUp ? 'ended-early' : 'rolled-back';
  }
  if (!state.steps.every((step) => isSettled(step.status))) return 'ended-early';
  return state.steps.some((step) => step.status === 'deferred') ? 'complete-except-deferred' : 'complete';
}
