import { z } from 'zod';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { RehearsalFault } from '../../../shared/model/console-status.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { EpochMs } from '../../../shared/model/time.ts';

/** See it, break it, diagnose it, repair it, in the order in which they are told. */
export const guideSteps = ['see', 'break', 'acknowledge', 'diagnose', 'repair', 'recover', 'read'] as const;
export type GuideStep = (typeof guideSteps)[number];

/** One walk through a first rehearsal; all times are the console's. */
export const GuideState = z.object({
  startedAt: EpochMs,
  /** When each step was done, or passed over. */
  steps: z.partialRecord(z.enum(guideSteps), z.object({ at: EpochMs, skipped: z.boolean() })),
  /** The fault that is repaired, once one is on; `since` is when it was seen to come on, null where it was on before. */
  broken: z.object({ fault: z.string(), plans: z.array(z.string()), since: EpochMs.nullable() }).nullable(),
  detectedAt: EpochMs.nullable(),
  respondedAt: EpochMs.nullable(),
  recoveredAt: EpochMs.nullable(),
  /** Of the steps that are a look at a board, those that somebody has said to have looked at. */
  looked: z.array(z.enum(guideSteps)).optional(),
});
export type GuideState = z.infer<typeof GuideState>;

/** What the guide is told by; nothing of it is asked of the person. */
export interface GuideFacts {
  /** The console's time. */
  at: EpochMs;
  /** The board that is open. */
  path: string;
  faults: readonly Pick<RehearsalFault, 'id' | 'on' | 'plans'>[];
  alerts: readonly Pick<AlertRow, 'state' | 'openedAt' | 'clearedAt' | 'acknowledged' | 'plans'>[];
  executions: readonly {
    plan: Pick<ExecutionView['plan'], 'id'>;
    mode: ExecutionView['mode'];
    status: ExecutionView['status'];
    startedAt: EpochMs;
    steps: readonly Pick<ExecutionView['steps'][number], 'status' | 'proof'>[];
  }[];
}

/** @param faults as they are: one that is on has been so for an unknown time. */
export function beginGuide(at: EpochMs, faults: GuideFacts['faults']): GuideState {
  const on = answered(faults);
  return {
    startedAt: at,
    steps: {},
    broken: on ? { fault: on.id, plans: on.plans, since: null } : null,
    detectedAt: null,
    respondedAt: null,
    recoveredAt: null,
  };
}

/** The step that is to be done; null: all of them are. */
export function currentStep({ steps }: GuideState): GuideStep | null {
  return guideSteps.find((step) => steps[step] === undefined) ?? null;
}

/** Boards that a step is a look at. */
const looks: Partial<Record<GuideStep, RegExp>> = { see: /^\/capacity\b/, diagnose: /^\/diagnosis\b/ };

/**
 * The step that is told on a board: the one that is to be done, but on a board that was only just come to, the look at it, until it
 * is left or somebody has said that they have looked.
 */
export function toldStep(state: GuideState, path: string): { step: GuideStep | null; isLook: boolean } {
  const step = currentStep(state);
  const look = guideSteps.find(
    (one) => isLook(state, one) && looks[one]?.test(path) === true && one !== step,
  );
  return look === undefined ? { step, isLook: false } : { step: look, isLook: true };
}

/** It was come to, and nobody has said that they have looked. */
function isLook({ steps, looked }: GuideState, step: GuideStep): boolean {
  return looks[step] !== undefined && steps[step]?.skipped === false && looked?.includes(step) !== true;
}

export function lookedAt(state: GuideState, step: GuideStep): GuideState {
  return { ...state, looked: [...(state.looked ?? []), step] };
}

export function skipStep(state: GuideState, at: EpochMs): GuideState {
  const step = currentStep(state);
  return step === null ? state : { ...state, steps: { ...state.steps, [step]: { at, skipped: true } } };
}

/** Whether it was begun in this rehearsal: another one, begun anew, has an earlier time or one of another evening. */
export function isOf(state: GuideState, at: EpochMs): boolean {
  return at >= state.startedAt - minute && at < state.startedAt + longest;
}

const minute = 60_000;
const longest = 6 * 60 * minute;

/** What the facts say by now. The same object where they say nothing new. */
export function advance(state: GuideState, facts: GuideFacts): GuideState {
  const next = measured(broken(state, facts), facts);
  const steps = { ...next.steps };
  for (const step of guideSteps) {
    // What lies behind the fault can be done before its turn comes; what is only to be read, not.
    if (steps[step] === undefined && isDone(step, { ...next, steps }, facts)) {
      steps[step] = { at: facts.at, skipped: false };
    }
  }
  // Whoever leaves a board has looked at it.
  const left = guideSteps.filter((step) => isLook(state, step) && looks[step]?.test(facts.path) === false);
  const isSame =
    next === state && Object.keys(steps).length === Object.keys(state.steps).length && left.length === 0;
  if (isSame) return state;
  return { ...next, steps, ...(left.length === 0 ? {} : { looked: [...(state.looked ?? []), ...left] }) };
}

/** The first that is on and that a plan answers. */
function answered(faults: GuideFacts['faults']): GuideFacts['faults'][number] | undefined {
  return faults.find(({ on, plans }) => on && plans.length > 0);
}

function broken(state: GuideState, { at, faults }: GuideFacts): GuideState {
  if (state.broken !== null) return state;
  const fault = answered(faults);
  return fault ? { ...state, broken: { fault: fault.id, plans: fault.plans, since: at } } : state;
}

function measured(state: GuideState, { at, alerts, executions }: GuideFacts): GuideState {
  if (state.broken === null) return state;
  const { plans, since } = state.broken;
  const theirs = alerts.filter(
    (alert) =>
      alert.plans.some((plan) => plans.includes(plan)) &&
      (alert.state === 'open' || alert.openedAt >= (since ?? at)),
  );
  const open = theirs.filter((alert) => alert.state === 'open');
  const detectedAt = state.detectedAt ?? earliest(theirs.map(({ openedAt }) => openedAt));
  const runs = executions.filter(
    ({ plan, mode, startedAt }) =>
      plans.includes(plan.id) && mode === 'live' && startedAt >= (since ?? state.startedAt),
  );
  const respondedAt = state.respondedAt ?? earliest(runs.map(({ startedAt }) => startedAt));
  const cleared = theirs.flatMap(({ clearedAt }) => clearedAt ?? []);
  const isOver = detectedAt !== null && open.length === 0;
  const lastCleared = cleared.length === 0 ? at : Math.max(...cleared);
  const recoveredAt = isOver ? (state.recoveredAt ?? lastCleared) : null;
  const isSame =
    detectedAt === state.detectedAt && respondedAt === state.respondedAt && recoveredAt === state.recoveredAt;
  return isSame ? state : { ...state, detectedAt, respondedAt, recoveredAt };
}

const earliest = (moments: readonly EpochMs[]): EpochMs | null =>
  moments.length === 0 ? null : Math.min(...moments);

function isDone(step: GuideStep, state: GuideState, { path, alerts, executions }: GuideFacts): boolean {
  const { broken: fault, startedAt, steps } = state;
  const isBroken = fault !== null;
  const answers = (plans: readonly string[]) => fault?.plans.some((plan) => plans.includes(plan)) === true;
  switch (step) {
    case 'see':
      return looks.see?.test(path) === true;
    case 'break':
      return isBroken;
    case 'acknowledge':
      return alerts.some(
        ({ plans, acknowledged }) => answers(plans) && acknowledged !== null && acknowledged.at >= startedAt,
      );
    case 'diagnose':
      return isBroken && looks.diagnose?.test(path) === true;
    case 'repair':
      return executions.some(
        ({ plan, mode, startedAt: began, steps: done }) =>
          answers([plan.id]) &&
          mode === 'live' &&
          began >= (fault?.since ?? startedAt) &&
          done.some(({ status, proof }) => status === 'done' && proof === 'measured'),
      );
    case 'recover':
      // The alert clears while the run still asks for a person.
      return (
        state.recoveredAt !== null &&
        !executions.some(
          ({ plan, mode, status }) => answers([plan.id]) && mode === 'live' && status !== 'finished',
        )
      );
    case 'read':
      return steps.recover !== undefined && steps.repair !== undefined && /^\/(timeline|review)\b/.test(path);
  }
}

/** Detect in one minute, respond in five, recover in ten. */
export const goals = { detect: minute, respond: 5 * minute, recover: 10 * minute } as const;
export type Goal = keyof typeof goals;

/** How long each took from when the fault came on, ms; null where that is not known. */
export function lengths({
  broken: fault,
  detectedAt,
  respondedAt,
  recoveredAt,
}: GuideState): Record<Goal, number | null> {
  const since = (at: EpochMs | null) =>
    fault === null || fault.since === null || at === null ? null : Math.max(0, at - fault.since);
  return { detect: since(detectedAt), respond: since(respondedAt), recover: since(recoveredAt) };
}
