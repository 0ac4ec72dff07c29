import type { Action } from '../../model/action.ts';
import type { Approval, Measurement, StepState } from '../../model/execution.ts';
import type { Fact, FactOf } from '../../model/event.ts';
import { SYSTEM_AUTHOR } from '../../model/person.ts';
import type { EpochMs } from '../../model/time.ts';
import { valueInJson } from './reply.ts';
import { actionOf, grantKey, isMeasured, type ExecutionState, type StepPlace } from './state.ts';
import { words } from './words.ts';

/** A fact with its time and author. */
export type Happened = Fact & { at: EpochMs; author: string };

/** The execution that a fact is about; null for facts about other things. */
export function executionIdOf(fact: Fact): string | null {
  return 'executionId' in fact.data ? fact.data.executionId : null;
}

/**
 * The projection of an execution: what it is after one more event. Events about other executions, and those before its start,
 * change nothing. Pure: the same events give the same state wherever they are read.
 */
export function evolve(state: ExecutionState | null, event: Happened): ExecutionState | null {
  if (event.kind === 'execution.started') return state ?? started(event);
  if (state === null || executionIdOf(event) !== state.id) return state;
  switch (event.kind) {
    case 'execution.paused':
      return { ...state, status: 'paused' };
    case 'execution.resumed':
      return { ...state, status: state.rollingBack ? 'rolling-back' : 'running' };
    case 'execution.rollback-started':
      return {
        ...state,
        status: 'rolling-back',
        rollingBack: true,
        rollbacks: rollbacksOf(state, event.at),
        revertDueSince: null,
        // It may have been finished before.
        outcome: null,
        finishedAt: null,
      };
    case 'execution.finished':
      return { ...state, status: 'finished', outcome: event.data.outcome, finishedAt: event.at };
    case 'revert.due':
      return { ...state, revertDueSince: event.at };
    case 'revert.ended':
      return { ...state, revertDueSince: null };
    case 'approval.requested':
      return requested(state, event);
    case 'approval.given':
      return given(state, event);
    default:
      return withStep(state, event);
  }
}

function started({ data, at, author }: FactOf<'execution.started'> & Happened): ExecutionState {
  return {
    id: data.executionId,
    plan: data.plan,
    hash: data.hash,
    mode: data.mode,
    parameters: data.parameters ?? {},
    freeze: data.freeze ?? null,
    revertDueSince: null,
    status: 'running',
    outcome: null,
    startedBy: author,
    startedAt: at,
    finishedAt: null,
    steps: data.plan.steps.map((step) => untouched({ stepId: step.id, direction: 'forward' })),
    rollbacks: [],
    approvals: [],
    rollingBack: false,
    grants: {},
  };
}

function untouched({ stepId, direction }: StepPlace): StepState {
  return {
    stepId,
    direction,
    status: 'not-started',
    attempt: 0,
    key: null,
    since: null,
    by: null,
    proof: null,
    reason: null,
    reply: null,
    measurement: null,
    measurements: [],
  };
}

/** Done steps in reverse; those that cannot be taken back are passed, with the reason. */
function rollbacksOf(state: ExecutionState, at: EpochMs): StepState[] {
  return state.steps
    .filter(({ status }) => status === 'done')
    .toReversed()
    .map(({ stepId }) => {
      const step = untouched({ stepId, direction: 'rollback' });
      const planned = state.plan.steps.find(({ id }) => id === stepId);
      if (planned?.rollback) return step;
      const reason = planned?.irreversible ? words.irreversible(planned.irreversible) : words.noInverse();
      return { ...step, status: 'skipped' as const, since: at, reason };
    });
}

function requested(state: ExecutionState, event: FactOf<'approval.requested'> & Happened): ExecutionState {
  const { stepId, binding, expiresAt } = event.data;
  const approval: Approval = {
    stepId,
    requestedBy: event.author,
    requestedAt: event.at,
    expiresAt,
    approvedBy: null,
  };
  return {
    ...state,
    status: stepId === null ? 'waiting-for-approval' : state.status,
    approvals: [...state.approvals.filter((one) => one.stepId !== stepId), approval],
    grants: { ...state.grants, [grantKey(stepId)]: { binding, used: false } },
  };
}

function given(state: ExecutionState, event: FactOf<'approval.given'> & Happened): ExecutionState {
  const { stepId } = event.data;
  return {
    ...state,
    status: stepId === null && state.status === 'waiting-for-approval' ? 'running' : state.status,
    approvals: state.approvals.map((approval) =>
      approval.stepId === stepId ? { ...approval, approvedBy: event.author } : approval,
    ),
  };
}

/** A step that begins uses its approval up. */
function spent(state: ExecutionState, { stepId, direction }: StepPlace): ExecutionState['grants'] {
  const grant = state.grants[stepId];
  if (grant === undefined || direction !== 'forward') return state.grants;
  return { ...state.grants, [stepId]: { ...grant, used: true } };
}

function withStep(state: ExecutionState, event: Happened): ExecutionState {
  if (!('stepId' in event.data) || !('direction' in event.data)) return state;
  const { stepId, direction } = event.data;
  const place = { stepId, direction };
  const change = (step: StepState) =>
    step.stepId === stepId ? { ...step, ...changeOf(state, step, event) } : step;
  const begins = event.kind === 'step.intended' || event.kind === 'step.waiting';
  return {
    ...state,
    steps: direction === 'forward' ? state.steps.map(change) : state.steps,
    rollbacks: direction === 'rollback' ? state.rollbacks.map(change) : state.rollbacks,
    grants: begins || event.kind === 'step.done' ? spent(state, place) : state.grants,
  };
}

const unmeasured = { measurement: null, measurements: [] };

/** Older logs know one measurement a step. */
function measuredIn(data: {
  measurement?: Measurement | null | undefined;
  measurements?: readonly Measurement[] | undefined;
}): Pick<StepState, 'measurement' | 'measurements'> {
  const measurement = data.measurement ?? null;
  return { measurement, measurements: [...(data.measurements ?? (measurement ? [measurement] : []))] };
}

function changeOf(state: ExecutionState, step: StepState, event: Happened): Partial<StepState> {
  const by = event.author === SYSTEM_AUTHOR ? step.by : event.author;
  const begun = { since: event.at, by, proof: null, reason: null, reply: null, ...unmeasured };
  switch (event.kind) {
    case 'step.intended':
      return { ...begun, status: 'sending', attempt: event.data.attempt, key: event.data.key };
    case 'step.waiting':
      return { ...begun, status: 'waiting', attempt: event.data.attempt, reason: event.data.reason };
    case 'step.replied': {
      const answered = event.data.status >= 200 && event.data.status < 300;
      const proves = answered && isMeasured(state, step);
      const made = answered ? madeBy(actionOf(state, step), event.data.body) : undefined;
      return {
        reply: event.data.status,
        ...(made === undefined ? {} : { made }),
        ...(proves ? { status: 'verifying' as const, since: event.at } : {}),
      };
    }
    case 'step.verifying':
      return {
        status: 'verifying',
        attempt: event.data.attempt,
        since: event.at,
        by,
        reason: event.data.note,
        ...unmeasured,
      };
    case 'step.done': {
      const { attempt, proof, note } = event.data;
      return { status: 'done', attempt, proof, ...measuredIn(event.data), reason: note, since: event.at, by };
    }
    case 'step.unverified':
      return {
        status: 'unverified',
        ...measuredIn(event.data),
        reason: event.data.reason,
        since: event.at,
      };
    case 'step.failed':
      return { status: 'failed', reason: event.data.reason, since: event.at };
    case 'step.unknown':
      return {
        status: 'unknown',
        reason: event.data.reason,
        since: event.at,
        // A reply that says neither yes nor no is no word of the target that it was done.
        reply: step.reply !== null && step.reply < 300 ? null : step.reply,
      };
    case 'step.resolved': {
      const { outcome, note } = event.data;
      return {
        status: outcome,
        proof: outcome === 'done' ? 'person' : null,
        reason: note,
        since: event.at,
        by,
      };
    }
    case 'step.skipped':
    case 'step.deferred': {
      const status = event.kind === 'step.skipped' ? 'skipped' : 'deferred';
      const measured = event.kind === 'step.skipped' ? measuredIn(event.data) : {};
      return { status, reason: event.data.reason, since: event.at, by, ...measured };
    }
    default:
      return {};
  }
}

/** What an answer names that a later step needs. */
function madeBy(action: Action | undefined, body: string): string | undefined {
  if (action?.silence === undefined) return undefined;
  const id = valueInJson(body, '/silenceID');
  return typeof id === 'string' && id !== '' ? id : undefined;
}
