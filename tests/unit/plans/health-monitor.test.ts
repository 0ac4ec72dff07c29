import { describe, expect, it, onTestFinished } from 'vitest';
import { createHealthMonitor } from '../../../electron/core/plans/health/health-monitor.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import { Settings } from '../../../shared/model/settings.ts';
import type { PlanRecord } from '../../../shared/model/plan.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aWrittenPlan } from '../../support/plan-fixtures.ts';
import { recordOf } from './opened-executor.ts';

const settings = Settings.parse({
  promotion: 'promotion.yaml',
  targets: { shop: { url: 'http://127.0.0.1:1' } },
  people: [{ id: 'li.na', name: '李娜' }],
});
const plan = (changes = {}) =>
  aWrittenPlan({
    id: 'PLN-1',
    trigger: { query: 'orders', below: 5 },
    operators: { primary: 'li.na' },
    steps: [
      {
        id: 'act',
        title: 'Act',
        action: { http: { target: 'shop', method: 'POST', path: '/' } },
        expect: { query: 'proof', equals: 1 },
      },
    ],
    ...changes,
  });

function monitored() {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const samples = createFakeSamples(clock);
  const records: PlanRecord[] = [recordOf(plan(), { cachedAt: clock.now() })];
  const probes: string[] = [];
  const answers: { finding: { en: string; zh: string } | null } = { finding: null };
  const open = () => {
    const monitor = createHealthMonitor({
      records: () => records,
      samples,
      clock,
      log,
      settings,
      promotion: { read: () => null, watch: () => () => {} },
      lastDrill: () => null,
      past: [...readWhole(log)],
      onChange: () => {},
      async probe({ url }) {
        probes.push(url);
        return answers.finding;
      },
    });
    onTestFinished(() => monitor.close());
    return monitor;
  };
  const metrics = new Set(['orders', 'proof']);
  /** Polls as the poller does: what is wanted, every five seconds. */
  const pass = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 1_000) {
      await clock.advance(1_000);
      if (gone % 5_000 !== 4_000) continue;
      for (const query of samples.wanted.keys()) {
        if (metrics.has(query)) samples.poll(query, 1);
        else samples.poll(query);
      }
    }
  };
  return { clock, log, samples, records, probes, answers, open, pass, metrics };
}

describe('plan health', () => {
  it('is not known before the first check, and good after it', async () => {
    const { open, pass, log } = monitored();
    const monitor = open();
    expect(monitor.of('PLN-1')).toEqual({ state: 'unchecked', since: null, checkedAt: null, reasons: [] });
    await pass(10_000);
    expect(monitor.of('PLN-1')).toMatchObject({ state: 'healthy', reasons: [] });
    expect(log.events).toEqual([]);
  });

  it('turns red at the next check after a metric was renamed, tells the log once, and again when it is back', async () => {
    const { open, pass, log, metrics } = monitored();
    const monitor = open();
    await pass(10_000);
    metrics.delete('proof');
    await pass(70_000);
    expect(monitor.of('PLN-1')).toMatchObject({
      state: 'ailing',
      reasons: [{ code: 'no-data', about: 'proof' }],
    });
    await pass(300_000);
    metrics.add('proof');
    await pass(70_000);
    expect(monitor.of('PLN-1').state).toBe('healthy');
    expect(log.events).toMatchObject([
      { kind: 'plan.ailing', author: 'tidewatch', data: { planId: 'PLN-1', reasons: [{ about: 'proof' }] } },
      { kind: 'plan.recovered', data: { planId: 'PLN-1', ailingSince: log.events[0]?.at } },
    ]);
  });

  it('wants what only a proof asks for the time of a check', async () => {
    const { open, pass, samples, clock } = monitored();
    open();
    await clock.advance(2_000);
    expect([...samples.wanted.keys()]).toEqual(['orders', 'proof']);
    await pass(10_000);
    expect(samples.wanted.size).toBe(0);
  });

  it('connects to a target once in five minutes, however often plans are checked', async () => {
    const { open, pass, probes, answers } = monitored();
    const monitor = open();
    await pass(10_000);
    answers.finding = { en: 'refused', zh: '拒绝' };
    await pass(240_000);
    expect({ probes: probes.length, state: monitor.of('PLN-1').state }).toEqual({
      probes: 1,
      state: 'healthy',
    });
    await pass(120_000);
    expect({ probes: probes.length, state: monitor.of('PLN-1').state }).toEqual({
      probes: 2,
      state: 'ailing',
    });
  });

  it('is not known while sources do not answer, and keeps what the log has', async () => {
    const { open, pass, clock, log, metrics } = monitored();
    const monitor = open();
    metrics.delete('proof');
    await pass(10_000);
    await clock.advance(120_000);
    expect(monitor.of('PLN-1')).toMatchObject({
      state: 'unchecked',
      reasons: [{ code: 'not-answered' }, {}],
    });
    expect(log.events.map(({ kind }) => kind)).toEqual(['plan.ailing']);
  });

  it('knows after a restart since when a plan ails, and tells it once', async () => {
    const { open, pass, log, metrics } = monitored();
    metrics.delete('orders');
    const first = open();
    await pass(10_000);
    await first.close();
    await pass(60_000);
    const second = open();
    await pass(10_000);
    expect(second.of('PLN-1')).toMatchObject({ state: 'ailing', since: log.events[0]?.at });
    expect(log.events).toHaveLength(1);
  });

  it('checks a plan that changed soon after', async () => {
    const { open, pass, records, clock } = monitored();
    const monitor = open();
    await pass(10_000);
    records[0] = recordOf(plan({ operators: { primary: 'gone' } }), {
      cachedAt: clock.now(),
      hash: 'e'.repeat(64),
    });
    monitor.sync();
    await pass(10_000);
    expect(monitor.of('PLN-1')).toMatchObject({
      state: 'ailing',
      reasons: [{ code: 'person-unknown', about: 'gone' }],
    });
  });
});
