import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../../support/describe-with.ts';
import { createHurryingClock } from '../../support/hurrying-clock.ts';
import { freePort } from '../../support/free-port.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { startScriptedServer, type ScriptedServer } from '../../support/scripted-server.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { scripted, watch, type Watching } from './watching.ts';

const eventually = { timeout: 30_000, interval: 50 };
const startedAt = Date.now();

/** Samples with a time of their own, as a pusher or a federation sends them: they stay when it falls silent. */
const silentSince = (ageMs: number) => startedAt - ageMs;
const exposition = () => `
# TYPE orders gauge
orders{line="hotel"} 42
orders{line="taxi"} NaN
orders{line="bus"} +Inf
pushed{state="ageing"} 1 ${silentSince(15_000)}
pushed{state="stale"} 2 ${silentSince(60_000)}
pushed{state="lost"} 3 ${silentSince(200_000)}
payments_total ${Math.floor((Date.now() - startedAt) / 100)}
`;

describeWith(['prometheus'], 'a real Prometheus', () => {
  let target: ScriptedServer;
  let mortal: ScriptedServer;
  let prometheus: RunningServer;

  beforeAll(async () => {
    target = await startScriptedServer((_request, response) => response.end(exposition()));
    mortal = await startScriptedServer((_request, response) => response.end('heartbeat 1\n'));
    prometheus = await startPrometheus({
      scrape: [
        { job: 'shop', targets: [new URL(target.url).host] },
        { job: 'mortal', targets: [new URL(mortal.url).host] },
      ],
    });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await target?.stop();
    await mortal?.stop();
  });

  const source = (more: object = {}) => ({ id: 'prom', kind: 'prometheus', url: prometheus.url, ...more });
  const reader = (samples: Watching['samples'], query: string, label: string) => (value: string) =>
    samples.latest(query).find(({ labels }) => labels[label] === value)?.reading;

  it('gives values that are as old as their scrape, and no value for NaN and the infinities', async () => {
    const { samples } = watch([source()]);
    samples.want('orders');
    await expect.poll(() => samples.latest('orders'), eventually).toHaveLength(3);
    const line = reader(samples, 'orders', 'line');
    expect(line('hotel')).toMatchObject({ value: 42, freshness: 'live', partial: false, source: 'prom' });
    expect(line('hotel')?.age).toBeLessThan(5_000);
    for (const reading of [line('taxi'), line('bus')])
      expect(reading).toMatchObject({ value: null, freshness: 'live', last: null });
  });

  it('still answers for what fell silent, which is shown as ageing, stale and lost by the age of its samples', async () => {
    const { samples } = watch([source()]);
    samples.want('pushed');
    await expect.poll(() => samples.latest('pushed'), eventually).toHaveLength(3);
    const state = reader(samples, 'pushed', 'state');
    expect(state('ageing')).toMatchObject({ value: 1, freshness: 'ageing', sampledAt: silentSince(15_000) });
    expect(state('stale')).toMatchObject({ value: 2, freshness: 'stale' });
    expect(state('lost')).toMatchObject({
      value: null,
      freshness: 'lost',
      last: { value: 3, sampledAt: silentSince(200_000) },
    });
  });

  it('gives an aggregate the age of its oldest part, though its own timestamp() is that of asking', async () => {
    const { samples } = watch([source()]);
    const aggregates = [
      'sum(pushed{state!="lost"})',
      'sum(orders{line="hotel"}) + max(pushed{state="ageing"})',
    ];
    const present = 'rate(payments_total[5s]) - rate(payments_total[5s] offset 1s) * 0';
    for (const query of [...aggregates, present]) samples.want(query);
    await expect
      .poll(() => [...aggregates, present].map((query) => samples.latest(query).length), eventually)
      .toEqual([1, 1, 1]);
    expect(aggregates.map((query) => samples.latest(query)[0]?.reading.freshness)).toEqual([
      'stale',
      'ageing',
    ]);
    expect(samples.latest(present)[0]?.reading).toMatchObject({
      freshness: 'live',
      value: expect.closeTo(10, -1),
    });
  });

  it('explains a query that it refuses, and answers the others', async () => {
    const { samples, statusOf } = watch([source()]);
    samples.want('rate(orders)');
    samples.want('orders');
    await expect.poll(() => samples.pollOf('orders')?.failed, eventually).toBe(false);
    expect(samples.pollOf('rate(orders)')).toMatchObject({ failed: true });
    expect(statusOf('prom')).toMatchObject({
      freshness: 'live',
      lastError: expect.stringContaining('bad_data'),
    });
  });

  it('takes two metrics with the same labels for ambiguous, which is no value of anything', async () => {
    const { samples, statusOf } = watch([source()]);
    const ambiguous = '{__name__=~"orders|heartbeat|up"}';
    samples.want(ambiguous);
    await expect.poll(() => samples.pollOf(ambiguous)?.failed, eventually).toBe(true);
    expect(samples.latest(ambiguous)).toEqual([]);
    expect(statusOf('prom')?.lastError).toContain('two series with the labels');
  });

  it('fills the history that it recorded before anybody asked', async () => {
    const { samples, clock } = watch([source({ every: '1s' })]);
    samples.want('payments_total', { history: 300_000, baselines: ['yesterday'] });
    const recorded = () =>
      samples.history('payments_total', { from: startedAt, to: clock.now() })[0]?.points ?? [];
    await expect.poll(() => recorded().length, eventually).toBeGreaterThan(2);
    const values = recorded().map(([, value]) => value ?? 0);
    expect(values).toEqual(values.toSorted((left, right) => left - right));
    expect(samples.past('payments_total', 'yesterday', { from: 0, to: clock.now() })).toEqual([]);
  });

  it('has no series, not a 0, for a target that stopped', async () => {
    const { samples } = watch([source({ every: '1s' })]);
    samples.want('heartbeat', { history: 60_000 });
    await expect.poll(() => samples.latest('heartbeat')[0]?.reading.value, eventually).toBe(1);
    await mortal.stop();
    await expect.poll(() => samples.latest('heartbeat'), eventually).toEqual([]);
    expect(samples.pollOf('heartbeat')).toMatchObject({ failed: false, empty: true });
    expect(samples.history('heartbeat', { from: 0, to: Infinity })).toHaveLength(1);
  });
});

describeWith(['prometheus'], 'a Prometheus that dies', () => {
  it('leaves its last values in place: ageing, then stale, then lost, and the log says so once', async () => {
    const target = await scripted((_request, response) => response.end('orders 42\n'));
    const prometheus = await startPrometheus({
      scrape: [{ job: 'shop', targets: [new URL(target.url).host] }],
    });
    try {
      const clock = createHurryingClock();
      const { samples, statusOf, events } = watch([{ id: 'prom', kind: 'prometheus', url: prometheus.url }], {
        clock,
      });
      samples.want('orders');
      await expect.poll(() => samples.latest('orders')[0]?.reading.value, eventually).toBe(42);
      await prometheus.stop();
      clock.hurry(20);
      const seen = new Set<unknown>();
      await expect
        .poll(() => {
          const reading = samples.latest('orders')[0]?.reading;
          seen.add(`${reading?.freshness} ${reading?.value}`);
          return reading;
        }, eventually)
        .toMatchObject({ freshness: 'lost', value: null, last: { value: 42 } });
      expect([...seen].filter((state) => state !== 'live 42')).toEqual([
        'ageing 42',
        'stale 42',
        'lost null',
      ]);
      expect(statusOf('prom')).toMatchObject({ lastError: expect.stringContaining('nobody answers') });
      expect(events('source.lost')).toHaveLength(1);
    } finally {
      await prometheus.stop();
    }
  });
});

it('nobody at all is found out, and said with the address', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { statusOf } = watch([{ id: 'prom', kind: 'prometheus', url }]);
  await expect.poll(() => statusOf('prom')?.lastError, eventually).toContain(url);
});
