import type { TriggerView } from '../../../shared/contract/plans.ts';
import type { ExecutionMode, FreezePass, Preflight } from '../../../shared/model/execution.ts';
import { listOf } from '../../../shared/model/expectation.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import { textIn, type LocalText } from '../../../shared/model/local-text.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import type { FilledPlan, PlanRecord } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { targetsOf } from '../../../shared/rules/execution/acts-on.ts';
import { evolve } from '../../../shared/rules/execution/evolve.ts';
import { preflightWords } from '../../../shared/rules/execution/preflight-words.ts';
import { sendsRequest } from '../../../shared/rules/execution/sends-request.ts';
import { actionOf, type ExecutionState, type StepPlace } from '../../../shared/rules/execution/state.ts';
import { words } from '../../../shared/rules/execution/words.ts';
import { freezeOf, mayExcept, passesFreeze, type Freeze } from '../../../shared/rules/freeze.ts';
import { entriesOf } from '../../../shared/rules/parameters/fill-bounds.ts';
import { fillPlan, type Filling } from '../../../shared/rules/parameters/fill-plan.ts';
import { proposeValues, type Proposal } from '../../../shared/rules/parameters/propose-values.ts';
import { parameterWords } from '../../../shared/rules/parameters/words.ts';
import type { Actor } from '../actor.ts';
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
  prepare(
    record: PlanRecord,
    request: StartRequest & { actor: Actor; exception: string | undefined },
  ): Prepared;
}

export function createPreflights(parts: PreflightParts): Preflights {
  const {
    world,
    samples,
    measured,
    log,
    clock,
    promotion,
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
      found.set('log', new ConsoleError('log-unwritable', preflightWords.logUnwritable().en));
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
    const freeze = freezeOf(promotion(), record.plan, mode, clock.now());
    return [
      ...(freeze ? [frozenWords(freeze, passesFreeze(record.plan), promotion())] : []),
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
      const freeze = freezeOf(promotion(), plan, mode, clock.now());
      return {
        at: clock.now(),
        plan,
        hash,
        parameters: proposals.map(asShown),
        freeze: freeze && { ...freeze, except: [...freeze.except], passes: passesFreeze(plan) },
        trigger: triggerOf(plan.id),
        requests: filled ? requestsOf(filled, mode) : [],
        irreversible: plan.steps.flatMap(({ id, irreversible }) =>
          irreversible === undefined ? [] : [{ stepId: id, reason: irreversible }],
        ),
        obstacles: [
          ...obstaclesOf(filled, mode).map((obstacle) =>
            obstacle.code === 'log-unwritable' ? preflightWords.logUnwritable() : obstacle.message,
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
    prepare(record, { mode, parameters: given, actor, exception }) {
      const { plan } = record;
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
      const freeze = freezeOf(promotion(), plan, mode, clock.now());
      return { plan: filling.plan, parameters, freeze: freeze && passOf(freeze, record, actor, exception) };
    },
  };

  /** @throws ConsoleError `conflict`, `not-allowed` */
  function passOf(
    freeze: Freeze,
    { plan }: PlanRecord,
    actor: Actor,
    exception: string | undefined,
  ): FreezePass {
    const { start, end } = freeze;
    if (passesFreeze(plan)) return { start, end, reason: null };
    const reason = exception?.trim() ?? '';
    if (reason === '') refuse('exception', frozenWords(freeze, false, promotion()), 'conflict');
    if (!mayExcept(freeze, actor))
      refuse('exception', preflightWords.mayNotExcept(namesOf(freeze)), 'not-allowed');
    return { start, end, reason };
  }
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
  throw new ConsoleError(code, textIn(reason, 'en'), { field });
}

function placesOf(plan: FilledPlan): StepPlace[] {
  return plan.steps
    .flatMap(({ id }) => [
      { stepId: id, direction: 'forward' as const },
      { stepId: id, direction: 'rollback' as const },
    ])
    .filter((place) => actionOf({ plan }, place) !== undefined);
}

function frozenWords(freeze: Freeze, passes: boolean, promotion: Promotion | null): LocalText {
  const [from, to] = [freeze.start, freeze.end].map((at) => clockTime(at, promotion?.zone ?? 'UTC'));
  return passes
    ? preflightWords.passesFreeze(from ?? '', to ?? '')
    : preflightWords.frozen(from ?? '', to ?? '', namesOf(freeze));
}

function namesOf({ except }: Freeze): string {
  return except.length === 0 ? 'nobody named' : except.join(', ');
}

/** `2026-09-30 18:00`, in the zone of the promotion. */
function clockTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

function bothOf(text: LocalText): { en: string; zh: string } {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}
