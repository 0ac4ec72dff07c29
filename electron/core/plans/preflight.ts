import type { TriggerView } from '../../../shared/contract/plans.ts';
import type { Action } from '../../../shared/model/action.ts';
import type { ExecutionMode, Preflight } from '../../../shared/model/execution.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Plan, PlanRecord } from '../../../shared/model/plan.ts';
import { evolve } from '../../../shared/rules/execution/evolve.ts';
import { preflightWords } from '../../../shared/rules/execution/preflight-words.ts';
import type { ExecutionState } from '../../../shared/rules/execution/state.ts';
import { words } from '../../../shared/rules/execution/words.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';
import type { Samples } from '../sources/samples/samples.ts';
import { targetsOf } from './execution/targets-of.ts';
import type { World } from './execution/world.ts';
import { resolveRequest, type Targets } from './resolve-request.ts';

export interface PreflightParts {
  targets: Targets;
  world: World;
  samples: Samples;
  log: Log;
  clock: Clock;
  triggerOf(planId: string): TriggerView;
  states(): readonly ExecutionState[];
}

/** What a start would do and what forbids it, worked out by the very parts that would do it. */
export interface Preflights {
  of(record: PlanRecord, mode: ExecutionMode): Preflight;
  /** @throws ConsoleError with the first obstacle. */
  requireStartable(record: PlanRecord, mode: ExecutionMode): void;
}

export function createPreflights(parts: PreflightParts): Preflights {
  const { targets, world, samples, log, clock, triggerOf, states } = parts;

  const obstaclesOf = (plan: Plan, mode: ExecutionMode): ConsoleError[] => {
    const found = new Map<string, ConsoleError>();
    for (const action of actionsOf(plan)) {
      const failure = failureOf(action, mode);
      if (failure) found.set(failure.message, failure);
    }
    if (!log.status().writable) {
      found.set('log', new ConsoleError('log-unwritable', preflightWords.logUnwritable().en));
    }
    return [...found.values()];
  };

  const failureOf = (action: Action, mode: ExecutionMode): ConsoleError | null => {
    if (!action.http) return null;
    try {
      resolveRequest(action.http, targets, mode);
      return null;
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure;
      throw failure;
    }
  };

  const requestsOf = (plan: Plan, mode: ExecutionMode): Preflight['requests'] =>
    plan.steps.flatMap(({ id, action }) => {
      if (!action.http || failureOf(action, mode)) return [];
      const { method, url, body } = resolveRequest(action.http, targets, mode);
      return [{ stepId: id, method, address: url.href, body }];
    });

  const warningsOf = (record: PlanRecord, mode: ExecutionMode): LocalText[] => {
    const { plan, standing } = record;
    const { state } = triggerOf(plan.id);
    const underWay = states().filter(({ status, mode: other }) => status !== 'finished' && other === mode);
    const own = targetsOf(plan);
    const others = underWay
      .filter(
        ({ plan: other }) => other.id !== plan.id && targetsOf(other).some((target) => own.includes(target)),
      )
      .map(({ plan: other }) => other.id);
    return [
      ...(state === 'quiet' ? [preflightWords.quiet()] : []),
      ...(state === 'unjudged' ? [preflightWords.unjudged()] : []),
      ...(standing === 'last-good' ? [preflightWords.lastGood()] : []),
      ...(standing === 'cached' ? [preflightWords.cached()] : []),
      ...(underWay.some(({ plan: other }) => other.id === plan.id) ? [preflightWords.running()] : []),
      ...(others.length > 0 ? [words.sameTargets(others)] : []),
      ...(mode === 'drill' ? [preflightWords.drillUnmeasured()] : []),
      ...(mode === 'live' ? proofWarnings(record) : []),
    ];
  };

  /** Steps that would wait for a person's word, or could not be proved, as things are now. */
  const proofWarnings = ({ plan, hash }: PlanRecord): LocalText[] => {
    const data = { executionId: 'preflight', plan, hash, mode: 'live' as const };
    const imagined = evolve(null, { kind: 'execution.started', data, at: clock.now(), author: '' });
    if (!imagined) return [];
    const { obstacleOf } = world.contextOf(imagined);
    return plan.steps.flatMap(({ id, action, expect }, index) => {
      const obstacle =
        action.http && !failureOf(action, 'live') ? obstacleOf({ stepId: id, direction: 'forward' }) : null;
      if (obstacle !== null) return [preflightWords.cannotProve(index + 1, bothOf(obstacle))];
      const isEmpty = expect !== undefined && samples.pollOf(expect.query)?.empty === true;
      return isEmpty ? [preflightWords.noData(index + 1, expect.query)] : [];
    });
  };

  return {
    of(record, mode) {
      const { plan, hash, cachedAt, standing } = record;
      const grave = plan.risk === 'high' && mode !== 'dry-run';
      return {
        at: clock.now(),
        plan,
        hash,
        trigger: triggerOf(plan.id),
        requests: requestsOf(plan, mode),
        irreversible: plan.steps.flatMap(({ id, irreversible }) =>
          irreversible === undefined ? [] : [{ stepId: id, reason: irreversible }],
        ),
        obstacles: obstaclesOf(plan, mode).map((obstacle) =>
          obstacle.code === 'log-unwritable' ? preflightWords.logUnwritable() : obstacle.message,
        ),
        warnings: warningsOf(record, mode),
        needsTypedId: grave,
        needsSecondPerson:
          mode !== 'dry-run' && (grave || plan.steps.some(({ approval }) => approval !== undefined)),
        cachedAt,
        standing,
      };
    },
    requireStartable({ plan }, mode) {
      const [first] = obstaclesOf(plan, mode);
      if (first) throw first;
    },
  };
}

function actionsOf(plan: Plan): Action[] {
  return plan.steps.flatMap(({ action, rollback }) => (rollback ? [action, rollback.action] : [action]));
}

function bothOf(text: LocalText): { en: string; zh: string } {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}
