import type {
  Conflict,
  ExecutionView,
  Measurement,
  RevertView,
  StepState,
} from '../../../../shared/model/execution.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import { offeredActs } from '../../../../shared/rules/execution/acts.ts';
import type { DecisionContext } from '../../../../shared/rules/execution/context.ts';
import { decidingOf } from '../../../../shared/rules/execution/measure.ts';
import { stepNumber, type ExecutionState, type StepPlace } from '../../../../shared/rules/execution/state.ts';
import { words } from '../../../../shared/rules/execution/words.ts';

/** What a console knows of an execution beside the log. */
export interface Present {
  context: DecisionContext;
  /** The step that did not begin by itself, and why. */
  held: { place: StepPlace; reason: LocalText } | null;
  /** The last measurement of steps that are being proved. */
  measured: (place: StepPlace) => Measurement[];
  /** It was found at a start, and nobody has resumed it yet. */
  restarted: boolean;
  /** Its facts cannot be recorded: nothing begins. */
  halted: boolean;
  conflicts: readonly Conflict[];
  revert: RevertView;
  /** Plans of other executions under way that act on the same targets. */
  sameTargets: readonly string[];
}

/** An execution as screens show it: with what may be done now, and what one should know. */
export function viewOf(state: ExecutionState, present: Present): ExecutionView {
  const { rollingBack: _, grants: __, ...execution } = state;
  const shown = (step: StepState): StepState => {
    const isHeld =
      present.held?.place.stepId === step.stepId && present.held.place.direction === step.direction;
    if (isHeld && step.status === 'not-started') return { ...step, reason: present.held?.reason ?? null };
    if (step.status !== 'verifying') return step;
    const measurements = present.measured(step);
    return { ...step, measurement: decidingOf(measurements), measurements };
  };
  return {
    ...execution,
    steps: state.steps.map(shown),
    rollbacks: state.rollbacks.map(shown),
    at: present.context.now,
    acts: present.halted ? [] : offeredActs(state, present.context),
    conflicts: [...present.conflicts],
    revert: present.revert,
    notices: [
      ...(state.revertDueSince === null ? [] : [words.revertDue(state.plan.back)]),
      ...(state.status === 'finished' ? [] : noticesOf(state, present)),
    ],
  };
}

function noticesOf(state: ExecutionState, present: Present): LocalText[] {
  const unknown = [...state.rollbacks, ...state.steps].filter(({ status }) => status === 'unknown');
  // What meets a present step of this one is said as a conflict already, with the step and a way to it.
  const besides = present.sameTargets.filter((plan) =>
    present.conflicts.every(({ planId }) => planId !== plan),
  );
  return [
    ...(present.halted ? [words.haltedByLog()] : []),
    ...(present.restarted && state.status === 'paused' ? [words.pausedByRestart()] : []),
    ...unknown.map(({ stepId }) => words.unknownNotice(stepNumber(state, stepId))),
    ...(present.held
      ? [words.heldNotice(stepNumber(state, present.held.place.stepId), bothOf(present.held.reason))]
      : []),
    ...(besides.length > 0 ? [words.sameTargets(besides)] : []),
  ];
}

function bothOf(text: LocalText): { en: string; zh: string } {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}
