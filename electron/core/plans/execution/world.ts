import { createHash } from 'node:crypto';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import type { Execution } from '../../../../shared/model/execution.ts';
import type { SourceStatus } from '../../../../shared/model/source-status.ts';
import type { DecisionContext } from '../../../../shared/rules/execution/context.ts';
import {
  actionOf,
  expectationOf,
  plannedStep,
  type ExecutionState,
  type StepPlace,
} from '../../../../shared/rules/execution/state.ts';
import { words } from '../../../../shared/rules/execution/words.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import { resolveRequest, type ResolvedRequest, type Targets } from '../resolve-request.ts';
import type { Reach } from './reach.ts';

export interface WorldParts {
  targets: Targets;
  samples: Samples;
  sources: () => readonly SourceStatus[];
  reach: Reach;
  clock: Clock;
}

/** What an execution would send, and what stands in its way, as things are now. */
export interface World {
  contextOf(state: ExecutionState): DecisionContext;
  /** @throws ConsoleError `target-not-allowed`, `bad-input`. Null: the step sends nothing. */
  requestOf(run: Pick<Execution, 'plan' | 'mode'>, place: StepPlace): ResolvedRequest | null;
  bindingOf(run: Pick<Execution, 'plan' | 'mode' | 'hash'>, stepId: string | null): string;
}

export function createWorld({ targets, samples, sources, reach, clock }: WorldParts): World {
  const requestOf: World['requestOf'] = (run, place) => {
    const http = actionOf(run, place)?.http;
    return http ? resolveRequest(http, targets, run.mode) : null;
  };

  /** An approval of what cannot be sent is an approval of that: it never fits anything else. */
  const markOf = (run: Pick<Execution, 'plan' | 'mode'>, stepId: string): string | null => {
    try {
      const request = requestOf(run, { stepId, direction: 'forward' });
      return request && `${request.target} ${request.url.href} ${request.hash}`;
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure.message;
      throw failure;
    }
  };

  const bindingOf: World['bindingOf'] = (run, stepId) => {
    const steps = run.plan.steps.filter(({ id }) => stepId === null || id === stepId);
    const covered = [run.hash, run.mode, stepId, steps.map(({ id }) => [id, markOf(run, id)])];
    return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
  };

  const obstacleOf = (state: ExecutionState, place: StepPlace): LocalText | null => {
    let request: ResolvedRequest | null;
    try {
      request = requestOf(state, place);
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure.message;
      throw failure;
    }
    const lostAt = request && reach.lostAt(request);
    if (request && lostAt !== null) return words.targetLost(request.target);
    const expectation = expectationOf(state, place);
    return expectation ? unmeasurable(expectation.query) : null;
  };

  const unmeasurable = (query: string): LocalText | null => {
    const answeredBy = samples.sourceOf(query);
    const source = sources().find(({ id }) => id === answeredBy);
    if (!source) return words.noSource(query);
    if (source.freshness === 'stale' || source.freshness === 'lost')
      return words.sourceLost(source.id, query);
    const readings = samples.latest(query);
    const isOld =
      readings.length > 0 &&
      readings.every(({ reading }) => reading.freshness === 'stale' || reading.freshness === 'lost');
    return isOld ? words.queryOld(query) : null;
  };

  return {
    requestOf,
    bindingOf,
    contextOf: (state) => ({
      now: clock.now(),
      bindingOf: (stepId) => bindingOf(state, stepId),
      requestOf: (place) => {
        const request = requestOf(state, place);
        return request && { method: request.method, address: request.url.href, hash: request.hash };
      },
      obstacleOf: (place) => (plannedStep(state, place.stepId) ? obstacleOf(state, place) : null),
    }),
  };
}
