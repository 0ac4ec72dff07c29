import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { startRehearsal } from '../../../electron/core/rehearsal/start-rehearsal.ts';
import { startAsking } from './asking.ts';

const second = 1_000;

describe('the query face', () => {
  it('answers a vector, its sample times, and a matrix on the steps that were asked for', async () => {
    const shop = await startAsking('sale-930', Date.UTC(2026, 10, 11, 11, 30, 2, 250));
    const now = shop.clock.now() / 1_000;
    const query = 'promo:order:rate1m{line="hotel"}';
    const instant = await shop.get('/api/v1/query', { query });
    expect(instant).toMatchObject({
      status: 200,
      body: {
        status: 'success',
        data: {
          resultType: 'vector',
          result: [
            {
              metric: { __name__: 'promo:order:rate1m', line: 'hotel' },
              value: [now, expect.stringMatching(/^\d+\.\d+$/)],
            },
          ],
        },
      },
    });
    const times = await shop.post(
      '/api/v1/query',
      new URLSearchParams({ query: `timestamp(${query})`, time: String(now) }),
    );
    expect(times.body).toMatchObject({
      data: { result: [{ metric: { line: 'hotel' }, value: [now, String(now - 2.25)] }] },
    });

    const range = await shop.get('/api/v1/query_range', {
      query,
      start: String(now - 60),
      end: String(now),
      step: '15',
    });
    expect(range.body).toMatchObject({
      data: {
        resultType: 'matrix',
        result: [
          {
            values: [now - 60, now - 45, now - 30, now - 15, now].map((at): unknown => [
              at,
              expect.any(String),
            ]),
          },
        ],
      },
    });
  });

  it('refuses what it cannot answer as Prometheus would, and says what', async () => {
    const shop = await startAsking();
    const refused = await shop.get('/api/v1/query', { query: 'sum(promo:order:rate1m)' });
    expect(refused).toMatchObject({ status: 400, body: { status: 'error', errorType: 'bad_data' } });
    expect(refused.text).toContain('aggregation sum');
    expect(
      await shop.get('/api/v1/query_range', { query: 'a', start: '0', end: '9', step: '0' }),
    ).toMatchObject({ status: 400 });
    expect(await shop.get('/api/v1/query', { query: 'up' })).toMatchObject({
      status: 200,
      body: { data: { result: [] } },
    });
  });

  it('breaks the connection while the source is down, and scrapes fail, but the alerts go on', async () => {
    const shop = await startAsking();
    shop.switchFault('source-down', true);
    await expect(shop.get('/api/v1/query', { query: 'shop_dr_active' })).rejects.toThrow('fetch failed');
    expect(await shop.get('/metrics')).toMatchObject({ status: 503 });
    expect(await shop.get('/api/v2/alerts')).toMatchObject({ status: 200 });
    shop.switchFault('source-down', false);
    expect(await shop.get('/api/v1/query', { query: 'shop_dr_active' })).toMatchObject({ status: 200 });
    expect(await shop.get('/-/ready')).toMatchObject({ status: 200 });
  });
});

describe('the alert face', () => {
  it('tells of an alert in the form of Alertmanager, from the simulated moment on', async () => {
    const shop = await startAsking('db-failure');
    expect((await shop.get('/api/v2/alerts')).body).toEqual([]);
    await shop.clock.advance(3 * 60 * second);
    const { body } = await shop.get('/api/v2/alerts');
    expect(body).toMatchObject([
      {
        labels: { alertname: 'DatabaseSlow', db: 'order', severity: 'critical', entry: 'order@create' },
        annotations: { plan: 'PLN-009' },
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        status: { state: 'active', silencedBy: [], inhibitedBy: [] },
        receivers: [{ name: expect.any(String) }],
      },
      { labels: { alertname: 'PaymentSuccessLow' } },
      // Where it is felt, and at who cannot do without that.
      { labels: { alertname: 'EntryErrors', entry: 'pay-gw@submit' } },
      { labels: { alertname: 'EntryErrors', entry: 'order@create' } },
    ]);
    const [alert] = body as { startsAt: string; generatorURL: string }[];
    const fault = shop.clock.now() - (3 * 60 - 45) * second;
    const after = Date.parse(alert!.startsAt) - fault;
    expect(after).toBeGreaterThanOrEqual(20 * second);
    expect(after).toBeLessThanOrEqual(60 * second);
    expect(await (await fetch(alert!.generatorURL)).json()).toMatchObject({ status: 'success' });

    await shop.clock.advance(60 * second);
    const [same] = (await shop.get('/api/v2/alerts')).body as { startsAt: string }[];
    expect(same!.startsAt).toBe(alert!.startsAt);
  });
});

describe('the admin face', () => {
  it('takes JSON, counts by key, and breaks off after the act where replies get lost', async () => {
    const shop = await startAsking();
    const send = () => shop.post('/admin/recommendation', '{"mode":"manual"}', { 'Idempotency-Key': 'e-1' });
    shop.switchFault('lost-reply', true);
    await expect(send()).rejects.toThrow('fetch failed');
    shop.switchFault('lost-reply', false);
    expect(await send()).toMatchObject({ status: 200, body: { mode: 'manual' } });
    const counts = [{ key: 'e-1', method: 'POST', path: '/admin/recommendation', count: 2, effects: 1 }];
    expect((await shop.get('/admin/requests')).body).toEqual(counts);
    expect(shop.countRequests()).toEqual(counts);
    expect((await shop.get('/admin/recommendation')).body).toEqual({ mode: 'manual' });
  });

  it('refuses nonsense, what is too long, and what it does not have', async () => {
    const shop = await startAsking();
    expect(await shop.post('/admin/cache', 'warm it')).toMatchObject({
      status: 400,
      body: { field: 'body' },
    });
    expect(await shop.post('/admin/cache', 'x'.repeat(70_000))).toMatchObject({ status: 413 });
    expect(await shop.post('/admin/coffee', '{}')).toMatchObject({ status: 404 });
    expect(await shop.get('/elsewhere')).toMatchObject({ status: 404 });
    expect(shop.countRequests().every(({ effects }) => effects === 0)).toBe(true);
  });
});

describe('a rehearsal', () => {
  it('names the scenarios and faults that it has', async () => {
    const clock = createSystemClock();
    await expect(startRehearsal({ scenario: 'picnic', clock })).rejects.toThrow(
      'sale-930, db-failure, core-drop',
    );
    const shop = await startAsking();
    expect(() => shop.switchFault('rain', true)).toThrow('rec-slow');
  });

  it('gives a console everything: sources, target, people, promotion, plans', async () => {
    const shop = await startAsking();
    const { settings, url, promotion, state } = shop;
    expect(settings.sources).toMatchObject([
      { kind: 'prometheus', url },
      { kind: 'alertmanager', urls: [url] },
    ]);
    expect(settings.targets).toEqual({ shop: { url } });
    const peak = promotion.phases.find(({ id }) => id === 'peak')!;
    expect((shop.clock.now() - Date.parse(peak.start)) / 60_000).toBe(84);
    expect(state()).toMatchObject({ scenario: 'sale-930', speed: 1 });
    expect(state().faults.filter(({ on }) => on)).toEqual([]);
  });

  it('ends everything that it started', async () => {
    const shop = await startAsking();
    expect(shop.clock.waiting).toBe(1);
    await shop.close();
    expect(shop.clock.waiting).toBe(0);
    await expect(shop.get('/-/ready')).rejects.toThrow('fetch failed');
  });
});
