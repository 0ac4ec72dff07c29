import type { Fact } from '../../../../shared/model/event.ts';
import type { ExecutionMode } from '../../../../shared/model/execution.ts';
import { textIn } from '../../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../../../shared/model/person.ts';
import type { FilledPlan } from '../../../../shared/model/plan.ts';
import { offeredActs } from '../../../../shared/rules/execution/acts.ts';
import { beginStep, passOver } from '../../../../shared/rules/execution/begin.ts';
import type { DecisionContext, WhenStanding } from '../../../../shared/rules/execution/context.ts';
import {
  decide,
  decideStart,
  type Command,
  type Decision,
} from '../../../../shared/rules/execution/decide.ts';
import { evolve, type Happened } from '../../../../shared/rules/execution/evolve.ts';
import { nextEffect, type Effect } from '../../../../shared/rules/execution/next-effect.ts';
import { afterDelivery, type Delivery } from '../../../../shared/rules/execution/outcome.ts';
import { recover } from '../../../../shared/rules/execution/recover.ts';
import {
  actionOf,
  conditionOf,
  type ExecutionState,
  type StepPlace,
} from '../../../../shared/rules/execution/state.ts';
import { aPlan } from '../../../support/plan-fixtures.ts';

function whenStanding(
  state: ExecutionState,
  place: StepPlace,
  standing: WhenStanding['state'],
): WhenStanding | null {
  const condition = conditionOf(state, place);
  if (condition === undefined) return null;
  if (standing === 'holds') return { state: 'holds' };
  if (standing !== 'fails') return { state: standing, reason: 'nobody knows' };
  const measurement = { query: condition.query, values: [0], sampledAt: 0, met: false, heldSince: null };
  return { state: 'fails', measurement, reason: 'it is 0' };
}

/** A step that only measures. */
export const watch = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  expect: { query: 'mode', equals: 1 },
  ...more,
});

/** A step that sends something, with a rollback unless told otherwise. */
export function send(id: string, more: Record<string, unknown> = {}) {
  const http = (path: string) => ({ http: { target: 'shop', method: 'POST', path } });
  return { id, title: id, action: http(`/${id}`), rollback: { action: http(`/${id}/back`) }, ...more };
}
export const byHand = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  action: { manual: `do ${id}` },
  ...more,
});

export function planOf(steps: unknown[], more: Record<string, unknown> = {}): FilledPlan {
  return aPlan({ id: 'PLN-1', title: 'Plan', steps, ...more });
}

export interface Run {
  readonly state: ExecutionState;
  /** Everything that is on record. */
  readonly log: readonly Happened[];
  readonly context: DecisionContext;
  now: number;
  /** What every `when` comes to. */
  condition: WhenStanding['state'];
  /** Set to hold remote steps back. */
  obstacle: string | null;
  /** A person's word. */
  say(command: Command, actor?: string): Decision;
  /** Lets the engine go on until it waits; requests stay open until `deliver`. */
  advance(): Effect;
  /** The fate of the request that is under way. */
  deliver(delivery: Delivery): void;
  answer(status?: number): void;
  add(...facts: Fact[]): void;
  crash(): void;
  statuses(): string[];
  /** Names of acts that are allowed, `step:act` for those on a step. */
  allowed(): string[];
  /** The reason beside an act that is refused. */
  refusalOf(act: string): string | null;
}

/** An execution driven by the rules alone: what the executor does, without anything that can fail. */
export function startRun(
  plan: FilledPlan,
  mode: ExecutionMode = 'live',
  typedId?: string,
  condition: Run['condition'] = 'holds',
): Run {
  const log: Happened[] = [];
  let state: ExecutionState | null = null;
  const append = (facts: readonly Fact[], author: string) => {
    for (const fact of facts) {
      const event = { ...fact, at: run.now, author };
      log.push(event);
      state = evolve(state, event);
    }
  };
  const current = () => {
    if (state === null) throw new Error('the start was refused');
    return state;
  };
  const run: Run = {
    get state() {
      return current();
    },
    log,
    now: 1_000_000,
    obstacle: null,
    condition,
    get context(): DecisionContext {
      return {
        now: run.now,
        bindingOf: (stepId) => `binding of ${stepId ?? 'all'}`,
        requestOf: (place) =>
          actionOf(current(), place)?.http
            ? { method: 'POST', address: `http://shop/${place.stepId}`, hash: 'h' }
            : null,
        obstacleOf: () => run.obstacle,
        whenOf: (place) => whenStanding(current(), place, run.condition),
      };
    },
    say(command, actor = 'li.na') {
      const decision = decide(current(), command, actor, run.context);
      if (decision.ok) append(decision.facts, actor);
      return decision;
    },
    advance() {
      for (;;) {
        const effect = nextEffect(current(), run.context);
        const { id } = current();
        if (effect.kind === 'begin') append(beginStep(current(), effect.place, run.context), 'li.na');
        else if (effect.kind === 'finish')
          append(
            [{ kind: 'execution.finished', data: { executionId: id, outcome: effect.outcome } }],
            SYSTEM_AUTHOR,
          );
        else if (effect.kind === 'ask') {
          append(
            [
              {
                kind: 'approval.requested',
                data: {
                  executionId: id,
                  stepId: effect.stepId,
                  binding: run.context.bindingOf(effect.stepId),
                  expiresAt: run.now + 300_000,
                },
              },
            ],
            'li.na',
          );
        } else if (effect.kind === 'pass') append([passOver(current(), effect.place, effect)], SYSTEM_AUTHOR);
        else return effect;
      }
    },
    deliver(delivery) {
      const step = [...current().rollbacks, ...current().steps].find(({ status }) => status === 'sending');
      if (!step) throw new Error('no request is under way');
      append(afterDelivery(current(), step, delivery), SYSTEM_AUTHOR);
      run.advance();
    },
    answer(status = 200) {
      run.deliver({ kind: 'answered', status, body: '' });
    },
    add: (...facts) => append(facts, SYSTEM_AUTHOR),
    crash() {
      // Everything in memory is gone: the state is projected from the log anew.
      state = null;
      for (const event of log) state = evolve(state, event);
      append(recover(current()), SYSTEM_AUTHOR);
      run.advance();
    },
    statuses: () => current().steps.map(({ status }) => status),
    allowed: () =>
      offeredActs(current(), run.context)
        .filter(({ refused }) => refused === null)
        .map(({ act, stepId }) => (stepId === null ? act : `${stepId}:${act}`)),
    refusalOf(act) {
      const offered = offeredActs(current(), run.context).find(
        ({ act: name, stepId }) => (stepId === null ? name : `${stepId}:${name}`) === act,
      );
      const refused = offered?.refused ?? null;
      return refused === null ? null : textIn(refused, 'en');
    },
  };
  const decision = decideStart({
    executionId: 'EX-1',
    plan,
    parameters: {},
    freeze: null,
    hash: 'f'.repeat(64),
    mode,
    seenHash: undefined,
    typedId,
    now: run.now,
    binding: 'binding of all',
  });
  if (decision.ok) {
    append(decision.facts, 'li.na');
    run.advance();
  }
  return run;
}

export const forward = (stepId: string) => ({ stepId, direction: 'forward' as const });
export const backward = (stepId: string) => ({ stepId, direction: 'rollback' as const });
