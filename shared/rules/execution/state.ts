import type { Direction, Execution, StepState, StepStatus } from '../../model/execution.ts';
import { listOf, type FilledCondition, type FilledExpectation } from '../../model/expectation.ts';
import type { Action } from '../../model/action.ts';
import type { FilledStep } from '../../model/plan.ts';
import { sendsRequest } from './sends-request.ts';

/** A step of an execution in one of its directions. */
export interface StepPlace {
  stepId: string;
  direction: Direction;
}

/** What an approval was asked for; whether it was used up by a start. By step; the whole execution under ''. */
export interface Grant {
  binding: string;
  used: boolean;
}

/** An execution as projected from the log, with what only decisions need. */
export interface ExecutionState extends Execution {
  /** Roll back was asked for: from then on only rollbacks are started, also after a pause. */
  rollingBack: boolean;
  grants: Readonly<Record<string, Grant>>;
}

/** A console works on it, or a person does. */
export function isActive(status: StepStatus): boolean {
  return status === 'sending' || status === 'verifying' || status === 'waiting';
}

export function isSettled(status: StepStatus): boolean {
  return status === 'done' || status === 'skipped' || status === 'deferred';
}

export function stepStateOf(state: ExecutionState, place: StepPlace): StepState | undefined {
  const list = place.direction === 'forward' ? state.steps : state.rollbacks;
  return list.find((step) => step.stepId === place.stepId);
}

export function plannedStep(state: Pick<Execution, 'plan'>, stepId: string): FilledStep | undefined {
  return state.plan.steps.find((step) => step.id === stepId);
}

/** Place of a step in the plan, counted from 1. */
export function stepNumber(state: Pick<Execution, 'plan'>, stepId: string): number {
  return state.plan.steps.findIndex((step) => step.id === stepId) + 1;
}

/** What a step does in a direction; undefined for a rollback that the plan does not have. */
export function actionOf(
  state: Pick<Execution, 'plan'>,
  { stepId, direction }: StepPlace,
): Action | undefined {
  const step = plannedStep(state, stepId);
  return direction === 'forward' ? step?.action : step?.rollback?.action;
}

/**
 * The measurements that prove it, all of them; empty: nothing is measured. A drill moves a sandbox, and a dry run nothing: what is measured in production proves neither, so
 * that there the reply is all the proof.
 */
export function expectationsOf(
  state: Pick<Execution, 'plan' | 'mode'>,
  { stepId, direction }: StepPlace,
): readonly FilledExpectation[] {
  if (state.mode !== 'live') return [];
  const step = plannedStep(state, stepId);
  return listOf(direction === 'forward' ? step?.expect : step?.rollback?.expect);
}

export function isMeasured(state: Pick<Execution, 'plan' | 'mode'>, place: StepPlace): boolean {
  return expectationsOf(state, place).length > 0;
}

/** What must hold when its turn comes. A dry run passes nothing over: it shows every step. */
export function conditionOf(
  state: Pick<Execution, 'plan' | 'mode'>,
  { stepId, direction }: StepPlace,
): FilledCondition | undefined {
  if (state.mode === 'dry-run' || direction === 'rollback') return undefined;
  return plannedStep(state, stepId)?.when;
}

/** It has no action: it can neither fail to be sent, nor be taken back. */
export function onlyMeasures(state: Pick<Execution, 'plan'>, place: StepPlace): boolean {
  return place.direction === 'forward' && actionOf(state, place) === undefined;
}

/**
 * It is being proved, or was not, and it had its effect as far as the target, a person or the clock said. A step whose request was
 * never answered is not that, though its measurement was asked.
 */
export function isUnprovedEffect(state: Pick<Execution, 'plan'>, step: StepState): boolean {
  if (step.status !== 'verifying' && step.status !== 'unverified') return false;
  if (onlyMeasures(state, step)) return false;
  if (!sendsRequest(actionOf(state, step))) return true;
  return step.reply !== null && step.reply >= 200 && step.reply < 300;
}

/** Every step that is under way, in either direction. */
export function activeSteps(state: ExecutionState): StepState[] {
  return [...state.rollbacks, ...state.steps].filter((step) => isActive(step.status));
}

/** The step that comes next in the present direction: the first that is not settled, where nobody has begun it yet. */
export function nextStep(state: ExecutionState): StepState | null {
  const list = state.rollingBack ? state.rollbacks : state.steps;
  const first = list.find((step) => !isSettled(step.status));
  return first?.status === 'not-started' ? first : null;
}

/** Key under which approvals of a step, or of the whole execution, are held. */
export function grantKey(stepId: string | null): string {
  return stepId ?? '';
}

/** Ids are made once for an attempt; automatic repetitions of it go under the same key. */
export function attemptKey(executionId: string, { stepId, direction }: StepPlace, attempt: number): string {
  return `${executionId}:${stepId}:${direction}:${attempt}`;
}
