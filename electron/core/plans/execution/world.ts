import { createHash } from 'node:crypto';
import type { Language, LocalText } from '../../../../shared/model/local-text.ts';
import type { FreezeException } from '../../../../shared/model/change.ts';
import type { Execution } from '../../../../shared/model/execution.ts';
import type { Promotion } from '../../../../shared/model/promotion.ts';
import type { SourceStatus } from '../../../../shared/model/source-status.ts';
import type {
  DecisionContext,
  StepFreeze,
  WhenStanding,
} from '../../../../shared/rules/execution/context.ts';
import {
  actionOf,
  conditionOf,
  expectationsOf,
  plannedStep,
  type ExecutionState,
  type StepPlace,
} from '../../../../shared/rules/execution/state.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { judgeCondition } from '../../../../shared/rules/execution/measure.ts';
import { lastDoneAt } from '../../../../shared/rules/execution/revert.ts';
import { words } from '../../../../shared/rules/execution/words.ts';
import { stepFreeze } from '../../../../shared/rules/freeze/step-freeze.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import { createChannels, type Channels } from '../../channels/channels.ts';
import type { SecretStore } from '../../secrets.ts';
import { resolveAction, resolveExpire, type RequestMoment } from '../resolve-action.ts';
import { noSecrets, type ResolvedRequest, type Targets } from '../resolve-request.ts';
import type { Reach } from './reach.ts';

export interface WorldParts {
  targets: Targets;
  samples: Samples;
  sources: () => readonly SourceStatus[];
  reach: Reach;
  clock: Clock;
  /** Without them, nothing that needs one is sent. */
  secrets?: SecretStore;
  /** Without them, there are none. */
  channels?: Channels;
  /** In which people are told. */
  language?: Language;
  /** What binds a step that changes something; without it, nothing does. */
  freeze?: FreezeParts;
}

export interface FreezeParts {
  promotion(): Promotion | null;
  exceptions(): Iterable<FreezeException>;
}

/** As much of an execution as its requests depend on; without its steps, as if none had been done. */
export type RequestRun = Pick<Execution, 'plan' | 'mode'> & Partial<Pick<Execution, 'steps'>>;

/** What an execution would send, and what stands in its way, as things are now. */
export interface World {
  contextOf(state: ExecutionState): DecisionContext;
  /**
   * Always the same bytes for the same moment. Null: the step sends nothing.
   * @param at the moment that the request is made for; now, unless it is given.
   * @throws ConsoleError `target-not-allowed`, `bad-input`, `conflict`.
   */
  requestOf(run: RequestRun, place: StepPlace, at?: EpochMs): ResolvedRequest | null;
  bindingOf(run: Pick<Execution, 'plan' | 'mode' | 'hash' | 'parameters'>, stepId: string | null): string;
}

export function createWorld({
  targets,
  samples,
  sources,
  reach,
  clock,
  secrets = noSecrets,
  channels = createChannels({ channels: {}, secrets, clock }),
  language = 'en',
  freeze,
}: WorldParts): World {
  const maker = { targets, secrets, channels, language };

  const resolve = (
    run: RequestRun,
    place: StepPlace,
    changing: Pick<RequestMoment, 'at' | 'silenceOf'>,
  ): ResolvedRequest | null => {
    const action = actionOf(run, place);
    if (!action) return null;
    const moment = { mode: run.mode, templates: run.plan.templates ?? {}, ...changing };
    if (action.expire === undefined) return resolveAction(action, maker, moment);
    const stepId = action.expire;
    const silencing = actionOf(run, { stepId, direction: 'forward' });
    return resolveExpire({ stepId, silencing }, maker, moment);
  };

  const requestOf: World['requestOf'] = (run, place, at = clock.now()) =>
    resolve(run, place, { at, silenceOf: (stepId) => silenceOf(run, stepId) });

  /**
   * What an approval covers: the same at every moment, though a silence begins now and its id is not known before it is made. An
   * approval of what cannot be sent is an approval of that: it never fits anything else.
   */
  const markOf = (run: RequestRun, stepId: string): string | null => {
    try {
      const request = resolve(run, { stepId, direction: 'forward' }, { at: 0, silenceOf: plannedSilence });
      return request && `${request.target} ${request.url.href} ${request.hash}`;
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure.message;
      throw failure;
    }
  };

  const bindingOf: World['bindingOf'] = (run, stepId) => {
    const steps = run.plan.steps.filter(({ id }) => stepId === null || id === stepId);
    const covered = [
      run.hash,
      run.mode,
      stepId,
      steps.map(({ id }) => [id, markOf(run, id)]),
      run.parameters,
    ];
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
    for (const { query } of expectationsOf(state, place)) {
      const reason = unmeasurable(query);
      if (reason !== null) return reason;
    }
    return null;
  };

  const unmeasurable = (query: string): LocalText | null => {
    const answeredBy = samples.sourceOf(query);
    const source = sources().find(({ id }) => id === answeredBy);
    if (!source) return words.noSource(query);
    // One that has failed and was never heard since the start is not lost yet, and proves as little.
    const unheard = source.lastSuccessAt === null && source.consecutiveFailures > 0;
    if (unheard || source.freshness === 'stale' || source.freshness === 'lost')
      return words.sourceLost(source.id, query);
    const readings = samples.latest(query);
    const isOld =
      readings.length > 0 &&
      readings.every(({ reading }) => reading.freshness === 'stale' || reading.freshness === 'lost');
    return isOld ? words.queryOld(query) : null;
  };

  const whenOf = (state: ExecutionState, place: StepPlace): WhenStanding | null => {
    const condition = conditionOf(state, place);
    if (condition === undefined) return null;
    const { query } = condition;
    if (state.mode !== 'live') return { state: 'unmeasurable', reason: words.whenInDrill(query) };
    const readings = samples.latest(query);
    const interval = samples.interval(query);
    const sinceAction = clock.now() - lastDoneAt(state);
    const { holds, measurement } = judgeCondition(condition, { readings, interval, sinceAction });
    if (holds === true) return { state: 'holds' };
    if (holds === false) {
      const found = measurement.values.slice(0, 3).join(', ');
      return { state: 'fails', measurement, reason: words.whenFails(found, condition) };
    }
    // The next poll says what came of the step before; the first one says anything at all.
    const poll = samples.pollOf(query);
    const isOld = judgeCondition(condition, { readings, interval, sinceAction: Infinity }).holds !== null;
    const isAwaited = samples.sourceOf(query) !== null && (poll === null || (isOld && !poll.failed));
    return { state: isAwaited ? 'awaited' : 'unmeasurable', reason: words.whenUnmeasurable(query) };
  };

  return {
    requestOf,
    bindingOf,
    contextOf: (state) => ({
      now: clock.now(),
      bindingOf: (stepId) => bindingOf(state, stepId),
      requestOf: (place) => {
        const at = clock.now();
        const request = requestOf(state, place, at);
        return request && { method: request.method, address: request.url.href, hash: request.hash, at };
      },
      whenOf: (place) => whenOf(state, place),
      frozenOf: (place) => (freeze ? freezeOfStep(state, place, freeze, clock.now()) : null),
      obstacleOf: (place) => (plannedStep(state, place.stepId) ? obstacleOf(state, place) : null),
    }),
  };
}

function freezeOfStep(
  state: ExecutionState,
  place: StepPlace,
  { promotion, exceptions }: FreezeParts,
  now: EpochMs,
): StepFreeze | null {
  return stepFreeze(state, place, { promotion: promotion(), exceptions: exceptions(), now });
}

/** Stands for an id that nobody knows yet. */
function plannedSilence(stepId: string): string {
  return `of-${stepId}`;
}

/** The silence that a step has made. Before its turn there is only the plan of it. */
function silenceOf({ steps }: RequestRun, stepId: string): string | null {
  const step = steps?.find((one) => one.stepId === stepId);
  if (!step || step.status === 'not-started') return plannedSilence(stepId);
  return step.made ?? null;
}
