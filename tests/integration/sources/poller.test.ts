import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { drip, hang, json } from '../../support/scripted-server.ts';
import { prometheusAnswer, type ScriptedSeries } from '../../support/scripted-prometheus.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scripted, watch } from './watching.ts';

const clock = createSystemClock(10);
const eventually = { timeout: 10_000, interval: 20 };
const query = 'promo:order:rate1m';

const metrics = (series: (selector: string) => readonly ScriptedSeries[], warnings?: readonly string[]) =>
  prometheusAnswer({ series, now: clock.now, ...(warnings ? { warnings } : {}) });
const constant = metrics(() => [{ labels: { line: 'hotel' }, value: '42' }]);

const prometheus = (url: string, more: object = {}) => ({ id: 'prom', kind: 'prometheus', url, ...more });
const alertmanager = (url: string, more: object = {}) => ({
  id: 'am',
  kind: 'alertmanager',
  urls: [url],
  ...more,
});

describe('a metric source', () => {
  it('gives an aggregate the age of the oldest sample in it', async () => {
    const server = await scripted(
      metrics((selector) =>
        selector === 'a' ? [{ value: '1', ageMs: 50_000 }] : [{ value: '2', ageMs: 1_000 }],
      ),
    );
    const { samples } = watch([prometheus(server.url)], { clock });
    samples.want('sum(a) / sum(b)');
    await expect
      .poll(() => samples.latest('sum(a) / sum(b)')[0]?.reading.freshness, eventually)
      .toBe('stale');
  });

  it('is asked once a poll for what many want, and once for the age that two queries share', async () => {
    const server = await scripted(constant);
    const { samples } = watch([prometheus(server.url, { every: '60s' })], { clock });
    for (const wanted of [query, query, 'sum(a)', 'max(a)']) samples.want(wanted);
    await expect
      .poll(() => samples.latest('max(a)').length * samples.latest('sum(a)').length, eventually)
      .toBe(1);
    const asked = server.requests.map(({ parameters }) => parameters.get('query'));
    expect(asked).toHaveLength(5);
    expect(new Set(asked)).toEqual(
      new Set([query, `timestamp(${query})`, 'sum(a)', 'max(a)', 'min(timestamp(a))']),
    );
  });

  it('gets eight requests at the same moment at the most, and answers all the same', async () => {
    const answer = metrics(() => [{ value: '42' }]);
    const server = await scripted((request, response) => {
      setTimeout(() => answer(request, response), 10);
    });
    const { samples } = watch([prometheus(server.url, { every: '60s' })], { clock });
    const queries = Array.from({ length: 40 }, (_, index) => `metric_${index}`);
    for (const one of queries) samples.want(one, { history: 60_000 });
    await expect
      .poll(
        () => queries.filter((one) => samples.latest(one).length > 0 && points(one) > 1).length,
        eventually,
      )
      .toBe(40);
    expect(server.mostAtOnce).toBeLessThanOrEqual(8);

    function points(one: string): number {
      return samples.history(one, { from: 0, to: clock.now() })[0]?.points.length ?? 0;
    }
  });

  it('fills history and baseline at once', async () => {
    const server = await scripted(constant);
    const { samples } = watch([prometheus(server.url)], { clock });
    samples.want(query, { history: 600_000, baselines: ['yesterday'] });
    const now = clock.now();
    const then = now - 86_400_000;
    await expect
      .poll(() => samples.history(query, { from: now - 600_000, to: now })[0]?.points.length, eventually)
      .toBeGreaterThan(115);
    await expect
      .poll(
        () => samples.past(query, 'yesterday', { from: then - 60_000, to: then + 60_000 })[0]?.points.length,
      )
      .toBe(24);
  });

  it('that cannot answer one query answers the others, and says what is wrong', async () => {
    const server = await scripted((request, response) => {
      const bad = request.parameters.get('query')?.includes('bad') === true;
      const refusal = json({ status: 'error', errorType: 'bad_data', error: 'no such function' }, 400);
      (bad ? refusal : constant)(request, response);
    });
    const { samples, statusOf } = watch([prometheus(server.url)], { clock });
    samples.want('bad');
    samples.want(query);
    await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBe(42);
    expect(samples.pollOf('bad')).toMatchObject({ failed: true, answeredAt: null });
    expect(statusOf('prom')).toMatchObject({
      freshness: 'live',
      consecutiveFailures: 0,
      lastError: expect.stringContaining('no such function'),
    });
  });

  it('with one query that never ends answers the others at every poll but the first', async () => {
    const server = await scripted((request, response) => {
      if (request.parameters.get('query')?.includes('endless') !== true) constant(request, response);
    });
    const { samples, statusOf } = watch([prometheus(server.url, { every: '5s' })], { clock });
    samples.want('endless');
    samples.want(query);
    await expect.poll(() => samples.latest(query)[0]?.reading.value, eventually).toBe(42);
    const polls: boolean[] = [];
    samples.subscribe(({ queries }) => polls.push(queries.includes(query)));
    await expect.poll(() => polls.length, eventually).toBeGreaterThanOrEqual(3);
    expect(polls).not.toContain(false);
    expect(statusOf('prom')?.freshness).toBe('live');
  });

  it('that comes back is watched for lost time, and its hole is filled', async () => {
    const server = await scripted(constant);
    const { samples } = watch([prometheus(server.url)], { clock });
    samples.want(query, { history: 600_000 });
    await expect.poll(() => pointsIn(600_000), eventually).toBeGreaterThan(115);
    const heardAt = clock.now();
    server.answerWith(json({}, 500));
    await expect.poll(() => clock.now() - heardAt, eventually).toBeGreaterThan(25_000);
    server.answerWith(constant);
    await expect.poll(() => samples.pollOf(query)?.failed, eventually).toBe(false);
    await expect.poll(() => largestGap(), eventually).toBeLessThan(10_000);

    function pointsIn(length: number): number {
      return samples.history(query, { from: clock.now() - length, to: clock.now() })[0]?.points.length ?? 0;
    }
    function largestGap(): number {
      const [series] = samples.history(query, { from: heardAt - 30_000, to: clock.now() });
      const times = series?.points.map(([at]) => at) ?? [];
      return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
    }
  });
});

describe('a source that is frozen', () => {
  it('grows old though it answers, for it repeats one answer with the time that it had', async () => {
    const frozenAt = clock.now();
    const frozen = prometheusAnswer({ now: () => frozenAt, series: () => [{ value: '42', ageMs: 1_000 }] });
    const server = await scripted((request, response) => {
      request.parameters.delete('time');
      frozen(request, response);
    });
    const { samples, statusOf } = watch([prometheus(server.url, { every: '1s' })], { clock });
    for (const one of [query, `sum(${query})`]) samples.want(one);
    const states = () =>
      [query, `sum(${query})`].map((one) => samples.latest(one)[0]?.reading.freshness).join(' ');
    const seen: string[] = [];
    await expect.poll(() => seen.push(states()) && states(), eventually).toBe('stale stale');
    const requests = server.requests.length;
    await expect
      .poll(() => seen.push(states()) && server.requests.length, eventually)
      .toBeGreaterThan(requests + 30);
    expect(seen.slice(seen.indexOf('stale stale')).join(' ')).not.toMatch(/live|ageing/);
    expect(statusOf('prom')?.consecutiveFailures).toBe(0);
  });
});

describe('a source that fails', () => {
  it('leaves the others alone: they are polled on time, and their values stay', async () => {
    const dead = await scripted(hang());
    const dripping = await scripted(drip());
    const good = await scripted(constant);
    const { poller, samples, statusOf } = watch(
      [prometheus(good.url), alertmanager(dead.url), { id: 'other', kind: 'prometheus', url: dripping.url }],
      { clock },
    );
    samples.want(query);
    const startedAt = clock.now();
    let polls = 0;
    samples.subscribe(() => (polls += 1));
    await expect.poll(() => clock.now() - startedAt, eventually).toBeGreaterThan(30_000);
    expect(polls).toBeGreaterThanOrEqual(6);
    expect(samples.latest(query)[0]?.reading).toMatchObject({ value: 42, freshness: 'live' });
    expect(statusOf('prom')).toMatchObject({ freshness: 'live', consecutiveFailures: 0 });
    for (const source of ['am', 'other']) expect(statusOf(source)?.consecutiveFailures).toBeGreaterThan(1);
    expect(poller.statuses().map(({ id }) => id)).toEqual(['prom', 'am', 'other']);
  });

  it('gets a single request each time it is tried, after one more with the secrets read anew, with longer and longer rests', async () => {
    const server = await scripted(json('', 401));
    const { samples, statusOf } = watch([prometheus(server.url)], { clock });
    for (let index = 0; index < 20; index += 1) samples.want(`metric_${index}`);
    await expect.poll(() => statusOf('prom')?.consecutiveFailures, eventually).toBe(6);
    expect(server.requests).toHaveLength(7);
    expect((statusOf('prom')?.nextPollAt ?? 0) - clock.now()).toBeGreaterThan(10_000);
    expect(statusOf('prom')).toMatchObject({
      fault: 'auth',
      lastError: expect.stringContaining('credentials'),
    });
  });

  it('is left alone as long as it asks for, and polled at once when the operator wants it', async () => {
    const server = await scripted(json('', 429, { 'retry-after': '50' }));
    const { poller, statusOf } = watch([prometheus(server.url)], { clock });
    await expect.poll(() => statusOf('prom')?.consecutiveFailures, eventually).toBe(1);
    expect((statusOf('prom')?.nextPollAt ?? 0) - clock.now()).toBeGreaterThan(45_000);
    expect(server.requests).toHaveLength(1);
    server.answerWith(constant);
    poller.pollNow('prom');
    await expect.poll(() => statusOf('prom')?.freshness, eventually).toBe('live');
    expect(() => poller.pollNow('nobody')).toThrow(/"nobody".*prom/);
  });

  it('is lost and recovered in the log once each, with the reason, over a restart of the console too', async () => {
    const folder = temporaryFolder();
    const server = await scripted(constant);
    const first = watch([prometheus(server.url)], { clock, folder });
    await expect.poll(() => first.statusOf('prom')?.freshness, eventually).toBe('live');
    server.answerWith(json('', 502));
    await expect.poll(() => first.events('source.lost'), eventually).toHaveLength(1);
    expect(first.events('source.lost')[0]).toMatchObject({
      data: { source: 'prom', reason: expect.stringContaining('502') },
    });
    first.poller.close();
    first.log.close();

    const second = watch([prometheus(server.url)], { clock, folder });
    await expect.poll(() => second.statusOf('prom')?.freshness, eventually).toBe('stale');
    server.answerWith(constant);
    second.poller.pollNow('prom');
    await expect.poll(() => second.events('source.recovered'), eventually).toHaveLength(1);
    expect(second.events('source.lost')).toHaveLength(1);
  });

  it('does not learn of secrets in words, and gets them as they are asked for', async () => {
    const server = await scripted(constant);
    const { statusOf } = watch([prometheus(server.url, { auth: { bearer: { secret: 'PROM_TOKEN' } } })], {
      clock,
      secrets: { PROM_TOKEN: 'canary' },
    });
    await expect.poll(() => statusOf('prom')?.freshness, eventually).toBe('live');
    expect(server.requests[0]?.headers.authorization).toBe('Bearer canary');
    server.answerWith(json('', 403));
    await expect.poll(() => statusOf('prom')?.lastError, eventually).toContain('403');
    expect(JSON.stringify(statusOf('prom'))).not.toContain('canary');
  });
});
