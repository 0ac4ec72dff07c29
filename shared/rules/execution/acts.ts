import type { ActName, OfferedAct, StepState } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import { isApproved, isAsked, needsApproval } from './approval.ts';
import type { DecisionContext } from './context.ts';
import { mayRevert } from './revert.ts';
import { sendsRequest } from './sends-request.ts';
import {
  actionOf,
  activeSteps,
  isMeasured,
  isUnprovedEffect,
  nextStep,
  onlyMeasures,
  plannedStep,
  stepNumber,
  stepStateOf,
  type ExecutionState,
  type StepPlace,
} from './state.ts';
import { words } from './words.ts';

/** Whether a person may do something now. `absent`: it makes no sense here, and no button is shown for it. */
export type Leave = { offer: 'allowed' } | { offer: 'refused'; reason: LocalText } | { offer: 'absent' };

const allowed: Leave = { offer: 'allowed' };
const absent: Leave = { offer: 'absent' };
const refused = (reason: LocalText): Leave => ({ offer: 'refused', reason });

const wholeActs = ['approve', 'pause', 'resume', 'rollback', 'finish'] as const;
const stepActs = ['run', 'confirm', 'retry', 'skip', 'defer', 'approve', 'resolve', 'measure'] as const;
type WholeAct = (typeof wholeActs)[number];
type StepAct = (typeof stepActs)[number];

/** Everything that a person may do with an execution now, and what is refused with the reason; one rule with `decide`. */
export function offeredActs(state: ExecutionState, context: DecisionContext): OfferedAct[] {
  const offers: OfferedAct[] = [];
  const add = (act: ActName, place: StepPlace | null, leave: Leave) => {
    if (leave.offer === 'absent') return;
    offers.push({
      act,
      stepId: place?.stepId ?? null,
      direction: place?.direction ?? 'forward',
      refused: leave.offer === 'refused' ? leave.reason : null,
    });
  };
  for (const step of [...state.rollbacks, ...state.steps]) {
    for (const act of stepActs) add(act, step, leaveOnStep(state, act, step, context));
  }
  for (const act of wholeActs) add(act, null, leaveOnWhole(state, act, context));
  return offers;
}

export function leaveOnWhole(state: ExecutionState, act: WholeAct, context: DecisionContext): Leave {
  // What was finished still stands: it may be taken back where the plan says when.
  if (state.status === 'finished')
    return act === 'rollback' && mayRevert(state) ? leaveToRollBack(state) : absent;
  switch (act) {
    case 'approve':
      if (state.status !== 'waiting-for-approval') return absent;
      return isAsked(state, null, context.now) ? allowed : refused(words.approvalExpired());
    case 'pause':
      return state.status === 'running' || state.status === 'rolling-back' ? allowed : absent;
    case 'resume':
      if (state.status === 'paused') return allowed;
      // An expired request for the whole execution is made anew by resuming it.
      return state.status === 'waiting-for-approval' && !isAsked(state, null, context.now) ? allowed : absent;
    case 'rollback':
      return leaveToRollBack(state);
    case 'finish':
      return leaveToFinish(state);
  }
}

function leaveToRollBack(state: ExecutionState): Leave {
  if (state.rollingBack || state.mode === 'dry-run' || state.status === 'waiting-for-approval') return absent;
  for (const step of state.steps) {
    const number = stepNumber(state, step.stepId);
    if (step.status === 'sending') return refused(words.beingSent(number));
    if (step.status === 'unknown' && !onlyMeasures(state, step)) return refused(words.isUnknown(number));
    const isOpen = step.status === 'verifying' || step.status === 'unverified';
    if (isOpen && !onlyMeasures(state, step) && !isUnprovedEffect(state, step))
      return refused(words.isUnverified(number));
  }
  const effective = state.steps.filter((step) => step.status === 'done' || isUnprovedEffect(state, step));
  if (effective.length === 0) return refused(words.nothingDone());
  const reversible = effective.some(({ stepId }) => plannedStep(state, stepId)?.rollback !== undefined);
  return reversible ? allowed : refused(words.nothingReversible());
}

function leaveToFinish(state: ExecutionState): Leave {
  for (const { status, stepId, direction } of [...state.rollbacks, ...state.steps]) {
    const number = stepNumber(state, stepId);
    if (status === 'sending') return refused(words.beingSent(number));
    if (status === 'verifying') return refused(words.beingVerified(number));
    if (status === 'unknown') return refused(words.isUnknown(number));
    if (status !== 'waiting') continue;
    const byTime = actionOf(state, { stepId, direction })?.wait !== undefined;
    return refused(byTime ? words.waitsForTime(number) : words.waitsForWord(number));
  }
  return allowed;
}

export function leaveOnStep(
  state: ExecutionState,
  act: StepAct,
  place: StepPlace,
  context: DecisionContext,
): Leave {
  const step = stepStateOf(state, place);
  if (!step || state.status === 'finished' || state.status === 'waiting-for-approval') return absent;
  // Once roll back has begun, the way forward is closed.
  if (state.rollingBack !== (place.direction === 'rollback')) return absent;
  const { status } = step;
  switch (act) {
    case 'run':
      return leaveToRun(state, step, context);
    case 'confirm':
      return leaveToConfirm(state, step, context);
    case 'retry':
      return status === 'failed' || status === 'unverified' ? leaveToBegin(state, step, context) : absent;
    case 'skip':
      return status === 'not-started' || status === 'waiting' || status === 'failed' || status === 'deferred'
        ? allowed
        : absent;
    case 'defer':
      if (place.direction === 'rollback' || isTimed(state, step)) return absent;
      return status === 'not-started' || status === 'waiting' || status === 'failed' ? allowed : absent;
    case 'approve':
      if (!canBegin(state, step) || !needsApproval(state, place)) return absent;
      return isAsked(state, place.stepId, context.now) ? allowed : absent;
    case 'resolve':
      return status === 'unknown' || status === 'unverified' ? allowed : absent;
    case 'measure':
      if (status !== 'unknown' && status !== 'unverified') return absent;
      return isMeasured(state, place) ? unlessBusy(state) : absent;
  }
}

/** The next step where it did not begin by itself, and a deferred one, wherever it stands. */
function leaveToRun(state: ExecutionState, step: StepState, context: DecisionContext): Leave {
  if (step.status !== 'deferred' && nextStep(state) !== step) return absent;
  return leaveToBegin(state, step, context);
}

/** Asked and not yet answered: there is nothing to begin before the second person has spoken. */
function leaveToBegin(state: ExecutionState, step: StepState, context: DecisionContext): Leave {
  if (needsApproval(state, step) && isAsked(state, step.stepId, context.now)) return absent;
  const frozen = context.frozenOf?.(step);
  if (frozen && 'held' in frozen) return refused(frozen.held);
  return unlessBusy(state);
}

function leaveToConfirm(state: ExecutionState, step: StepState, context: DecisionContext): Leave {
  const action = actionOf(state, step);
  if (step.status === 'waiting')
    return action?.manual === undefined && !onlyMeasures(state, step) ? absent : allowed;
  if (state.mode === 'dry-run' || !sendsRequest(action)) return absent;
  const byHand = step.direction === 'rollback' || plannedStep(state, step.stepId)?.manual !== undefined;
  if (!byHand || !(step.status === 'failed' || nextStep(state) === step)) return absent;
  if (needsApproval(state, step) && !isApproved(state, step.stepId, context))
    return refused(words.needsSecond());
  return unlessBusy(state);
}

function canBegin(state: ExecutionState, step: StepState): boolean {
  return nextStep(state) === step || ['deferred', 'failed', 'unverified'].includes(step.status);
}

/** One step at a time: the evidence of two could not be told apart. */
function unlessBusy(state: ExecutionState): Leave {
  const [busy] = activeSteps(state);
  if (!busy) return allowed;
  const number = stepNumber(state, busy.stepId);
  if (busy.status === 'sending') return refused(words.beingSent(number));
  if (busy.status === 'verifying') return refused(words.beingVerified(number));
  return refused(isTimed(state, busy) ? words.waitsForTime(number) : words.waitsForWord(number));
}

function isTimed(state: ExecutionState, step: StepState): boolean {
  return actionOf(state, step)?.wait !== undefined;
}
