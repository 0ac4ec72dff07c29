import { join } from 'node:path';
import type { PlanLibrary as PlanLibraryView, PlanRow } from '../../../shared/contract/plans.ts';
import type { FreezeException } from '../../../shared/model/change.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Execution, Preflight } from '../../../shared/model/execution.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { PlanOrigin, Settings } from '../../../shared/model/settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { executionIdOf } from '../../../shared/rules/execution/evolve.ts';
import { dueOf, isWhole } from '../../../shared/rules/plan-due.ts';
import { isSettled, type ExecutionState } from '../../../shared/rules/execution/state.ts';
import { needsOf } from '../../../shared/rules/plan-health/needs.ts';
import { builtInTemplates } from '../actions/read-templates.ts';
import { createTemplateShelf } from '../actions/template-shelf.ts';
import { createChannels, type Channels } from '../channels/channels.ts';
import { createTeller } from '../channels/teller.ts';
import type { Clock } from '../clock.ts';
import { noPlan } from '../not-known.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import { readWhole } from '../log/read-whole.ts';
import type { SecretStore } from '../secrets.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { View } from '../view.ts';
import { createAutoStarter, type AutoStarter } from './auto/auto-starter.ts';
import { createExecutor } from './create-executor.ts';
import { createReach } from './execution/reach.ts';
import { targetsOf } from '../../../shared/rules/execution/acts-on.ts';
import { createWorld } from './execution/world.ts';
import type { Executor } from './executor.ts';
import { checkEveryMs, createHealthMonitor } from './health/health-monitor.ts';
import { createPlanFiles, type PlanFiles } from './plan-files.ts';
import { createPlanLibrary } from './plan-library.ts';
import { createPreflights, type StartRequest } from './preflight.ts';
import { createMeasuredValues } from './start/measured-values.ts';
import { noSecrets } from './resolve-request.ts';
import { createTriggerMonitor } from './trigger-monitor.ts';

export interface PlanDeskOptions {
  origin: PlanOrigin | null;
  /** Where copies of plans are kept. */
  folder: string;
  log: Log;
  clock: Clock;
  samples: Samples;
  settings: Pick<Settings, 'targets' | 'sources' | 'channels' | 'people'> &
    Partial<Pick<Settings, 'language'>>;
  /** Where people are told; else of the settings, for this desk alone. */
  channels?: Channels;
  /** Read when something is sent that needs one. */
  secrets?: SecretStore;
  promotion: View<Promotion | null>;
  /** Leave to change something inside a freeze; without it, there is none. */
  exceptions?: () => Iterable<FreezeException>;
  sources: () => readonly SourceStatus[];
}

/** Plans, their triggers and their executions, joined as the screens show them. */
export interface PlanDesk {
  view: View<PlanLibraryView>;
  executor: Executor;
  auto: Pick<AutoStarter, 'arm' | 'disarm'>;
  /** Targets whose last attempt found nobody. */
  lostTargets(): { target: string; at: number }[];
  executionOf(executionId: string): Execution | null;
  /** Targets of a plan that have no sandbox: a drill of it is refused. */
  withoutSandbox(plan: Plan): string[];
  files: PlanFiles;
  preflight(planId: string, request: StartRequest): Promise<Preflight>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

export function createPlanDesk(options: PlanDeskOptions): PlanDesk {
  const { origin, folder, log, clock, samples, settings, promotion, sources, secrets = noSecrets } = options;
  const { exceptions = () => [] } = options;
  // One pass: the log of a season is long, and little of it is about plans.
  const past: StoredEvent[] = [];
  for (const event of readWhole(log)) if (isAboutPlans(event)) past.push(event);

  const templates = createTemplateShelf([
    builtInTemplates(),
    ...(typeof origin === 'string' ? [join(origin, 'actions')] : []),
  ]);
  const library = createPlanLibrary({
    origin,
    folder,
    sources: settings.sources,
    targets: Object.keys(settings.targets),
    templates,
    clock,
    log,
  });
  const view = createLiveView<PlanLibraryView>({ clock, compute: () => joined() });
  const triggers = createTriggerMonitor({
    records: () => library.view.read().records,
    samples,
    clock,
    log,
    promotion,
    past,
    onJudged: (planId, said) => auto.observe(planId, said),
    onChange: () => view.invalidate(),
  });
  const reach = createReach(clock);
  const channels = options.channels ?? createChannels({ channels: settings.channels, secrets, clock });
  const world = createWorld({
    targets: settings.targets,
    samples,
    sources,
    reach,
    clock,
    secrets,
    channels,
    language: settings.language,
    freeze: { promotion: () => promotion.read(), exceptions },
  });
  const teller = createTeller({
    log,
    clock,
    channels,
    people: settings.people,
    language: settings.language ?? 'en',
    past,
    onChange: () => executor.refresh(),
  });
  const measured = createMeasuredValues(samples);
  const followPlans = () => measured.follow(library.view.read().records.map(({ plan }) => plan));
  followPlans();
  const preflights = createPreflights({
    world,
    samples,
    measured,
    log,
    clock,
    promotion: () => promotion.read(),
    exceptions,
    templates: () => templates.templates(),
    triggerOf: (planId) => triggers.viewOf(planId),
    states: () => executor.states(),
  });
  const executor = createExecutor({
    log,
    clock,
    samples,
    world,
    reach,
    teller,
    past,
    promotion: () => promotion.read(),
    find: (planId) => library.find(planId),
    prepare: (record, request) => preflights.prepare(record, request),
  });

  /** A drill that came to its end, or a use that did: either shows that the plan works. */
  const lastDrill = (planId: string): number | null => {
    const ends = executor
      .states()
      .filter(({ plan, mode, outcome }) => plan.id === planId && mode !== 'dry-run' && isWhole(outcome))
      .map(({ finishedAt }) => finishedAt ?? -Infinity);
    return ends.length === 0 ? null : Math.max(...ends);
  };
  const health = createHealthMonitor({
    records: () => library.view.read().records,
    samples,
    clock,
    log,
    settings,
    templates: () => new Set(Object.keys(templates.templates())),
    promotion,
    lastDrill,
    past,
    onChange: () => view.invalidate(),
  });
  const auto = createAutoStarter({
    find: (planId) => library.find(planId),
    promotion,
    situationOf: ({ plan }) => ({
      now: clock.now(),
      health: health.of(plan.id),
      healthHolds: 3 * checkEveryMs,
      lastDrill: lastDrill(plan.id),
      isRunning: runningOf(plan.id, executor.states()) !== null,
      offline: offlineOf(plan.id),
    }),
    executor,
    clock,
    log,
    past,
    onChange: () => view.invalidate(),
  });
  const offlineOf = (planId: string): { en: string; zh: string }[] => {
    const plan = library.find(planId)?.plan;
    const targets = plan ? needsOf(plan).targets : [];
    const lost = reach.lost().filter(({ target }) => targets.includes(target));
    return [
      ...lost.map(({ target }) => ({ en: `target ${target} did not answer`, zh: `目标 ${target} 没有应答` })),
      ...(library.view.read().origin.reachable
        ? []
        : [{ en: 'offline: the plan index is out of reach', zh: '已离线：预案来源无法访问' }]),
      ...(log.status().writable ? [] : [{ en: 'the log cannot be written', zh: '日志无法写入' }]),
    ];
  };

  const runningOf = (planId: string, states: readonly ExecutionState[]): PlanRow['running'] => {
    // A dry run carries nothing out: nobody is to read of it that the plan is under way.
    const state = states.findLast(
      ({ plan, status, mode }) => plan.id === planId && status !== 'finished' && mode !== 'dry-run',
    );
    if (!state) return null;
    const done = state.steps.filter(({ status }) => isSettled(status)).length;
    return { executionId: state.id, done, steps: state.steps.length };
  };

  const joined = (): PlanLibraryView => {
    const { origin: from, records, problems } = library.view.read();
    const states = executor.states();
    const plans = records.map((record): PlanRow => ({
      ...record,
      trigger: triggers.viewOf(record.plan.id),
      running: runningOf(record.plan.id, states),
      health: health.of(record.plan.id),
      auto: auto.of(record.plan.id),
      due: dueOf(record.plan, promotion.read(), states, clock.now()) ?? undefined,
    }));
    return { at: clock.now(), origin: from, plans, problems };
  };

  const stopFollowing = library.view.watch(() => {
    triggers.sync();
    health.sync();
    auto.sync();
    followPlans();
    view.invalidate();
  });
  const stopWatching = executor.view.watch(() => view.invalidate());

  return {
    view,
    executor,
    auto,
    lostTargets: () => reach.lost(),
    executionOf: (executionId) => executor.states().find(({ id }) => id === executionId) ?? null,
    withoutSandbox: (plan) =>
      targetsOf(plan).filter((target) => settings.targets[target]?.sandbox === undefined),
    files: createPlanFiles({ origin, library, log, clock }),
    async preflight(planId, request) {
      const record = library.find(planId);
      if (record) return preflights.of(record, request);
      throw noPlan(planId);
    },
    reload: () => library.reload(),
    async close() {
      stopWatching();
      stopFollowing();
      auto.close();
      await health.close();
      teller.close();
      await executor.close();
      triggers.close();
      measured.close();
      library.close();
      view.close();
    },
  };
}

function isAboutPlans(event: StoredEvent): boolean {
  return executionIdOf(event) !== null || /^(trigger|auto|plan\.(ailing|recovered))/.test(event.kind);
}
