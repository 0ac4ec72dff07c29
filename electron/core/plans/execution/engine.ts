import type { Fact } from '../../../../shared/model/event.ts';
import { listOf } from '../../../../shared/model/expectation.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { askFor } from '../../../../shared/rules/execution/approval.ts';
import { beginStep, passOver } from '../../../../shared/rules/execution/begin.ts';
import { nextEffect } from '../../../../shared/rules/execution/next-effect.ts';
import { afterMeasurement, afterWait } from '../../../../shared/rules/execution/outcome.ts';
import { recover } from '../../../../shared/rules/execution/recover.ts';
import {
  actionOf,
  activeSteps,
  conditionOf,
  expectationsOf,
  stepStateOf,
  type StepPlace,
} from '../../../../shared/rules/execution/state.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Log } from '../../log/log.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import { startProving } from './proving.ts';
import type { Reach } from './reach.ts';
import { createRunRecorder, wordOfConsole, type Word } from './record-run.ts';
import { taskKey, type Run } from './run.ts';
import { createIntentSender } from './send-intended.ts';
import type { World } from './world.ts';

export interface EngineParts {
  log: Log;
  clock: Clock;
  samples: Samples;
  world: World;
  reach: Reach;
  signal: AbortSignal;
  onChange: () => void;
}

/** Performs what the rules decide: facts go to the log first, then requests, measurements and waits follow from them. */
export interface Engine {
  /**
   * Puts a person's facts on record and does what follows from them.
   * @throws ConsoleError `log-unwritable`; nothing has happened then.
   */
  record(run: Run, facts: readonly Fact[], by: Word): void;
  /** Goes on with a run that has just been started by these facts. */
  adopt(run: Run, facts: readonly Fact[]): void;
  /** Puts on record what a run was found in at the start, or what it owes since the log could not be written. */
  settleWithLog(run: Run): void;
  /** Ends everything that is under way for a run. */
  release(run: Run): void;
}

/** How long the first answer to a `when` is waited for, at least, ms. */
const lookMs = 10_000;

export function createEngine(parts: EngineParts): Engine {
  const { log, clock, samples, world, reach, signal, onChange } = parts;
  const recorder = createRunRecorder({ log, clock, onChange });
  const { append, appendOrOwe } = recorder;
  const sendIntended = createIntentSender({
    recorder,
    clock,
    world,
    reach,
    signal,
    onChange,
    advance: (run) => advance(run),
  });

  const begin = (run: Run, place: StepPlace): boolean => {
    try {
      const facts = beginStep(run.state, place, world.contextOf(run.state));
      append(run, facts, { author: run.wordOf, command: null });
      sendIntended(run, facts);
      return true;
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
      if (failure.code === 'log-unwritable') run.halted = true;
      else run.held = { place, reason: failure.message };
      return false;
    }
  };

  /** Measurements and waits follow from the status of a step; what no longer has it is stopped. */
  const keepTasks = (run: Run) => {
    const active = activeSteps(run.state).filter(({ status }) => status !== 'sending');
    for (const [key, task] of run.tasks) {
      if (active.some((step) => taskKey(step) === key && step.attempt === task.attempt)) continue;
      task.stop();
      run.tasks.delete(key);
      run.measured.delete(key);
    }
    for (const step of active) {
      const key = taskKey(step);
      const status = step.status;
      if (run.tasks.has(key)) continue;
      const stop = status === 'verifying' ? prove(run, step) : waitFor(run, step);
      if (stop) run.tasks.set(key, { attempt: step.attempt, stop });
    }
  };

  const endTask = (run: Run, place: StepPlace, facts: readonly Fact[]) => {
    run.tasks.delete(taskKey(place));
    run.measured.delete(taskKey(place));
    appendOrOwe(run, facts);
    advance(run);
  };

  const prove = (run: Run, place: StepPlace) => {
    const expectations = expectationsOf(run.state, place);
    if (expectations.length === 0) return null;
    return startProving({
      expectations,
      samples,
      clock,
      onMeasured(proof) {
        const step = stepStateOf(run.state, place);
        if (step?.status !== 'verifying') return;
        run.measured.set(
          taskKey(place),
          proof.measurements.filter((measurement) => measurement !== null),
        );
        const fact = afterMeasurement(run.state, step, proof);
        if (fact) endTask(run, place, [fact]);
        else onChange();
      },
    });
  };

  const waitFor = (run: Run, place: StepPlace) => {
    const wait = actionOf(run.state, place)?.wait;
    if (wait === undefined) return null;
    return clock.after(durationMs(wait), () => {
      const step = stepStateOf(run.state, place);
      if (step?.status === 'waiting') endTask(run, place, [afterWait(run.state, step)]);
    });
  };

  /** What has never been asked is said at the next polls; what is not said by then is a person's to decide. */
  const lookAt = (run: Run, { place, reason }: { place: StepPlace; reason: LocalText }) => {
    if (run.look && taskKey(run.look.place) === taskKey(place)) {
      if (run.look.over) run.held = { place, reason };
      return;
    }
    const query = conditionOf(run.state, place)?.query ?? '';
    const unsubscribe = samples.subscribe(({ queries }) => {
      if (queries.includes(query)) advance(run);
    });
    const stopTimer = clock.after(Math.max(lookMs, 2 * samples.interval(query)), () => {
      look.over = true;
      advance(run);
    });
    const look = {
      place,
      over: false,
      stop() {
        unsubscribe();
        stopTimer();
      },
    };
    run.look = look;
  };

  const step = (run: Run): boolean => {
    const context = world.contextOf(run.state);
    const effect = nextEffect(run.state, context);
    if (run.look && effect.kind !== 'look') {
      run.look.stop();
      run.look = null;
    }
    switch (effect.kind) {
      case 'begin':
        // What was held stays held though its reason is gone: nothing is sent later behind anybody's back.
        if (run.held && taskKey(run.held.place) === taskKey(effect.place)) return false;
        return begin(run, effect.place);
      case 'pass':
        if (run.held && taskKey(run.held.place) === taskKey(effect.place)) return false;
        return appendOrOwe(run, [passOver(run.state, effect.place, effect)]);
      case 'look':
        lookAt(run, effect);
        return false;
      case 'ask':
        return appendOrOwe(run, [askFor(run.state.id, effect.stepId, context)], {
          author: run.wordOf,
          command: null,
        });
      case 'finish':
        return appendOrOwe(run, [
          { kind: 'execution.finished', data: { executionId: run.state.id, outcome: effect.outcome } },
        ]);
      case 'held':
        run.held = { place: effect.place, reason: effect.reason };
        return false;
      case 'nothing':
        return false;
    }
  };

  const advance = (run: Run): void => {
    if (signal.aborted) return;
    keepWants(run);
    // A measurement that is met at once, or a wait of no time, may already lead on.
    if (run.recovered && !run.halted) while (step(run));
    keepTasks(run);
    onChange();
  };

  const keepWants = (run: Run) => {
    const needed = run.state.status !== 'finished' && run.state.mode === 'live';
    if (needed && run.wants.length === 0) run.wants.push(...wantedBy(run, samples));
    if (needed) return;
    for (const release of run.wants.splice(0)) release();
  };

  return {
    record(run, facts, by) {
      append(run, facts, by);
      sendIntended(run, facts);
      advance(run);
    },
    adopt(run, facts) {
      recorder.watchExpiry(run, facts);
      advance(run);
    },
    settleWithLog(run) {
      try {
        if (run.owed.length > 0) append(run, run.owed, wordOfConsole);
        run.owed = [];
        if (!run.recovered) {
          const found = recover(run.state);
          if (found.length > 0) append(run, found, wordOfConsole);
          run.recovered = true;
        } else if (run.halted) {
          // Nothing goes on by itself after the log was out of order.
          const moves = run.state.status === 'running' || run.state.status === 'rolling-back';
          if (moves)
            append(run, [{ kind: 'execution.paused', data: { executionId: run.state.id } }], wordOfConsole);
        }
        run.halted = false;
      } catch (failure) {
        if (!(failure instanceof ConsoleError)) throw failure;
        run.halted = true;
      }
      advance(run);
    },
    release(run) {
      for (const { stop } of run.tasks.values()) stop();
      run.tasks.clear();
      for (const stop of run.timers.splice(0)) stop();
      for (const release of run.wants.splice(0)) release();
      run.look?.stop();
    },
  };
}

function wantedBy({ state }: Run, samples: Samples) {
  const queries = state.plan.steps.flatMap(({ when, expect, rollback }) =>
    [...listOf(when), ...listOf(expect), ...listOf(rollback?.expect)].map(({ query }) => query),
  );
  return [...new Set(queries)].map((query) => samples.want(query));
}
