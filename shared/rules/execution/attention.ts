import type {
  ActName,
  Direction,
  ExecutionView,
  OfferedAct,
  StepState,
  StepStatus,
} from '../../model/execution.ts';

/** A step of an execution in one of its directions. */
export interface StepPlace {
  stepId: string;
  direction: Direction;
}

/** What asks for a person first: what cannot go on without one stands before what goes on by itself. */
const order: readonly StepStatus[] = ['unknown', 'failed', 'unverified', 'waiting', 'verifying', 'sending'];

/** Every step as it stands, roll-backs first: they are what runs once there are any. */
export function stepsOf({ rollbacks, steps }: Pick<ExecutionView, 'rollbacks' | 'steps'>): StepState[] {
  return [...rollbacks, ...steps];
}

export function findStep(
  execution: Pick<ExecutionView, 'rollbacks' | 'steps'>,
  place: StepPlace,
): StepState | undefined {
  return stepsOf(execution).find(
    (step) => step.stepId === place.stepId && step.direction === place.direction,
  );
}

/** The step to look at now; null where everything is settled. */
export function stepInFocus(
  execution: Pick<ExecutionView, 'rollbacks' | 'steps' | 'status'>,
): StepState | null {
  if (execution.status === 'finished') return null;
  const steps = stepsOf(execution);
  for (const status of order) {
    const found = steps.find((step) => step.status === status);
    if (found) return found;
  }
  return steps.find((step) => step.status === 'not-started') ?? null;
}

/** In this order an act is the one primary button of the bar. Roll back and pause never are. */
const primaryOrder: readonly ActName[] = [
  'measure',
  'resolve',
  'approve',
  'confirm',
  'resume',
  'run',
  'retry',
  'finish',
];

/**
 * The act that carries the execution on: the first that is allowed, else the first that is refused, with its reason. Of
 * several steps with the same act the one that asks for a person comes first.
 */
export function primaryAct(
  execution: Pick<ExecutionView, 'acts' | 'rollbacks' | 'steps' | 'status'>,
): OfferedAct | null {
  const focus = stepInFocus(execution);
  // Ending a run early is never what carries it on.
  const settled = unsettledSteps(execution).length === 0;
  const elsewhere = ({ stepId, direction }: OfferedAct) =>
    Number(stepId !== focus?.stepId || direction !== focus.direction);
  const carriesOn = (offered: OfferedAct) => {
    if (offered.act === 'finish') return settled;
    // Of a remote step a confirmation is the way round by hand: it stands beside the way forward, not in front of it.
    return offered.act !== 'confirm' || offered.stepId === null || statusAt(execution, offered) === 'waiting';
  };
  const ranked = primaryOrder.flatMap((name) =>
    execution.acts
      .filter((offered) => offered.act === name && carriesOn(offered))
      .toSorted((left, right) => elsewhere(left) - elsewhere(right)),
  );
  return ranked.find((offered) => offered.refused === null) ?? ranked[0] ?? null;
}

function statusAt(
  execution: Pick<ExecutionView, 'rollbacks' | 'steps'>,
  { stepId, direction }: Pick<OfferedAct, 'stepId' | 'direction'>,
): StepStatus | undefined {
  return stepId === null ? undefined : findStep(execution, { stepId, direction })?.status;
}

export function actsOnStep({ acts }: Pick<ExecutionView, 'acts'>, place: StepPlace): OfferedAct[] {
  return acts.filter((offered) => offered.stepId === place.stepId && offered.direction === place.direction);
}

export function actOnWhole({ acts }: Pick<ExecutionView, 'acts'>, name: ActName): OfferedAct | null {
  return acts.find((offered) => offered.act === name && offered.stepId === null) ?? null;
}

/** True for a step that nothing more is to be done about. */
export function isSettled(status: StepStatus): boolean {
  return status === 'done' || status === 'skipped' || status === 'deferred';
}

/** Steps and begun roll-backs that something is still to be done about. */
export function unsettledSteps(execution: Pick<ExecutionView, 'rollbacks' | 'steps'>): StepState[] {
  return stepsOf(execution).filter(({ status }) => !isSettled(status));
}
