import type { ErrorCode } from '../../contract/errors.ts';
import type { Fact } from '../../model/event.ts';
import type { ExecutionMode, FreezePass, StepState } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { ParameterValues } from '../../model/parameter.ts';
import type { FilledPlan } from '../../model/plan.ts';
import { leaveOnStep, leaveOnWhole } from './acts.ts';
import { approvalLifetime, askFor, isApproved, needsApproval, openApproval } from './approval.ts';
import { beginStep, exceptionUsed } from './begin.ts';
import type { DecisionContext } from './context.ts';
import { outcomeOf } from './next-effect.ts';
import {
  grantKey,
  isMeasured,
  isUnprovedEffect,
  onlyMeasures,
  stepStateOf,
  type ExecutionState,
  type StepPlace,
} from './state.ts';
import { words } from './words.ts';

export type WholeCommand =
  | { act: 'pause' | 'resume' | 'rollback' | 'finish' }
  | { act: 'approve'; place: null };
export type StepCommand = { place: StepPlace } & (
  | { act: 'run' | 'retry' | 'measure' | 'approve' }
  | { act: 'confirm'; note: string | null }
  | { act: 'skip' | 'defer'; reason: string }
  | { act: 'resolve'; outcome: 'done' | 'failed'; note: string | null }
);
export type Command = WholeCommand | StepCommand;

/** The facts that a person's word leads to, or why it is refused. */
export type Decision =
  | { ok: true; facts: Fact[] }
  | { ok: false; code: ErrorCode; reason: LocalText; field?: string };

const refuse = (reason: LocalText, code: ErrorCode = 'conflict', field?: string): Decision => ({
  ok: false,
  code,
  reason,
  ...(field === undefined ? {} : { field }),
});
const accept = (...facts: Fact[]): Decision => ({ ok: true, facts });

export interface StartCommand {
  executionId: string;
  /** Filled in. */
  plan: FilledPlan;
  parameters: ParameterValues;
  /** A freeze window that it passes; null: none. */
  freeze: FreezePass | null;
  /** Of the file that is started. */
  hash: string;
  mode: ExecutionMode;
  /** The hash that the person saw; undefined: they looked at none. */
  seenHash: string | undefined;
  typedId: string | undefined;
  now: number;
  /** Hash of what an approval of the whole execution covers. */
  binding: string;
}

/** What somebody looked at is not what would be started. */
export function refuseChangedPlan(): Decision {
  return refuse(words.planChanged(), 'conflict', 'hash');
}

/** High risk: the id typed by hand, and a second person before the first step; not for a dry run, which sends nothing. */
export function decideStart(start: StartCommand): Decision {
  const { executionId, plan, parameters, freeze, hash, mode, seenHash, typedId, now, binding } = start;
  if (seenHash !== undefined && seenHash !== hash) return refuseChangedPlan();
  const grave = plan.risk === 'high' && mode !== 'dry-run';
  if (grave && typedId !== plan.id) return refuse(words.typeId(plan.id), 'bad-input', 'typedId');
  const started: Fact = {
    kind: 'execution.started',
    data: { executionId, plan, hash, mode, parameters, ...(freeze === null ? {} : { freeze }) },
  };
  const used = freeze?.exceptionId === undefined ? [] : [exceptionUsed(executionId, freeze.exceptionId)];
  if (!grave) return accept(started, ...used);
  return accept(started, ...used, {
    kind: 'approval.requested',
    data: { executionId, stepId: null, binding, expiresAt: now + approvalLifetime },
  });
}

/**
 * What a person's word leads to. It is refused by the very rule that decides what the screen offers, so that a screen that is behind,
 * or a script, can do no more than the buttons.
 *
 * @param actor the person; for an approval the second one.
 */
export function decide(
  state: ExecutionState,
  command: Command,
  actor: string,
  context: DecisionContext,
): Decision {
  if ('place' in command && command.place !== null) return decideOnStep(state, command, actor, context);
  const leave = leaveOnWhole(state, command.act, context);
  if (leave.offer === 'refused') return refuse(leave.reason);
  if (leave.offer === 'absent') return refuse(absentReason(state, command.act));
  const executionId = state.id;
  switch (command.act) {
    case 'approve':
      return approve(state, null, actor, context);
    case 'pause':
      return accept({ kind: 'execution.paused', data: { executionId } });
    case 'resume':
      return accept(
        state.status === 'waiting-for-approval'
          ? askFor(executionId, null, context)
          : { kind: 'execution.resumed', data: { executionId } },
      );
    case 'rollback':
      return accept(...state.steps.flatMap((step) => beforeRollback(state, step)), {
        kind: 'execution.rollback-started',
        data: { executionId },
      });
    case 'finish':
      return accept({ kind: 'execution.finished', data: { executionId, outcome: outcomeOf(state) } });
  }
}

function absentReason(state: ExecutionState, act: string): LocalText {
  return state.status === 'finished' ? words.finished() : words.notNow(act);
}

function decideOnStep(
  state: ExecutionState,
  command: StepCommand,
  actor: string,
  context: DecisionContext,
): Decision {
  const { place } = command;
  const step = stepStateOf(state, place);
  if (!step) return refuse(words.noStep(place.stepId), 'not-found', 'stepId');
  const leave = leaveOnStep(state, command.act, place, context);
  if (leave.offer === 'refused') return refuse(leave.reason);
  if (leave.offer === 'absent') return refuse(absentReason(state, command.act));
  const ofStep = { executionId: state.id, ...placeOf(step), attempt: Math.max(1, step.attempt) };
  switch (command.act) {
    case 'approve':
      return approve(state, place.stepId, actor, context);
    case 'run':
    case 'retry':
      return needsApproval(state, place) && !isApproved(state, place.stepId, context)
        ? accept(askFor(state.id, place.stepId, context))
        : accept(...beginStep(state, place, context));
    case 'measure':
      return accept({ kind: 'step.verifying', data: { ...ofStep, note: null } });
    case 'confirm':
      return accept(confirmed(state, step, command.note));
    case 'skip':
    case 'defer':
      return accept({
        kind: command.act === 'skip' ? 'step.skipped' : 'step.deferred',
        data: { executionId: state.id, ...placeOf(step), reason: command.reason },
      });
    case 'resolve':
      return accept({
        kind: 'step.resolved',
        data: { ...ofStep, outcome: command.outcome, note: noteOf(command.note) },
      });
  }
}

const placeOf = ({ stepId, direction }: StepPlace): StepPlace => ({ stepId, direction });
const noteOf = (note: string | null) => (note === null || note.trim() === '' ? null : note.trim());

/** A manual step with an expectation goes on to be measured; a manual fallback is recorded by a person's word alone. */
function confirmed(state: ExecutionState, step: StepState, note: string | null): Fact {
  const begun = step.status === 'waiting';
  const ofStep = {
    executionId: state.id,
    ...placeOf(step),
    attempt: begun ? step.attempt : step.attempt + 1,
  };
  if (begun && isMeasured(state, step)) {
    return { kind: 'step.verifying', data: { ...ofStep, note: noteOf(note) } };
  }
  return { kind: 'step.done', data: { ...ofStep, proof: 'person', measurement: null, note: noteOf(note) } };
}

/**
 * The second person differs from who asked and from who started; the approval is for exactly what was asked for (guarantees G6).
 */
function approve(
  state: ExecutionState,
  stepId: string | null,
  actor: string,
  context: DecisionContext,
): Decision {
  const approval = openApproval(state, stepId);
  if (approval === null) return refuse(words.approvalExpired());
  for (const person of [approval.requestedBy, state.startedBy]) {
    if (actor === person) return refuse(words.samePerson(person), 'second-person-needed');
  }
  const binding = context.bindingOf(stepId);
  if (state.grants[grantKey(stepId)]?.binding !== binding) return refuse(words.approvalChanged());
  return accept({ kind: 'approval.given', data: { executionId: state.id, stepId, binding } });
}

/** Nothing stays under way: what waits is cut short, what was answered counts as done, so that it is taken back as well. */
function beforeRollback(state: ExecutionState, step: StepState): Fact[] {
  const ofStep = { executionId: state.id, ...placeOf(step) };
  if (step.status === 'waiting' || (step.status === 'verifying' && onlyMeasures(state, step))) {
    return [{ kind: 'step.skipped', data: { ...ofStep, reason: words.cutByRollback() } }];
  }
  if (!isUnprovedEffect(state, step)) return [];
  return [
    {
      kind: 'step.resolved',
      data: { ...ofStep, attempt: Math.max(1, step.attempt), outcome: 'done', note: words.takenBack() },
    },
  ];
}
