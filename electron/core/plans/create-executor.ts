import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { PlanRecord } from '../../../shared/model/plan.ts';
import { targetsOf } from '../../../shared/rules/execution/acts-on.ts';
import { cameOf } from '../../../shared/rules/execution/came-of.ts';
import { conflictsOf } from '../../../shared/rules/execution/conflicts.ts';
import {
  decide,
  decideStart,
  refuseChangedPlan,
  type Command,
  type Decision,
} from '../../../shared/rules/execution/decide.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { evolve, executionIdOf } from '../../../shared/rules/execution/evolve.ts';
import type { ExecutionState } from '../../../shared/rules/execution/state.ts';
import type { Teller } from '../channels/teller.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noExecution, noPlan } from '../not-known.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { Samples } from '../sources/samples/samples.ts';
import { usedOtherwise } from '../done-before.ts';
import { createEngine } from './execution/engine.ts';
import { createRevertWatch, proposalsIn, type RevertWatch } from './execution/revert-watch.ts';
import type { Reach } from './execution/reach.ts';
import { createRun, taskKey, type Run } from './execution/run.ts';
import { viewOf } from './execution/view-of.ts';
import type { Preflights } from './preflight.ts';
import type { World } from './execution/world.ts';
import type { ActOnExecution, Executor } from './executor.ts';

export interface ExecutorOptions {
  log: Log;
  clock: Clock;
  samples: Samples;
  world: World;
  reach: Reach;
  promotion: () => Promotion | null;
  find(planId: string): PlanRecord | null;
  /** Fills the plan in. @throws ConsoleError with the first thing that forbids a start. */
  prepare: Preflights['prepare'];
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
  /** Who is told of executions; without one, nobody. */
  teller?: Pick<Teller, 'of' | 'callMade'>;
  newId?: () => string;
}

/** Finished executions that the screens still get; all are in the log. */
const shownFinished = 20;

/** The executor over the log: what it finds unfinished there is UNKNOWN and paused before anything else happens. */
export function createExecutor(options: ExecutorOptions): Executor & {
  states(): ExecutionState[];
  /** Something that its views show has changed outside of it. */
  refresh(): void;
} {
  const {
    log,
    clock,
    samples,
    world,
    reach,
    promotion,
    find,
    prepare,
    past,
    teller,
    newId = randomUUID,
  } = options;
  const stopping = new AbortController();
  const runs = new Map<string, Run>();
  /** Made once the log has been read. */
  let reverts: RevertWatch | null = null;
  const view = createLiveView({ clock, compute: () => shown().map(asView) });
  const engine = createEngine({
    log,
    clock,
    samples,
    world,
    reach,
    signal: stopping.signal,
    onChange() {
      reverts?.sync();
      view.invalidate();
    },
  });

  const shown = (): Run[] => {
    const newest = [...runs.values()].toSorted((left, right) => right.state.startedAt - left.state.startedAt);
    let finished = 0;
    return newest.filter(
      ({ state }) =>
        state.status !== 'finished' || (finished += 1) <= shownFinished || state.revertDueSince !== null,
    );
  };

  const asView = (run: Run): ExecutionView => ({
    ...viewOf(run.state, {
      context: world.contextOf(run.state),
      held: run.held,
      measured: (place) => run.measured.get(taskKey(place)) ?? [],
      restarted: run.restarted,
      halted: run.halted || !run.recovered,
      conflicts: conflictsOf(
        run.state,
        [...runs.values()].map(({ state }) => state),
      ),
      revert: reverts?.viewOf(run.state.id) ?? { state: 'none', since: null, value: null, reference: null },
      sameTargets: sameTargets(run),
    }),
    ...(teller ? { telling: teller.of(run.state.id) } : {}),
  });

  const sameTargets = ({ state }: Run): string[] => {
    const own = targetsOf(state.plan);
    return [...runs.values()]
      .filter(
        ({ state: other }) =>
          other.id !== state.id && other.status !== 'finished' && other.mode === state.mode,
      )
      .filter(({ state: other }) => targetsOf(other.plan).some((target) => own.includes(target)))
      .map(({ state: other }) => other.plan.id);
  };

  const runOf = (executionId: string): Run => {
    const run = runs.get(executionId);
    if (run) return run;
    throw noExecution(executionId);
  };

  /** What a command led to before: the same press of a button twice has one effect. */
  const before = (commandId: string, isOf: (event: StoredEvent) => boolean): Run | null => {
    const events = log.ofCommand(commandId);
    if (events.length === 0) return null;
    const event = events.find(isOf);
    const executionId = event ? executionIdOf(event) : null;
    if (executionId !== null) return runOf(executionId);
    throw usedOtherwise(commandId);
  };

  const perform = (act: ActOnExecution, command: Command): ExecutionView => {
    const done = before(act.commandId, (event) => cameOf(event, act.executionId, command));
    if (done) return asView(done);
    const run = runOf(act.executionId);
    if (!run.recovered || run.halted) {
      throw new ConsoleError(
        'log-unwritable',
        log.status().reason ?? { en: 'the log cannot be written', zh: '日志无法写入' },
      );
    }
    const { person } = act.actor;
    const facts = accepted(decide(run.state, command, person, world.contextOf(run.state)));
    const held = run.held;
    const wordOf = run.wordOf;
    // A pause is no word to go on, and who approves does not run it.
    const isWord = command.act !== 'pause' && command.act !== 'approve';
    // A word on another step does not send this one.
    if (isWord && (!('place' in command) || command.place?.stepId === held?.place.stepId)) run.held = null;
    if (isWord) run.wordOf = person;
    try {
      engine.record(run, facts, { author: person, command: act.commandId });
    } catch (failure) {
      run.held = held;
      run.wordOf = wordOf;
      throw failure;
    }
    if (isWord) run.restarted = false;
    return asView(run);
  };

  const start: Executor['start'] = (act) => {
    const done = before(
      act.commandId,
      (event) =>
        event.kind === 'execution.started' &&
        event.data.plan.id === act.planId &&
        event.data.mode === act.mode,
    );
    if (done) return asView(done);
    const record = find(act.planId);
    if (!record) {
      throw noPlan(act.planId);
    }
    const { mode } = act;
    const { hash } = record;
    // A plan that has changed since it was seen is refused for that, before anything is said about its values.
    if (act.hash !== undefined && act.hash !== hash) accepted(refuseChangedPlan());
    const { plan, parameters, freeze } = prepare(record, { mode, parameters: act.parameters ?? {} });
    const facts = accepted(
      decideStart({
        executionId: newId(),
        plan,
        parameters,
        freeze,
        hash,
        mode,
        seenHash: act.hash,
        typedId: act.typedId,
        now: clock.now(),
        binding: world.bindingOf({ plan, hash, mode, parameters }, null),
      }),
    );
    const at = clock.now();
    const { person } = act.actor;
    const events = log.append(facts.map((fact) => ({ ...fact, at, author: person, command: act.commandId })));
    const state = events.reduce<ExecutionState | null>(evolve, null);
    if (!state)
      throw new ConsoleError('internal', {
        en: 'the start of an execution did not start one',
        zh: '执行没有启动起来',
      });
    const run = createRun(state, person, true);
    runs.set(state.id, run);
    engine.adopt(run, facts);
    return asView(run);
  };

  const proposals: StoredEvent[] = [];
  for (const event of past) {
    if (event.kind.startsWith('revert.') || event.kind === 'execution.rollback-started')
      proposals.push(event);
    const executionId = executionIdOf(event);
    if (executionId === null) continue;
    const known = runs.get(executionId);
    const state = evolve(known?.state ?? null, event);
    if (!state) continue;
    if (known) known.state = state;
    else runs.set(executionId, createRun(state, state.startedBy, false));
  }
  for (const run of runs.values()) engine.settleWithLog(run);
  reverts = createRevertWatch({
    states: () => [...runs.values()].map(({ state }) => state),
    samples,
    clock,
    promotion,
    due: proposalsIn(proposals),
    onChange: () => view.invalidate(),
    tell(executionId, fact) {
      const run = runs.get(executionId);
      if (!run || !run.recovered || run.halted) return false;
      try {
        engine.record(run, [fact], { author: SYSTEM_AUTHOR, command: null });
        return true;
      } catch (failure) {
        if (failure instanceof ConsoleError) return false;
        throw failure;
      }
    },
  });
  const stopListening = log.onStatus(({ writable }) => {
    if (!writable) view.invalidate();
    else for (const run of runs.values()) if (run.halted || !run.recovered) engine.settleWithLog(run);
  });

  const on = (act: Parameters<Executor['run']>[0]) => ({ stepId: act.stepId, direction: act.direction });
  return {
    view,
    states: () => [...runs.values()].map(({ state }) => state),
    get: (executionId) => asView(runOf(executionId)),
    start,
    approve: (act) =>
      perform(
        act,
        act.stepId === null
          ? { act: 'approve', place: null }
          : { act: 'approve', place: { stepId: act.stepId, direction: act.direction } },
      ),
    pause: (act) => perform(act, { act: 'pause' }),
    resume: (act) => perform(act, { act: 'resume' }),
    rollback: (act) => perform(act, { act: 'rollback' }),
    finish: (act) => perform(act, { act: 'finish' }),
    run: (act) => perform(act, { act: 'run', place: on(act) }),
    retry: (act) => perform(act, { act: 'retry', place: on(act) }),
    measure: (act) => perform(act, { act: 'measure', place: on(act) }),
    confirm: (act) => perform(act, { act: 'confirm', place: on(act), note: act.note }),
    skip: (act) => perform(act, { act: 'skip', place: on(act), reason: act.reason }),
    defer: (act) => perform(act, { act: 'defer', place: on(act), reason: act.reason }),
    resolve: (act) => perform(act, { act: 'resolve', place: on(act), outcome: act.outcome, note: act.note }),
    callMade({ actor, executionId, callId, note, commandId }) {
      const run = runOf(executionId);
      teller?.callMade({ executionId, callId, note, person: actor.person, commandId });
      return asView(run);
    },
    refresh: () => view.invalidate(),
    async close() {
      stopping.abort();
      stopListening();
      reverts?.close();
      for (const run of runs.values()) engine.release(run);
      view.close();
    },
  };
}

/** @throws ConsoleError with the code and the words of a refusal. */
function accepted(decision: Decision) {
  if (decision.ok) return decision.facts;
  const { code, reason, field } = decision;
  throw new ConsoleError(code, reason, field === undefined ? {} : { field });
}
