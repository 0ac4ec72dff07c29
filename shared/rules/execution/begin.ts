import type { Fact } from '../../model/event.ts';
import type { Measurement } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { DecisionContext } from './context.ts';
import { sendsRequest } from './sends-request.ts';
import {
  actionOf,
  attemptKey,
  isMeasured,
  onlyMeasures,
  stepStateOf,
  type ExecutionState,
  type StepPlace,
} from './state.ts';
import { words } from './words.ts';

export function exceptionUsed(executionId: string, exceptionId: string): Fact {
  return { kind: 'exception.used', data: { exceptionId, by: { kind: 'execution', id: executionId } } };
}

/** What is on record of a step whose `when` does not hold. */
export function passOver(
  state: ExecutionState,
  { stepId, direction }: StepPlace,
  { reason, measurement }: { reason: LocalText; measurement: Measurement },
): Fact {
  return { kind: 'step.skipped', data: { executionId: state.id, stepId, direction, reason, measurement } };
}

/**
 * The facts that begin a step. They are on disk before anything happens (guarantees G2): an intent with its key and the hash of its
 * request, a wait for a person or for time, and in a dry run what would have been done.
 */
export function beginStep(state: ExecutionState, place: StepPlace, context: DecisionContext): Fact[] {
  const attempt = (stepStateOf(state, place)?.attempt ?? 0) + 1;
  const ofStep = { executionId: state.id, stepId: place.stepId, direction: place.direction, attempt };
  const key = attemptKey(state.id, place, attempt);
  if (state.mode === 'dry-run') {
    return [
      { kind: 'step.intended', data: { ...ofStep, key, request: null } },
      { kind: 'step.done', data: { ...ofStep, proof: 'dry-run', measurement: null, note: null } },
    ];
  }
  if (onlyMeasures(state, place)) {
    // A drill and a dry run measure nothing: somebody has a look.
    return isMeasured(state, place)
      ? [{ kind: 'step.verifying', data: { ...ofStep, note: null } }]
      : [{ kind: 'step.waiting', data: { ...ofStep, reason: words.lookYourself() } }];
  }
  if (!sendsRequest(actionOf(state, place))) {
    return [{ kind: 'step.waiting', data: { ...ofStep, reason: null } }];
  }
  const frozen = context.frozenOf?.(place) ?? null;
  return [
    { kind: 'step.intended', data: { ...ofStep, key, request: context.requestOf(place) } },
    ...(frozen !== null && 'uses' in frozen ? [exceptionUsed(state.id, frozen.uses)] : []),
  ];
}
