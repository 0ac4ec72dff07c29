import { createSystemClock } from '../../electron/core/clock.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { createExecutor } from '../../electron/core/plans/create-executor.ts';
import { createReach } from '../../electron/core/plans/execution/reach.ts';
import { createWorld } from '../../electron/core/plans/execution/world.ts';
import { readWhole } from '../../electron/core/log/read-whole.ts';
import { createSamples } from '../../electron/core/sources/samples/create-samples.ts';
import { FilledPlan } from '../../shared/model/plan.ts';

/**
 * An executor of its own process, to be killed: node executor-process.ts FOLDER GATEWAY STEPS. It takes the log of the folder up,
 * starts a plan of that many steps if there is none yet, else goes on with it, and stays.
 */
const [folder = '', gateway = '', steps = '1'] = process.argv.slice(2);
const clock = createSystemClock();
const log = openLog({ folder, clock });
const plan = FilledPlan.parse({
  id: 'PLN-1',
  version: 1,
  title: 'Killed',
  kind: 'emergency',
  steps: Array.from({ length: Number(steps) }, (_, index) => ({
    id: `s${index + 1}`,
    title: `s${index + 1}`,
    action: { http: { target: 'shop', method: 'POST', path: `/s${index + 1}` } },
  })),
});
const samples = createSamples({ clock, sources: [] });
const reach = createReach(clock);
const world = createWorld({ targets: { shop: { url: gateway } }, samples, sources: () => [], reach, clock });
const record = {
  plan,
  hash: 'f'.repeat(64),
  from: 'a.plan.yaml',
  cachedAt: 0,
  confirmedAt: 0,
  standing: 'current' as const,
  problems: [],
};
const executor = createExecutor({
  log,
  clock,
  samples,
  world,
  reach,
  past: readWhole(log),
  promotion: () => null,
  find: () => record,
  prepare: () => ({ plan, parameters: {}, freeze: null }),
});

const actor = { person: 'li.na', role: 'commander' as const };
const [found] = executor.states();
if (found) {
  for (const { stepId, status } of found.steps) {
    const act = {
      executionId: found.id,
      stepId,
      direction: 'forward' as const,
      actor,
      commandId: crypto.randomUUID(),
    };
    // Whoever looked at the gateway decides; here it always says that it was done.
    if (status === 'unknown') executor.resolve({ ...act, outcome: 'done', note: null });
  }
  executor.resume({ executionId: found.id, actor, commandId: crypto.randomUUID() });
} else {
  executor.start({ planId: 'PLN-1', mode: 'live', actor, commandId: crypto.randomUUID() });
}
console.log('ready');
// Nothing but a signal ends it.
setInterval(() => {}, 60_000);
