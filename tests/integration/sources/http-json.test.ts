import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { hang, json, type ScriptedAnswer } from '../../support/scripted-server.ts';
import { scripted, watch } from './watching.ts';

const eventually = { timeout: 10_000, interval: 20 };
const clock = createSystemClock(20);

/** The gateway's page, by the console's clock: a Date of real time would run at another speed. */
const page =
  (body: () => object): ScriptedAnswer =>
  (request, response) => {
    response.sendDate = false;
    json(body())(request, response);
  };
const gateway = (url: string, more: object = {}) => ({
  id: 'gateway',
  kind: 'http-json',
  url: `${url}/status?verbose=1`,
  values: [
    { name: 'gateway_qps', pointer: '/data/qps', time: '/data/at' },
    { name: 'gateway_errors', path: '$.data.errors' },
  ],
  ...more,
});
const at = (age = 0) => new Date(clock.now() - age).toISOString();

describe('an http-json source', () => {
  it('answers queries by the names of its values, with history from its polls', async () => {
    let qps = 40;
    const server = await scripted(page(() => ({ data: { qps: (qps += 1), at: at(1_000), errors: 0 } })));
    const { samples, statusOf } = watch([gateway(server.url)], { clock });
    for (const name of ['gateway_qps', '@gateway gateway_errors'])
      samples.want(name, { history: 600_000, baselines: ['yesterday'] });
    const reading = () => samples.latest('gateway_qps')[0]?.reading;
    await expect.poll(() => reading()?.freshness, eventually).toBe('live');
    expect(reading()).toMatchObject({ source: 'gateway', partial: false });
    expect(reading()?.value).toBeGreaterThan(40);
    expect(samples.latest('@gateway gateway_errors')[0]?.reading.value).toBe(0);
    const points = () => samples.history('gateway_qps', { from: 0, to: Infinity })[0]?.points ?? [];
    await expect.poll(() => points().length, eventually).toBeGreaterThan(3);
    expect(samples.past('gateway_qps', 'yesterday', { from: 0, to: Infinity })).toEqual([]);
    expect(statusOf('gateway')).toMatchObject({ series: 2, skew: null, freshness: 'live', lastError: null });
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/status' });
    expect(server.requests[0]?.parameters.get('verbose')).toBe('1');
  });

  it('whose time is frozen grows old, however often it answers, and is never shown as live again', async () => {
    let frozenAt: string | null = null;
    const server = await scripted(page(() => ({ data: { qps: 42, at: frozenAt ?? at(), errors: 0 } })));
    const { samples, statusOf } = watch([gateway(server.url)], { clock });
    samples.want('gateway_qps');
    samples.want('gateway_errors');
    const reading = () => samples.latest('gateway_qps')[0]?.reading;
    await expect.poll(() => reading()?.freshness, eventually).toBe('live');
    frozenAt = at();
    const seen = new Set<unknown>();
    await expect.poll(() => seen.add(reading()?.freshness).has('lost'), eventually).toBe(true);
    expect([...seen]).toEqual(['live', 'ageing', 'stale', 'lost']);
    expect(reading()).toMatchObject({ value: null, last: { value: 42 } });
    // The source itself answers, and what has no time of its own is of the moment of asking.
    expect(statusOf('gateway')?.freshness).toBe('live');
    expect(samples.latest('gateway_errors')[0]?.reading.freshness).toBe('live');
  });

  it('behind a cache that repeats an old answer grows old as well, though its values have no time', async () => {
    const madeAt = new Date().toUTCString();
    const server = await scripted((request, response) => {
      response.sendDate = false;
      response.setHeader('date', madeAt);
      json({ qps: 42 })(request, response);
    });
    const values = [{ name: 'gateway_qps', pointer: '/qps' }];
    const { samples } = watch([gateway(server.url, { values })], { clock });
    samples.want('gateway_qps');
    const reading = () => samples.latest('gateway_qps')[0]?.reading;
    await expect.poll(() => reading()?.value, eventually).toBe(42);
    await expect.poll(() => reading()?.freshness, eventually).toBe('stale');
    expect(samples.pollOf('gateway_qps')?.failed).toBe(false);
  });

  it('whose clock is two hours ahead has values as young as they are', async () => {
    const real = createSystemClock();
    const skew = 7_200_000;
    const server = await scripted((request, response) => {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() + skew).toUTCString());
      json({ data: { qps: 42, at: Date.now() + skew - 3_000, errors: 0 } })(request, response);
    });
    const { samples, statusOf } = watch([gateway(server.url)], { clock: real });
    samples.want('gateway_qps');
    const reading = () => samples.latest('gateway_qps')[0]?.reading;
    await expect.poll(() => reading()?.value, eventually).toBe(42);
    expect(reading()).toMatchObject({ freshness: 'live' });
    expect(reading()?.age).toBeGreaterThanOrEqual(3_000);
    expect(reading()?.age).toBeLessThan(7_000);
    expect(statusOf('gateway')?.skew).toBe(skew);
  });

  it('keeps the last value, marked, where its answer is of no use, and says which value and why', async () => {
    let body: object = { data: { qps: 42, errors: 0 } };
    const server = await scripted(page(() => body));
    const values = [
      { name: 'gateway_qps', pointer: '/data/qps' },
      { name: 'gateway_errors', pointer: '/data/errors' },
    ];
    const { samples, statusOf } = watch([gateway(server.url, { values })], { clock });
    samples.want('gateway_qps');
    samples.want('gateway_errors');
    const qps = () => samples.latest('gateway_qps')[0]?.reading.value;
    await expect.poll(qps, eventually).toBe(42);

    body = { data: { qps: 'n/a', errors: 0 } };
    await expect.poll(() => samples.pollOf('gateway_qps')?.failed, eventually).toBe(true);
    expect(qps()).toBe(42);
    expect(samples.pollOf('gateway_errors')?.failed).toBe(false);
    expect(statusOf('gateway')).toMatchObject({
      fault: null,
      lastError: 'gateway_qps: /data/qps is "n/a", not a number',
    });

    body = { data: { errors: 0 } };
    await expect
      .poll(() => samples.pollOf('gateway_qps'), eventually)
      .toMatchObject({ failed: false, empty: true });
    expect(samples.latest('gateway_qps')).toEqual([]);
    expect(statusOf('gateway')?.lastError).toBe('gateway_qps: there is no /data/qps');

    body = { error: 'maintenance' };
    await expect.poll(() => statusOf('gateway')?.fault, eventually).toBe('malformed');
    expect(samples.latest('gateway_errors')[0]?.reading.value).toBe(0);
    expect(samples.pollOf('gateway_errors')?.failed).toBe(true);
  });

  it('that hangs leaves its values to grow old, and comes back by itself', async () => {
    const fine = page(() => ({ data: { qps: 42, at: at(), errors: 0 } }));
    const server = await scripted(fine);
    const { samples, statusOf } = watch([gateway(server.url, { 'dead-man': 'gateway_qps' })], { clock });
    samples.want('gateway_qps');
    const freshness = () => samples.latest('gateway_qps')[0]?.reading.freshness;
    await expect.poll(freshness, eventually).toBe('live');
    expect(statusOf('gateway')?.deadMan?.state).toBe('present');
    server.answerWith(hang());
    await expect.poll(freshness, eventually).toBe('stale');
    expect(statusOf('gateway')?.fault).toBe('deadline');
    await expect.poll(() => statusOf('gateway')?.deadMan?.state, eventually).toBe('unknown');
    server.answerWith(fine);
    await expect.poll(freshness, eventually).toBe('live');
    expect(statusOf('gateway')?.deadMan?.state).toBe('present');
  });

  it('answers beside a Prometheus, whose queries stay its own', async () => {
    const server = await scripted(page(() => ({ data: { qps: 42, at: at(), errors: 0 } })));
    const silent = await scripted(hang());
    const { samples } = watch([{ id: 'prom', kind: 'prometheus', url: silent.url }, gateway(server.url)], {
      clock,
    });
    expect(
      ['gateway_qps', 'sum(gateway_qps)', '@prom gateway_qps'].map((query) => samples.sourceOf(query)),
    ).toEqual(['gateway', 'prom', 'prom']);
    samples.want('gateway_qps');
    await expect.poll(() => samples.latest('gateway_qps')[0]?.reading.value, eventually).toBe(42);
  });
});
