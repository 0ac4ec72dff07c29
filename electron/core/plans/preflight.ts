import type { TriggerView } from '../../../shared/contract/plans.ts';
import type { FreezeException } from '../../../shared/model/change.ts';
import type { ExecutionMode, FreezeNotice, FreezePass, Preflight } from '../../../shared/model/execution.ts';
import { listOf } from '../../../shared/model/expectation.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import type { FilledPlan, PlanRecord } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { targetsOf } from '../../../shared/rules/execution/acts-on.ts';
import { evolve } from '../../../shared/rules/execution/evolve.ts';
import { preflightWords } from '../../../shared/rules/execution/preflight-words.ts';
import { sendsRequest } from '../../../shared/rules/execution/sends-request.ts';
import { actionOf, type ExecutionState, type StepPlace } from '../../../shared/rules/execution/state.ts';
import { words } from '../../../shared/rules/execution/words.ts';
import { freezeOf, passesFreeze } from '../../../shared/rules/freeze.ts';
import { shortTime } from '../../../shared/rules/freeze/short-time.ts';
import { exceptionForPlan, standingOfException } from '../../../shared/rules/freeze/exceptions.ts';
import { entriesOf } from '../../../shared/rules/parameters/fill-bounds.ts';
import { fillPlan, type Filling } from '../../../shared/rules/parameters/fill-plan.ts';
import { proposeValues, type Proposal } from '../../../shared/rules/parameters/propose-values.ts';
import { parameterWords } from '../../../shared/rules/parameters/words.ts';
import { pinTemplates } from '../actions/pin-templates.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { World } from './execution/world.ts';
import type { ResolvedRequest } from './resolve-request.ts';
import type { MeasuredValues } from './start/measured-values.ts';

export interface PreflightParts {
  world: World;
  samples: Samples;
  measured: MeasuredValues;
  log: Log;
  clock: Clock;
  promotion(): Promotion | null;
  /** Leave to change something inside a freeze; without it, there is none. */
  exceptions?(): Iterable<FreezeException>;
  /** Those in force; a start pins the ones that it uses. */
  templates?(): ActionTemplates;
  triggerOf(planId: string): TriggerView;
  states(): readonly ExecutionState[];
}

/** What a person asks for with a start. */
export interface StartRequest {
  mode: ExecutionMode;
  parameters: ParameterValues;
}

/** A start that nothing forbids. */
export interface Prepared {
  plan: FilledPlan;
  parameters: ParameterValues;
  freeze: FreezePass | null;
}

/** What a start would do and what forbids it, worked out by the very parts that would do it. */
export interface Preflights {
  of(record: PlanRecord, request: StartRequest): Preflight;
  /** @throws ConsoleError with the first thing that forbids it. */
  prepare(record: PlanRecord, request: StartRequest): Prepared;
}

export function createPreflights(parts: PreflightParts): Preflights {
  const {
    world,
    samples,
    measured,
    log,
    clock,
    promotion,
    exceptions = () => [],
    templates = () => ({}),
    triggerOf,
    states,
  } = parts;

  const propose = ({ plan }: PlanRecord, given: ParameterValues) =>
    proposeValues(plan.parameters, given, (query) => measured.of(query)?.value ?? null);

  const fill = ({ plan }: PlanRecord, proposals: readonly Proposal[]): Filling => {
    const values = Object.fromEntries(
      proposals.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
    );
    const filling = fillPlan(plan, values, entriesOf(promotion()));
    return filling.ok ? { ...filling, plan: pinTemplates(filling.plan, templates()) } : filling;
  };

  /** What stands in the way of the filled plan, however often it stands there. */
  const obstaclesOf = (plan: FilledPlan | null, mode: ExecutionMode): ConsoleError[] => {
    const found = new Map<string, ConsoleError>();
    for (const place of plan === null ? [] : placesOf(plan)) {
      const failure = plan && failureOf(plan, place, mode);
      if (failure) found.set(failure.message, failure);
    }
    if (!log.status().writable) {
      found.set('log', new ConsoleError('log-unwritable', preflightWords.logUnwritable()));
    }
    return [...found.values()];
  };

  const requestOf = (
    plan: FilledPlan,
    place: StepPlace,
    mode: ExecutionMode,
  ): ResolvedRequest | ConsoleError | null => {
    try {
      return world.requestOf({ plan, mode }, place);
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure;
      throw failure;
    }
  };

  const failureOf = (plan: FilledPlan, place: StepPlace, mode: ExecutionMode): ConsoleError | null => {
    const request = requestOf(plan, place, mode);
    if (request instanceof ConsoleError) return request;
    if (request === null || mode === 'dry-run') return null;
    try {
      // What is secret is read again when it is sent: a secret that is missing is found now, not in the middle of a run.
      request.seal(clock.now());
      return null;
    } catch (failure) {
      if (failure instanceof ConsoleError) return failure;
      throw failure;
    }
  };

  const requestsOf = (plan: FilledPlan, mode: ExecutionMode): Preflight['requests'] =>
    plan.steps.flatMap(({ id }) => {
      const request = requestOf(plan, { stepId: id, direction: 'forward' }, mode);
      if (request === null || request instanceof ConsoleError) return [];
      const { method, url, body } = request;
      return [{ stepId: id, method, address: url.href, body }];
    });

  const warningsOf = (record: PlanRecord, plan: FilledPlan | null, mode: ExecutionMode): LocalText[] => {
    const { standing } = record;
    const { id } = record.plan;
    const { state } = triggerOf(id);
    const underWay = states().filter(({ status, mode: other }) => status !== 'finished' && other === mode);
    const own = plan === null ? [] : targetsOf(plan);
    const others = underWay
      .filter(({ plan: other }) => other.id !== id && targetsOf(other).some((target) => own.includes(target)))
      .map(({ plan: other }) => other.id);
    const freeze = noticeOf(record, mode);
    return [
      ...(freeze?.passes ? [passWords(freeze, promotion())] : []),
      ...(state === 'quiet' ? [preflightWords.quiet()] : []),
      ...(state === 'unjudged' ? [preflightWords.unjudged()] : []),
      ...(standing === 'last-good' ? [preflightWords.lastGood()] : []),
      ...(standing === 'cached' ? [preflightWords.cached()] : []),
      ...(underWay.some(({ plan: other }) => other.id === id) ? [preflightWords.running()] : []),
      ...(others.length > 0 ? [words.sameTargets(others)] : []),
      ...(mode === 'drill' ? [preflightWords.drillUnmeasured()] : []),
      ...(mode === 'live' && plan ? proofWarnings(plan, record.hash) : []),
    ];
  };

  /** Steps that would wait for a person's word, or could not be proved, as things are now. */
  const proofWarnings = (plan: FilledPlan, hash: string): LocalText[] => {
    const data = { executionId: 'preflight', plan, hash, mode: 'live' as const };
    const imagined = evolve(null, { kind: 'execution.started', data, at: clock.now(), author: '' });
    if (!imagined) return [];
    const { obstacleOf } = world.contextOf(imagined);
    return plan.steps.flatMap(({ id, action, expect }, index) => {
      const place = { stepId: id, direction: 'forward' as const };
      const obstacle = sendsRequest(action) && !failureOf(plan, place, 'live') ? obstacleOf(place) : null;
      if (obstacle !== null) return [preflightWords.cannotProve(index + 1, bothOf(obstacle))];
      const empty = listOf(expect).find(({ query }) => samples.pollOf(query)?.empty === true);
      return empty ? [preflightWords.noData(index + 1, empty.query)] : [];
    });
  };

  const asShown = ({
    name,
    parameter,
    value,
    why,
    editable,
    problem,
  }: Proposal): Preflight['parameters'][number] => {
    const { title, type, min, max, whole, choices, pattern, measured: by } = parameter;
    const now = by ? measured.of(by.query) : null;
    return {
      name,
      title,
      type,
      min,
      max,
      whole,
      choices,
      pattern,
      value,
      why,
      editable,
      problem,
      measured: by ? { query: by.query, value: now?.value ?? null, at: now?.at ?? null } : null,
    };
  };

  return {
    of(record, { mode, parameters }) {
      const { plan, hash, cachedAt, standing } = record;
      const grave = plan.risk === 'high' && mode !== 'dry-run';
      const { proposals, unknown } = propose(record, parameters);
      const filling = fill(record, proposals);
      const filled = filling.ok ? filling.plan : null;
      const freeze = noticeOf(record, mode);
      return {
        at: clock.now(),
        plan,
        hash,
        parameters: proposals.map(asShown),
        freeze,
        trigger: triggerOf(plan.id),
        requests: filled ? requestsOf(filled, mode) : [],
        irreversible: plan.steps.flatMap(({ id, irreversible }) =>
          irreversible === undefined ? [] : [{ stepId: id, reason: irreversible }],
        ),
        obstacles: [
          ...(freeze === null || freeze.passes ? [] : [frozenWords(freeze, promotion())]),
          ...obstaclesOf(filled, mode).map((obstacle) =>
            obstacle.code === 'log-unwritable' ? preflightWords.logUnwritable() : obstacle.text,
          ),
          ...unknown.map((name) => parameterWords.unknown(name, Object.keys(plan.parameters))),
          ...problemsOf(proposals, filling).map(({ reason }) => reason),
        ],
        warnings: warningsOf(record, filled, mode),
        needsTypedId: grave,
        needsSecondPerson:
          mode !== 'dry-run' && (grave || plan.steps.some(({ approval }) => approval !== undefined)),
        cachedAt,
        standing,
      };
    },
    prepare(record, { mode, parameters: given }) {
      const { plan } = record;
      // What may not be started at all is refused for that, whatever its values are.
      const freeze = freezePass(record, mode);
      const { proposals, unknown } = propose(record, given);
      for (const name of unknown)
        refuse(`parameters.${name}`, parameterWords.unknown(name, Object.keys(plan.parameters)));
      const filling = fill(record, proposals);
      for (const { field, reason, isConflict } of problemsOf(proposals, filling))
        refuse(field, reason, isConflict ? 'conflict' : 'bad-input');
      if (!filling.ok) throw new ConsoleError('internal', 'a plan without problems could not be filled in');
      const [first] = obstaclesOf(filling.plan, mode);
      if (first) throw first;
      const parameters = Object.fromEntries(
        proposals.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
      );
      return { plan: filling.plan, parameters, freeze };
    },
  };

  function noticeOf({ plan }: PlanRecord, mode: ExecutionMode): FreezeNotice | null {
    const now = clock.now();
    const freeze = freezeOf(promotion(), plan, mode, now);
    if (freeze === null) return null;
    const open = exceptionForPlan(exceptions(), plan, now);
    const asked = [...exceptions()].findLast(
      (exception) => exception.plan === plan.id && standingOfException(exception, now) === 'asked',
    );
    const emergency = passesFreeze(plan);
    return {
      start: freeze.start,
      end: freeze.end,
      except: [...freeze.except],
      passes: emergency || open !== null,
      exception: emergency ? null : noticeOfException(open ?? asked ?? null),
    };
  }

  /** @throws ConsoleError `conflict` */
  function freezePass(record: PlanRecord, mode: ExecutionMode): FreezePass | null {
    const notice = noticeOf(record, mode);
    if (notice === null) return null;
    const { start, end, passes, exception } = notice;
    if (!passes) refuse('exception', frozenWords(notice, promotion()), 'conflict');
    return exception === null
      ? { start, end, reason: null }
      : { start, end, reason: exception.reason, exceptionId: exception.id };
  }
}

function noticeOfException(exception: FreezeException | null): FreezeNotice['exception'] {
  if (exception === null) return null;
  const { id, status, askedBy, decidedBy, reason, from, until } = exception;
  return { id, status: status === 'approved' ? status : 'asked', askedBy, decidedBy, reason, from, until };
}

interface StartProblem {
  field: string;
  reason: LocalText;
  /** The world has changed since the person looked; nothing is wrong with what they gave. */
  isConflict: boolean;
}

/** What is wrong with the values, or where there is none of that, with what they are filled into. */
function problemsOf(proposals: readonly Proposal[], filling: Filling): StartProblem[] {
  const wrong = proposals.flatMap(({ name, problem, editable, parameter, why }): StartProblem[] =>
    problem === null
      ? []
      : [
          {
            field: `parameters.${name}`,
            reason: problem,
            isConflict: !editable && parameter.measured !== undefined && why === 'measured',
          },
        ],
  );
  if (wrong.length > 0 || filling.ok) return wrong;
  return filling.problems.map((problem) => ({ ...problem, isConflict: false }));
}

function refuse(
  field: string,
  reason: LocalText,
  code: 'bad-input' | 'conflict' | 'not-allowed' = 'bad-input',
): never {
  throw new ConsoleError(code, reason, { field });
}

function placesOf(plan: FilledPlan): StepPlace[] {
  return plan.steps
    .flatMap(({ id }) => [
      { stepId: id, direction: 'forward' as const },
      { stepId: id, direction: 'rollback' as const },
    ])
    .filter((place) => actionOf({ plan }, place) !== undefined);
}

function frozenWords({ start, end, except }: FreezeNotice, promotion: Promotion | null): LocalText {
  const who = ['commander', ...except].join(', ');
  return preflightWords.frozen(clockTime(start, promotion), clockTime(end, promotion), who);
}

function passWords({ start, end, exception }: FreezeNotice, promotion: Promotion | null): LocalText {
  const [from, to] = [clockTime(start, promotion), clockTime(end, promotion)];
  return exception === null
    ? preflightWords.passesFreeze(from, to)
    : preflightWords.excepted(from, to, exception.id);
}

/** `2026-09-30 18:00`, in the zone of the promotion. */
function clockTime(at: number, promotion: Promotion | null): string {
  return shortTime(at, promotion?.zone ?? 'UTC');
}

function bothOf(text: LocalText): { en: string; zh: string } {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}
