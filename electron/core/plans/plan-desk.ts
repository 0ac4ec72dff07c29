import type { PlanLibrary as PlanLibraryView, PlanRow } from '../../../shared/contract/plans.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Preflight } from '../../../shared/model/execution.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { PlanOrigin, Settings } from '../../../shared/model/settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { executionIdOf } from '../../../shared/rules/execution/evolve.ts';
import { isSettled, type ExecutionState } from '../../../shared/rules/execution/state.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import { readWhole } from '../log/read-whole.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { View } from '../view.ts';
import { createExecutor } from './create-executor.ts';
import { createReach } from './execution/reach.ts';
import { createWorld } from './execution/world.ts';
import type { Executor } from './executor.ts';
import { createPlanFiles, type PlanFiles } from './plan-files.ts';
import { createPlanLibrary } from './plan-library.ts';
import { createPreflights, type StartRequest } from './preflight.ts';
import { createMeasuredValues } from './start/measured-values.ts';
import { createTriggerMonitor } from './trigger-monitor.ts';

export interface PlanDeskOptions {
  origin: PlanOrigin | null;
  /** Where copies of plans are kept. */
  folder: string;
  log: Log;
  clock: Clock;
  samples: Samples;
  settings: Pick<Settings, 'targets' | 'sources'>;
  promotion: View<Promotion | null>;
  sources: () => readonly SourceStatus[];
}

/** Plans, their triggers and their executions, joined as the screens show them. */
export interface PlanDesk {
  view: View<PlanLibraryView>;
  executor: Executor;
  /** Targets whose last attempt found nobody. */
  lostTargets(): { target: string; at: number }[];
  files: PlanFiles;
  preflight(planId: string, request: StartRequest): Promise<Preflight>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

export function createPlanDesk(options: PlanDeskOptions): PlanDesk {
  const { origin, folder, log, clock, samples, settings, promotion, sources } = options;
  // One pass: the log of a season is long, and little of it is about plans.
  const past: StoredEvent[] = [];
  for (const event of readWhole(log)) if (isAboutPlans(event)) past.push(event);

  const library = createPlanLibrary({ origin, folder, sources: settings.sources, clock, log });
  const view = createLiveView<PlanLibraryView>({ clock, compute: () => joined() });
  const triggers = createTriggerMonitor({
    records: () => library.view.read().records,
    samples,
    clock,
    log,
    promotion,
    past,
    onChange: () => view.invalidate(),
  });
  const reach = createReach(clock);
  const world = createWorld({ targets: settings.targets, samples, sources, reach, clock });
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
    triggerOf: (planId) => triggers.viewOf(planId),
    states: () => executor.states(),
  });
  const executor = createExecutor({
    log,
    clock,
    samples,
    world,
    reach,
    past,
    find: (planId) => library.find(planId),
    prepare: (record, request) => preflights.prepare(record, request),
  });

  const runningOf = (planId: string, states: readonly ExecutionState[]): PlanRow['running'] => {
    const state = states.findLast(({ plan, status }) => plan.id === planId && status !== 'finished');
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
    }));
    return { at: clock.now(), origin: from, plans, problems };
  };

  const stopFollowing = library.view.watch(() => {
    triggers.sync();
    followPlans();
    view.invalidate();
  });
  const stopWatching = executor.view.watch(() => view.invalidate());

  return {
    view,
    executor,
    lostTargets: () => reach.lost(),
    files: createPlanFiles({ origin, library, log, clock }),
    async preflight(planId, request) {
      const record = library.find(planId);
      if (record) return preflights.of(record, request);
      throw new ConsoleError('not-found', `there is no plan ${planId} in the library`, { field: 'planId' });
    },
    reload: () => library.reload(),
    async close() {
      stopWatching();
      stopFollowing();
      await executor.close();
      triggers.close();
      measured.close();
      library.close();
      view.close();
    },
  };
}

function isAboutPlans(event: StoredEvent): boolean {
  return executionIdOf(event) !== null || event.kind === 'trigger.fired' || event.kind === 'trigger.ended';
}
