import { onTestFinished, describe, expect, it } from 'vitest';
import { createTriggerMonitor } from '../../../electron/core/plans/trigger-monitor.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import type { PlanRecord } from '../../../shared/model/plan.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aPlan } from '../../support/plan-fixtures.ts';
import { recordOf } from './opened-executor.ts';

const planWith = (trigger: unknown, more = {}) => aPlan({ id: 'PLN-1', trigger, ...more });
const drop = { query: 'orders', drops: '20%', against: '1m', for: '10s' };

function monitored(trigger: unknown) {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const samples = createFakeSamples(clock);
  const records: PlanRecord[] = [recordOf(planWith(trigger))];
  const open = () => {
    const monitor = createTriggerMonitor({
      records: () => records,
      samples,
      clock,
      log,
      promotion: { read: () => null, watch: () => () => {} },
      past: [...readWhole(log)],
      onChange: () => {},
    });
    onTestFinished(() => monitor.close());
    return monitor;
  };
  /** One poll every five seconds. */
  const polls = async (count: number, value: number | null) => {
    for (let turn = 0; turn < count; turn += 1) {
      await clock.advance(5_000);
      samples.poll('orders', value);
    }
  };
  return { clock, log, samples, records, open, polls };
}

describe('a live trigger', () => {
  it('wants its query while its plan is in force, and not after', () => {
    const { samples, records, open } = monitored(drop);
    const monitor = open();
    expect([...samples.wanted.keys()]).toEqual(['orders']);
    records.length = 0;
    monitor.sync();
    expect(samples.wanted.size).toBe(0);
    expect(monitor.viewOf('PLN-1').state).toBe('none');
  });

  it('tells the log when it fires and when it ends, with value and reference', async () => {
    const { log, open, polls } = monitored(drop);
    const monitor = open();
    await polls(14, 1_000);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'quiet', reference: 1_000 });
    await polls(2, 500);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'pending', value: 500, reference: 1_000 });
    await polls(1, 450);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'fired', value: 450, reference: 1_000 });
    await polls(40, 450);
    await polls(1, 990);
    expect(log.events).toMatchObject([
      { kind: 'trigger.fired', data: { planId: 'PLN-1', version: 1, value: 450, reference: 1_000 } },
      { kind: 'trigger.ended', data: { planId: 'PLN-1' } },
    ]);
  });

  it('works from the first second where there is history', async () => {
    const { clock, samples, log, open, polls } = monitored(drop);
    const monitor = open();
    const points = Array.from({ length: 24 }, (_, index): Point => [
      clock.now() - 120_000 + index * 5_000,
      1_000,
    ]);
    samples.record('orders', {}, points);
    await polls(3, 500);
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
    expect(log.kinds()).toEqual(['trigger.fired']);
  });

  it('does not judge what is stale', async () => {
    const { clock, samples, open, log } = monitored({ query: 'orders', below: 100 });
    open();
    await clock.advance(5_000);
    samples.poll('orders', { value: 1, freshness: 'stale' });
    expect(log.events).toHaveLength(0);
  });

  it('is unjudged when no samples come any more, and stays fired if it had fired', async () => {
    const quiet = monitored({ query: 'orders', below: 100 });
    const quietMonitor = quiet.open();
    await quiet.polls(2, 500);
    expect(quietMonitor.viewOf('PLN-1').state).toBe('quiet');
    await quiet.clock.advance(60_000);
    quiet.samples.pollFailed();
    expect(quietMonitor.viewOf('PLN-1').state).toBe('unjudged');
    const fired = monitored({ query: 'orders', below: 1_000 });
    const firedMonitor = fired.open();
    await fired.polls(2, 500);
    await fired.clock.advance(3_600_000);
    fired.samples.pollFailed();
    expect(firedMonitor.viewOf('PLN-1').state).toBe('fired');
  });

  it('stays fired over a restart, by the reference it was frozen with', async () => {
    const { log, open, polls } = monitored(drop);
    const before = open();
    await polls(14, 1_000);
    await polls(3, 500);
    before.close();
    // Long enough that everything the samples still hold looks like the drop.
    const after = open();
    await polls(60, 500);
    expect(after.viewOf('PLN-1')).toMatchObject({ state: 'fired', reference: 1_000 });
    expect(log.kinds()).toEqual(['trigger.fired']);
    await polls(1, 900);
    expect(log.kinds()).toEqual(['trigger.fired', 'trigger.ended']);
  });

  it('is ended when its plan asks another question', async () => {
    const { log, records, open, polls } = monitored({ query: 'orders', below: 1_000 });
    const monitor = open();
    await polls(1, 500);
    records[0] = recordOf(planWith({ query: 'orders', below: 10 }, { version: 2 }));
    monitor.sync();
    expect(log.kinds()).toEqual(['trigger.fired', 'trigger.ended']);
  });

  it('tells the log later what it could not tell at once', async () => {
    const { log, open, polls } = monitored({ query: 'orders', below: 1_000 });
    open();
    log.break();
    await polls(1, 500);
    log.mend();
    await polls(1, 500);
    expect(log.kinds()).toEqual(['trigger.fired']);
  });
});

describe('a trigger on answers that lack something', () => {
  it('does not take a sum that may be too low for a drop', async () => {
    const { samples, open, polls } = monitored({ query: 'orders', below: 100, for: '10s' });
    const monitor = open();
    await polls(3, 1_000);
    expect(monitor.viewOf('PLN-1').state).toBe('quiet');
    samples.incomplete.add('orders');
    await polls(8, 10);
    expect(monitor.viewOf('PLN-1').state).toBe('unjudged');
    samples.incomplete.delete('orders');
    await polls(4, 10);
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
  });

  it('does not take a series for absent that the source could not look for', async () => {
    const { clock, samples, open } = monitored({ query: 'orders', absent: true });
    const monitor = open();
    const pollEmpty = async () => {
      await clock.advance(5_000);
      samples.poll('orders');
    };
    samples.incomplete.add('orders');
    for (let poll = 0; poll < 3; poll += 1) await pollEmpty();
    expect(monitor.viewOf('PLN-1').state).not.toBe('fired');
    samples.incomplete.delete('orders');
    await pollEmpty();
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
  });

  it('does not end by them either', async () => {
    const { samples, open, polls } = monitored({ query: 'orders', below: 100 });
    const monitor = open();
    await polls(2, 10);
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
    samples.incomplete.add('orders');
    await polls(3, 1_000);
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
  });
});

describe('a live trigger on an entry', () => {
  const entry = (limit: number, query = 'qps') =>
    Promotion.parse({
      id: 'sale',
      name: 'Sale',
      zone: 'UTC',
      phases: [{ id: 'peak', start: '2026-11-11T11:00:00Z', end: '2026-11-11T15:00:00Z' }],
      lines: [{ id: 'bikes', name: 'Bikes', tier: 'core' }],
      entries: [
        {
          id: 'shop@buy',
          name: 'Buy',
          line: 'bikes',
          tier: 'core',
          query,
          tested: { limit, at: '2026-11-01T00:00:00Z', build: 'a' },
        },
      ],
    });
  const near = { entry: 'shop@buy', above: '80%', against: 'tested-limit', for: '10s' };

  function watched() {
    const clock = createFakeClock();
    const log = createMemoryLog();
    const samples = createFakeSamples(clock);
    const listeners = new Set<() => void>();
    const current = { promotion: entry(100) as Promotion | null };
    const monitor = createTriggerMonitor({
      records: () => [recordOf(planWith(near))],
      samples,
      clock,
      log,
      promotion: {
        read: () => current.promotion,
        watch(listener) {
          const told = () => listener(current.promotion);
          listeners.add(told);
          return () => void listeners.delete(told);
        },
      },
      past: [],
      onChange: () => {},
    });
    onTestFinished(() => monitor.close());
    const poll = async (count: number, ...series: (number | null)[]) => {
      for (let turn = 0; turn < count; turn += 1) {
        await clock.advance(5_000);
        samples.poll('qps', ...series.map((value, host) => ({ value, labels: { host: String(host) } })));
      }
    };
    const accept = (promotion: Promotion | null) => {
      current.promotion = promotion;
      for (const listener of listeners) listener();
    };
    return { log, samples, monitor, poll, accept };
  }

  it('sums its series and compares them with its tested limit', async () => {
    const { monitor, poll, log } = watched();
    await poll(3, 30, 40);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'quiet', value: 70, reference: 100 });
    await poll(3, 40, 41);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'fired', value: 81, reference: 100 });
    expect(log.events).toMatchObject([{ kind: 'trigger.fired', data: { value: 81, reference: 100 } }]);
  });

  it('has no value while one of its series has none, rather than too low a sum', async () => {
    const { monitor, poll } = watched();
    await poll(2, 40, 41);
    await poll(1, 40, null);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'unjudged', value: null });
  });

  it('takes a new limit at once, and starts anew where the entry is measured by another query', async () => {
    const { monitor, poll, accept, samples } = watched();
    await poll(3, 81);
    expect(monitor.viewOf('PLN-1').state).toBe('fired');
    accept(entry(200));
    await poll(1, 81);
    expect(monitor.viewOf('PLN-1')).toMatchObject({ state: 'quiet', reference: 200 });
    accept(entry(200, 'other'));
    expect([...samples.wanted.keys()]).toEqual(['other']);
    expect(monitor.viewOf('PLN-1').state).toBe('unjudged');
    accept(null);
    expect(samples.wanted.size).toBe(0);
  });
});
