import { onTestFinished } from 'vitest';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { createExecutor } from '../../../electron/core/plans/create-executor.ts';
import { createReach } from '../../../electron/core/plans/execution/reach.ts';
import { createWorld } from '../../../electron/core/plans/execution/world.ts';
import { createPreflights } from '../../../electron/core/plans/preflight.ts';
import { createMeasuredValues } from '../../../electron/core/plans/start/measured-values.ts';
import { noSecrets, type Targets } from '../../../electron/core/plans/resolve-request.ts';
import type { SecretStore } from '../../../electron/core/secrets.ts';
import type { ActionTemplates } from '../../../shared/model/action-template.ts';
import type { Channels as ChannelSettings } from '../../../shared/model/channel.ts';
import type { Clock } from '../../../electron/core/clock.ts';
import type { Log } from '../../../electron/core/log/log.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import type { FreezeException } from '../../../shared/model/change.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Plan, PlanRecord } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { Samples } from '../../../electron/core/sources/samples/samples.ts';
import { sourceStatus } from '../../support/source-status.ts';

export function recordOf(plan: Plan, changes: Partial<PlanRecord> = {}): PlanRecord {
  return {
    plan,
    hash: 'f'.repeat(64),
    from: 'a.plan.yaml',
    cachedAt: 0,
    confirmedAt: 0,
    standing: 'current',
    problems: [],
    ...changes,
  };
}

export const liveSource = sourceStatus();

export interface ExecutorSetup {
  log: Log;
  clock: Clock;
  samples: Samples;
  targets: Targets;
  plans: PlanRecord[];
  sources?: () => SourceStatus[];
  promotion?: () => Promotion | null;
  exceptions?: () => FreezeException[];
  secrets?: SecretStore;
  channels?: ChannelSettings;
  templates?: () => ActionTemplates;
}

/** An executor as the plan desk makes it, closed when the test has finished. */
export function openExecutor({
  log,
  clock,
  samples,
  targets,
  plans,
  sources = () => [liveSource],
  promotion = () => null,
  exceptions = () => [],
  secrets = noSecrets,
  channels = {},
  templates = () => ({}),
}: ExecutorSetup) {
  const reach = createReach(clock);
  const world = createWorld({
    targets,
    samples,
    sources,
    reach,
    clock,
    secrets,
    channels: createChannels({ channels, secrets, clock }),
    freeze: { promotion, exceptions },
  });
  const measured = createMeasuredValues(samples);
  measured.follow(plans.map(({ plan }) => plan));
  const preflights = createPreflights({
    world,
    samples,
    measured,
    log,
    clock,
    promotion,
    exceptions,
    templates,
    triggerOf: () => ({ state: 'none', since: null, value: null, reference: null }),
    states: () => executor.states(),
  });
  const executor = createExecutor({
    log,
    clock,
    samples,
    world,
    reach,
    past: readWhole(log),
    promotion,
    find: (planId) => plans.find(({ plan }) => plan.id === planId) ?? null,
    prepare: (record, request) => preflights.prepare(record, request),
  });
  onTestFinished(() => executor.close());
  return { executor, preflights, world };
}

let commands = 0;
/** What every act carries; each its own command unless it is given. */
export const by = (person: string, commandId = `command-${(commands += 1)}`) => ({
  actor: { person, role: 'commander' as const },
  commandId,
});

export const onStep = (execution: ExecutionView, stepId: string, person = 'li.na') => ({
  ...by(person),
  executionId: execution.id,
  stepId,
  direction: 'forward' as const,
});

export const statuses = (execution: ExecutionView) => execution.steps.map(({ status }) => status);
