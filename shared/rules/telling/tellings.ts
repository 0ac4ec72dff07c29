import type { LocalText } from '../../model/local-text.ts';
import type { FilledPlan, Tell } from '../../model/plan.ts';
import type { Occasion } from '../../model/telling.ts';
import { durationMs, type EpochMs } from '../../model/time.ts';
import type { Happened } from '../execution/evolve.ts';
import {
  activeSteps,
  isSettled,
  nextStep,
  plannedStep,
  stepNumber,
  type ExecutionState,
} from '../execution/state.ts';
import { tellingWords } from './words.ts';

/** Something of an execution that people may want to hear. */
export interface Moment {
  occasion: Occasion;
  /** Tells it from every other of its execution. */
  key: string;
  what: Exclude<LocalText, string>;
}

/** One person or channel that is told of a moment. */
export interface Due {
  /** Made of the execution, the moment and whom it is for: the same moment is told once. */
  id: string;
  to: string;
  occasion: Occasion;
  text: Exclude<LocalText, string>;
}

/** Occasions that a plan is told of which only names its channels. */
const usual: Tell['on'] = ['started', 'step-failed', 'unverified', 'rolled-back', 'finished'];

/** Who is told of a plan: `sync.tell`, and the channels of `sync.channels` of everything. */
export function tellsOf({ sync }: Pick<FilledPlan, 'sync'>): Tell[] {
  if (!sync) return [];
  const { channels, every, tell = [] } = sync;
  const all: Tell[] = channels.length === 0 ? [] : [{ to: channels, on: usual, every }];
  return [...tell, ...all];
}

/** What an event is to those who follow an execution; null: nothing. @param after the execution after it. */
export function momentOf(event: Happened, after: ExecutionState): Moment | null {
  switch (event.kind) {
    case 'execution.started':
      return { occasion: 'started', key: 'started', what: tellingWords.started(event.author) };
    case 'execution.finished': {
      const { outcome } = event.data;
      const occasion = outcome === 'rolled-back' ? 'rolled-back' : 'finished';
      return { occasion, key: 'finished', what: tellingWords.finished(outcome) };
    }
    case 'step.failed':
    case 'step.unknown':
    case 'step.unverified': {
      const { stepId, direction, attempt, reason } = event.data;
      const key = `${event.kind}:${stepId}:${direction}:${attempt}`;
      const step = wordsOf(after, stepId, direction === 'rollback');
      if (event.kind === 'step.unverified')
        return { occasion: 'unverified', key, what: tellingWords.unverified(step, reason) };
      const say = event.kind === 'step.failed' ? tellingWords.failed : tellingWords.unknown;
      return { occasion: 'step-failed', key, what: say(step, reason) };
    }
    default:
      return null;
  }
}

/** When somebody is told because time has passed: every so often, or once after so long. */
export interface Turn {
  occasion: 'every' | 'after';
  /** As the plan says it. */
  length: string;
  turn: number;
  at: EpochMs;
}

/** How things stand, told every so often, or once after so long, while an execution is under way. */
export function regularMoment(
  state: ExecutionState,
  { occasion, length, turn }: Omit<Turn, 'at'>,
  now: EpochMs,
): Moment {
  const done = state.steps.filter(({ status }) => isSettled(status)).length;
  const present = activeSteps(state)[0] ?? nextStep(state);
  const step = present && wordsOf(state, present.stepId, present.direction === 'rollback');
  const minutes = Math.round((now - state.startedAt) / 60_000);
  return {
    occasion,
    key: `${occasion}:${turn}@${length}`,
    what: tellingWords.underWay(minutes, done, state.steps.length, step),
  };
}

/**
 * Whom a moment is told to, each once. That it was rolled back is an end as well: who asked for ends hears of it. A dry run is told to
 * nobody.
 */
export function dueOf(state: ExecutionState, moment: Moment): Due[] {
  if (state.mode === 'dry-run') return [];
  const found = new Map<string, Due>();
  for (const tell of tellsOf(state.plan)) {
    if (!wants(tell, moment)) continue;
    for (const to of tell.to) {
      const id = `${state.id}:${moment.key}:${to}`;
      const { id: plan, title } = state.plan;
      const text = tellingWords.message(state.mode === 'drill', plan, title, moment.what, tell.text);
      if (!found.has(id)) found.set(id, { id, to, occasion: moment.occasion, text });
    }
  }
  return [...found.values()];
}

function wants({ on, every, after }: Tell, { occasion, key }: Moment): boolean {
  if (occasion === 'every') return every !== undefined && key.endsWith(`@${every}`);
  if (occasion === 'after') return after !== undefined && key.endsWith(`@${after}`);
  return on.includes(occasion) || (occasion === 'rolled-back' && on.includes('finished'));
}

/** The next regular turn of an execution for each length of time that its plan names; none once it has ended. */
export function nextTurns(state: ExecutionState, now: EpochMs): Turn[] {
  return [...regularTurns(state, now), ...lateTurns(state).filter(({ at }) => at > now)];
}

/** When somebody is told once that it is still under way, past or to come; none once it has ended. */
export function lateTurns(state: ExecutionState): Turn[] {
  if (state.status === 'finished' || state.mode === 'dry-run') return [];
  const lengths = new Set(tellsOf(state.plan).flatMap(({ after }) => (after === undefined ? [] : [after])));
  return [...lengths].map((length) => ({
    occasion: 'after',
    length,
    turn: 1,
    at: state.startedAt + durationMs(length),
  }));
}

function regularTurns(state: ExecutionState, now: EpochMs): Turn[] {
  if (state.status === 'finished' || state.mode === 'dry-run') return [];
  const lengths = new Set(tellsOf(state.plan).flatMap(({ every }) => (every === undefined ? [] : [every])));
  return [...lengths].map((every) => {
    const length = Math.max(60_000, durationMs(every));
    const turn = Math.max(1, Math.floor((now - state.startedAt) / length) + 1);
    return { occasion: 'every', length: every, turn, at: state.startedAt + turn * length };
  });
}

function wordsOf(state: ExecutionState, stepId: string, rollback: boolean) {
  return tellingWords.step(stepNumber(state, stepId), plannedStep(state, stepId)?.title ?? stepId, rollback);
}
