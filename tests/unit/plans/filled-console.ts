import { onTestFinished } from 'vitest';
import type { FreezeException } from '../../../shared/model/change.ts';
import type { ParameterValues } from '../../../shared/model/parameter.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { createFakeClock, fakeClockStart } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { startGateway } from '../../support/gateway.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { by, openExecutor, recordOf, statuses } from './opened-executor.ts';

export const minute = 60_000;
export const iso = (offset: number) => new Date(fakeClockStart + offset).toISOString();

export const promotion = Promotion.parse({
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: iso(0), end: iso(60 * minute) }],
  lines: [{ id: 'trade', name: 'Trade', tier: 'core' }],
  entries: [
    {
      id: 'checkout@submit',
      name: 'Checkout',
      line: 'trade',
      tier: 'core',
      query: 'qps',
      tested: { limit: 1_000, at: iso(0), build: 'b1' },
    },
  ],
  freeze: [{ lines: ['trade'], start: iso(-minute), end: iso(60 * minute), except: ['sun.hao'] }],
});

export const put = (path: string, body: unknown) => ({ http: { target: 'shop', method: 'PUT', path, body } });

/** Scale out by one while above 80 % of the tested limit, watch it, go back when it is quiet for 30 minutes. */
export const scaleOut = (more: Record<string, unknown> = {}) =>
  aWrittenPlan({
    id: 'PLN-1',
    parameters: {
      from: { title: 'Now', type: 'number', measured: { query: 'replicas' }, fixed: true },
      to: { title: 'Then', type: 'number', default: { parameter: 'from', plus: 1 }, min: 1, max: 10 },
    },
    steps: [
      {
        id: 'scale',
        title: 'Scale',
        action: put('/replicas', { replicas: { parameter: 'to' } }),
        expect: [
          { query: 'replicas', equals: { parameter: 'to' }, held: '5s', within: '1m' },
          { entry: 'checkout@submit', below: '80%', against: 'tested-limit', within: '5m' },
        ],
        rollback: { action: put('/replicas', { replicas: { parameter: 'from' } }) },
      },
    ],
    revert: { when: { entry: 'checkout@submit', below: '50%', against: 'tested-limit', for: '30m' } },
    ...more,
  });

interface More {
  promotion?: Promotion;
  second?: ReturnType<typeof scaleOut>;
  exceptions?: () => FreezeException[];
}

export async function console(plan = scaleOut(), more: More = {}) {
  const gateway = await startGateway();
  onTestFinished(() => gateway.stop());
  const clock = createFakeClock();
  const log = createMemoryLog();
  const samples = createFakeSamples(clock);
  const plans = [plan, ...(more.second ? [more.second] : [])].map((one) => recordOf(one));
  const [record] = plans;
  if (!record) throw new Error('no plan');
  const targets = { shop: { url: gateway.url } };
  const setup = {
    log,
    clock,
    samples,
    targets,
    plans,
    promotion: () => more.promotion ?? promotion,
    exceptions: () => (more.exceptions ?? (() => []))(),
  };
  const { executor, preflights } = openExecutor(setup);
  const start = (parameters: ParameterValues = {}, rest = {}) =>
    executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na'), parameters, ...rest });
  const until = async (id: string, wanted: string[]) => {
    for (let turn = 0; turn < 500; turn += 1) {
      if (statuses(executor.get(id)).join() === wanted.join()) return executor.get(id);
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`it is ${statuses(executor.get(id)).join()}, not ${wanted.join()}`);
  };
  /** Lets time pass in polls of five seconds. */
  const polls = async (lasting: number, shown: Record<string, number>) => {
    for (let passed = 0; passed < lasting; passed += 5_000) {
      await clock.advance(5_000);
      for (const [query, value] of Object.entries(shown)) samples.poll(query, value);
    }
  };
  const preflight = (parameters: ParameterValues = {}) => preflights.of(record, { mode: 'live', parameters });
  return { ...setup, setup, gateway, executor, preflight, start, until, polls };
}
