import type { Fact } from '../../model/event.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { Measurement, StepState } from '../../model/execution.ts';
import type { RequestMark } from './context.ts';
import { decidingOf, whyUnproved } from './measure.ts';
import { expectationsOf, isMeasured, plannedStep, type ExecutionState } from './state.ts';
import type { ReplyVerdict } from './reply.ts';
import { words } from './words.ts';

/** What became of one request. */
export type Delivery =
  /** The whole answer came. */
  | { kind: 'answered'; status: number; body: string; verdict?: ReplyVerdict }
  /** Certainly not a byte of the request left: no such name, nobody listens, the time ran out before there was a connection. */
  | { kind: 'not-sent'; reason: LocalText }
  /** It may have arrived: the time ran out, or the connection broke, after there was one. */
  | { kind: 'no-answer'; reason: LocalText };

/** Requests of one attempt that a person gave their word for, the automatic repetitions included. */
const mostSends = 3;

/**
 * The facts that follow from a request's fate. An answer below 300 is done by its reply, or goes on to be measured. 3xx (a redirect
 * is not followed) and 4xx: the target refused, so it failed. **5xx is UNKNOWN**, like a time-out: a server that breaks may have done
 * the work before it broke (guarantees G5). What was never sent has failed, and so has what the target refused in a reply of 200.
 */
export function afterDelivery(state: ExecutionState, step: StepState, delivery: Delivery): Fact[] {
  const ofStep = {
    executionId: state.id,
    stepId: step.stepId,
    direction: step.direction,
    attempt: step.attempt,
  };
  if (delivery.kind === 'not-sent') {
    return [{ kind: 'step.failed', data: { ...ofStep, reason: delivery.reason, sent: false } }];
  }
  if (delivery.kind === 'no-answer') {
    return [{ kind: 'step.unknown', data: { ...ofStep, reason: delivery.reason } }];
  }
  const { status, body } = delivery;
  const replied: Fact = { kind: 'step.replied', data: { ...ofStep, status, body } };
  if (status >= 500)
    return [replied, { kind: 'step.unknown', data: { ...ofStep, reason: words.brokenReply(status) } }];
  if (status >= 300) {
    const reason = status < 400 ? words.redirected(status) : words.refusedReply(status);
    return [replied, { kind: 'step.failed', data: { ...ofStep, reason, sent: true } }];
  }
  const { verdict } = delivery;
  if (verdict?.kind === 'refused')
    return [replied, { kind: 'step.failed', data: { ...ofStep, reason: verdict.reason, sent: true } }];
  if (verdict?.kind === 'unreadable')
    return [replied, { kind: 'step.unknown', data: { ...ofStep, reason: verdict.reason } }];
  if (isMeasured(state, step)) return [replied];
  return [replied, { kind: 'step.done', data: { ...ofStep, proof: 'reply', measurement: null, note: null } }];
}

/**
 * Whether the same request may go out again by itself, under the same key: only where the plan says that it is idempotent, only
 * while nobody has paused the execution, and only a few times.
 *
 * @param sends requests so far on this person's word.
 */
export function mayRepeat(
  state: ExecutionState,
  step: StepState,
  delivery: Delivery,
  sends: number,
): boolean {
  if (state.status !== 'running' && state.status !== 'rolling-back') return false;
  if (plannedStep(state, step.stepId)?.idempotent !== true || sends >= mostSends) return false;
  return delivery.kind !== 'answered' || delivery.status >= 500;
}

/** The intent of an automatic repetition: one attempt more, the same key. */
export function repeatStep(state: ExecutionState, step: StepState, request: RequestMark): Fact {
  return {
    kind: 'step.intended',
    data: {
      executionId: state.id,
      stepId: step.stepId,
      direction: step.direction,
      attempt: step.attempt + 1,
      key: step.key ?? '',
      request,
    },
  };
}

/** The time of a `wait` has gone by: that is all, or its measurement follows. */
export function afterWait(state: ExecutionState, { stepId, direction, attempt }: StepState): Fact {
  const ofStep = { executionId: state.id, stepId, direction, attempt };
  return isMeasured(state, { stepId, direction })
    ? { kind: 'step.verifying', data: { ...ofStep, note: null } }
    : { kind: 'step.done', data: { ...ofStep, proof: 'elapsed', measurement: null, note: null } };
}

/** What was measured of a step so far. */
export interface Proving {
  /** In the order of its expectations; null where nothing was measured yet. */
  measurements: readonly (Measurement | null)[];
  proved: boolean;
  timeIsUp: boolean;
}

/** The measurements have proved the step, or the time of one has run out. Null: it goes on. */
export function afterMeasurement(
  state: ExecutionState,
  { stepId, direction, attempt }: StepState,
  { measurements, proved, timeIsUp }: Proving,
): Fact | null {
  const expectations = expectationsOf(state, { stepId, direction });
  if (expectations.length === 0) return null;
  const known = measurements.filter((measurement) => measurement !== null);
  const ofStep = {
    executionId: state.id,
    stepId,
    direction,
    attempt: Math.max(1, attempt),
    measurement: decidingOf(known),
    ...(expectations.length > 1 ? { measurements: known } : {}),
  };
  if (proved) return { kind: 'step.done', data: { ...ofStep, proof: 'measured', note: null } };
  if (!timeIsUp) return null;
  const reason = whyUnproved(expectations, measurements) ?? words.ranOut();
  return { kind: 'step.unverified', data: { ...ofStep, reason } };
}
