import { onTestFinished } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { startGateway, type GatewayReply } from '../../support/gateway.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { planOf } from '../rules/execution/rehearsed.ts';
import { by, liveSource, openExecutor, recordOf, statuses } from './opened-executor.ts';

/** An executor in front of a gateway and its sandbox, with one plan of these steps. */
export async function gatewayConsole(
  steps: unknown[],
  options: { reply?: GatewayReply; plan?: Record<string, unknown> } = {},
) {
  const gateway = await startGateway(options.reply);
  onTestFinished(() => gateway.stop());
  const sandbox = await startGateway();
  onTestFinished(() => sandbox.stop());
  const clock = createFakeClock();
  const log = createMemoryLog();
  const samples = createFakeSamples(clock);
  const plan = planOf(steps, options.plan);
  const plans = [recordOf(plan)];
  const targets = { shop: { url: gateway.url, sandbox: sandbox.url } };
  let source = liveSource;
  const setup = { log, clock, samples, targets, plans, sources: () => [source] };
  const { executor, preflights } = openExecutor(setup);
  const start = (mode: 'live' | 'drill' | 'dry-run' = 'live', more = {}) =>
    executor.start({ planId: 'PLN-1', mode, ...by('li.na'), ...more });
  /** Lets replies of the gateway come in. */
  const until = async (id: string, wanted: string[]) => {
    for (let turn = 0; turn < 500; turn += 1) {
      if (statuses(executor.get(id)).join() === wanted.join()) return executor.get(id);
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`it is ${statuses(executor.get(id)).join()}, not ${wanted.join()}`);
  };
  return {
    ...setup,
    setup,
    gateway,
    sandbox,
    executor,
    preflights,
    start,
    until,
    loseSource: () => {
      source = { ...liveSource, freshness: 'lost' };
    },
    findSource: () => {
      source = liveSource;
    },
  };
}
