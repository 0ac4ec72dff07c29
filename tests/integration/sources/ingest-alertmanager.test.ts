import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { labelFingerprint } from '../../../electron/core/sources/label-fingerprint.ts';
import { alertmanagerDelivery, deliveredAlert, neverEnded } from '../../support/deliveries.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { receiving, type Receiving } from './receiving.ts';

const path = '/ingest/alertmanager';
const resolved = (name: string, changes: Record<string, unknown> = {}) =>
  deliveredAlert(name, { status: 'resolved', endsAt: '2026-09-30T20:10:00+08:00', ...changes });

const sourceOf = ({ core }: Receiving, id = 'alertmanager-webhook') =>
  core.status.read().sources.find((source) => source.id === id);
const openNames = ({ core }: Receiving) =>
  core.alerts
    .read()
    .rows.filter(({ state }) => state === 'open')
    .map(({ name }) => name)
    .toSorted();
const kinds = ({ core }: Receiving) =>
  core.log
    .read({ after: 0, limit: 1_000 })
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('alert.'));

describe('what Alertmanager delivers', () => {
  it('opens alerts and closes them, without a word in the settings', async () => {
    const console = await receiving();
    expect(sourceOf(console)).toBeUndefined();
    const delivery = alertmanagerDelivery([deliveredAlert('A'), deliveredAlert('B')]);
    expect(await console.post(path, delivery)).toMatchObject({
      status: 200,
      body: { accepted: 2, problems: [] },
    });
    expect(openNames(console)).toEqual(['A', 'B']);
    expect(console.core.alerts.read().rows.find(({ name }) => name === 'A')).toMatchObject({
      source: 'alertmanager-webhook',
      severity: 1,
      summary: 'A is wrong',
      fingerprint: labelFingerprint({ alertname: 'A', severity: 'critical' }),
      startsAt: Date.parse('2026-09-30T20:00:00.123+08:00'),
      link: 'http://prometheus:9090/graph?g0.expr=up',
      confirmed: true,
    });
    expect(sourceOf(console)).toMatchObject({
      kind: 'alertmanager-webhook',
      address: path,
      freshness: 'live',
      every: null,
      alerts: 2,
      lastError: null,
      bytes: { last: JSON.stringify(delivery).length, total: JSON.stringify(delivery).length },
    });
    await console.post(path, alertmanagerDelivery([resolved('A')], { status: 'resolved' }));
    expect(openNames(console)).toEqual(['B']);
    expect(sourceOf(console)).toMatchObject({ alerts: 1 });
  });

  it('has an effect once, however often it comes', async () => {
    const console = await receiving();
    const delivery = alertmanagerDelivery([deliveredAlert('A'), resolved('B')]);
    for (let time = 0; time < 3; time += 1) expect((await console.post(path, delivery)).status).toBe(200);
    expect(kinds(console)).toEqual(['alert.opened', 'alert.ended']);
    await console.post(path, alertmanagerDelivery([resolved('A')]));
    await console.post(path, delivery);
    expect(kinds(console)).toEqual(['alert.opened', 'alert.ended', 'alert.cleared']);
    expect(openNames(console)).toEqual([]);
  });

  it('does not open what was over before it was heard, after a restart either', async () => {
    const folder = temporaryFolder();
    const first = await receiving({ folder });
    await first.post(path, alertmanagerDelivery([deliveredAlert('A'), resolved('B'), deliveredAlert('C')]));
    await first.post(path, alertmanagerDelivery([resolved('C')]));
    await first.stop();
    const second = await receiving({ folder });
    expect(openNames(second)).toEqual(['A']);
    expect(sourceOf(second)).toMatchObject({ freshness: 'live', alerts: 1 });
    expect(second.core.alerts.read().rows.find(({ name }) => name === 'A')).toMatchObject({
      confirmed: true,
    });
    await second.post(path, alertmanagerDelivery([deliveredAlert('B'), deliveredAlert('C')]));
    expect(openNames(second)).toEqual(['A']);
    await second.post(
      path,
      alertmanagerDelivery([deliveredAlert('C', { startsAt: '2026-09-30T20:30:00+08:00' })]),
    );
    expect(openNames(second)).toEqual(['A', 'C']);
    await second.post(path, alertmanagerDelivery([resolved('A')]));
    expect(openNames(second)).toEqual(['C']);
  });

  it('shows an alert that cannot be read as a problem beside the others', async () => {
    const console = await receiving();
    const broken = { ...deliveredAlert('B'), startsAt: 'yesterday' };
    const answer = await console.post(
      path,
      alertmanagerDelivery([deliveredAlert('A'), broken], { truncatedAlerts: 7 }),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: { accepted: 1, problems: [expect.stringContaining('alerts.1.startsAt: found "yesterday"')] },
    });
    expect(openNames(console)).toEqual(['A']);
    expect(sourceOf(console)?.lastError).toContain('alerts.1.startsAt');
    expect(sourceOf(console)?.lastError).toContain('left out 7 alerts');
    await console.post(path, alertmanagerDelivery([deliveredAlert('A')]));
    expect(sourceOf(console)?.lastError).toBeNull();
  });

  it('is text, whatever stands in it', async () => {
    const console = await receiving();
    const labels = { alertname: '<img src=x onerror=alert(1)>', __proto__: 'x', empty: '', 区域: '华东' };
    const alert = deliveredAlert('x', { labels, generatorURL: 'javascript:alert(1)', annotations: null });
    expect((await console.post(path, alertmanagerDelivery([alert]))).status).toBe(200);
    expect(console.core.alerts.read().rows[0]).toMatchObject({
      name: labels.alertname,
      link: null,
      labels: { empty: '', 区域: '华东' },
    });
  });

  it('may be packed', async () => {
    const console = await receiving();
    const body = gzipSync(JSON.stringify(alertmanagerDelivery([deliveredAlert('A')])));
    expect(await console.post(path, body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 200 });
    expect(openNames(console)).toEqual(['A']);
  });

  it('may begin with a byte order mark', async () => {
    const console = await receiving();
    const body = `\uFEFF${JSON.stringify(alertmanagerDelivery([deliveredAlert('A')]))}`;
    expect(await console.post(path, body)).toMatchObject({ status: 200 });
    expect(openNames(console)).toEqual(['A']);
  });
});

describe('what is not taken', () => {
  const delivery = alertmanagerDelivery([deliveredAlert('A')]);

  it('is answered with what stood where and what was expected, and shown as the last error', async () => {
    const console = await receiving();
    const refused = async (body: unknown) => (await console.post(path, body)).body;
    expect(await refused('{')).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('not JSON'),
    });
    expect(await refused({ ...delivery, version: '3' })).toEqual({
      code: 'bad-input',
      field: 'version',
      message: expect.stringContaining('version: found "3"'),
      retryable: false,
    });
    expect(await refused({ version: '4' })).toMatchObject({ field: 'alerts' });
    expect(await refused({})).toMatchObject({ field: 'alerts' });
    expect(await refused([])).toMatchObject({ code: 'bad-input' });
    expect(await refused(alertmanagerDelivery([{ ...deliveredAlert('A'), status: 'odd' }]))).toMatchObject({
      field: 'alerts.0.status',
    });
    expect(sourceOf(console)).toMatchObject({
      fault: 'malformed',
      lastError: expect.stringContaining('alerts.0.status: found "odd"'),
    });
    expect(kinds(console)).toEqual([]);
  });

  it('is what is too large, packed or not', async () => {
    const console = await receiving({ limits: { delivery: 10_000 } });
    const large = { ...delivery, padding: 'x'.repeat(20_000) };
    expect(await console.post(path, large)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    const bomb = gzipSync(Buffer.alloc(5_000_000, 0x20));
    expect(bomb.length).toBeLessThan(10_000);
    const headers = { 'content-encoding': 'gzip' };
    expect(await console.post(path, bomb, headers)).toMatchObject({ status: 413 });
    expect(await console.post(path, gzipSync('{}').subarray(0, 15), headers)).toMatchObject({ status: 400 });
  });

  it('is what could come from a page of somebody else', async () => {
    const console = await receiving();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect(await console.post(path, JSON.stringify(delivery), { 'content-type': type })).toMatchObject({
        status: 415,
        body: { field: 'content-type' },
      });
    }
    expect(await console.post(path, delivery, { origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
    });
    expect(await console.post(path, delivery, { 'content-encoding': 'br' })).toMatchObject({ status: 415 });
    expect(kinds(console)).toEqual([]);
  });

  it('is what nobody receives', async () => {
    const console = await receiving();
    for (const wrong of ['/ingest/', '/ingest/nothing', '/ingest/webhook/none', '/ingest/alertmanager/x']) {
      expect(await console.post(wrong, delivery)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    expect((await fetch(`${console.url}${path}`)).status).toBe(404);
  });
});

describe('who may deliver', () => {
  const delivery = alertmanagerDelivery([deliveredAlert('A')]);
  const basic = (password: string) => `Basic ${Buffer.from(`am:${password}`).toString('base64')}`;

  it('is who shows the token of the source, as a bearer or a password', async () => {
    const console = await receiving({
      settings: { sources: [{ id: 'am', kind: 'alertmanager-webhook', token: { secret: 'AM' } }] },
      secrets: { AM: 'canary-4711' },
    });
    expect(sourceOf(console, 'am')).toMatchObject({ freshness: 'ageing', alerts: null });
    expect(await console.post(path, delivery)).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    expect(await console.post(path, delivery, { authorization: 'Bearer canary-4712' })).toMatchObject({
      status: 401,
    });
    expect(JSON.stringify(sourceOf(console, 'am'))).not.toContain('canary');
    expect(sourceOf(console, 'am')).toMatchObject({ fault: 'auth' });
    expect(await console.post(path, delivery, { authorization: 'Bearer canary-4711' })).toMatchObject({
      status: 200,
    });
    expect(await console.post(path, delivery, { authorization: basic('canary-4711') })).toMatchObject({
      status: 200,
    });
    expect(sourceOf(console, 'am')).toMatchObject({ fault: null, alerts: 1, lastError: null });
  });

  it('is asked to come back later after too many wrong tokens', async () => {
    const console = await receiving({
      settings: { sources: [{ id: 'am', kind: 'alertmanager-webhook', token: { secret: 'AM' } }] },
      secrets: { AM: 'right' },
    });
    for (let time = 0; time < 5; time += 1)
      await console.post(path, delivery, { authorization: 'Bearer wrong' });
    expect(await console.post(path, delivery, { authorization: 'Bearer right' })).toMatchObject({
      status: 503,
      retryAfter: '60',
      body: { code: 'not-allowed', retryable: true },
    });
  });

  it('is a responder where the console asks for tokens and the source has none', async () => {
    const console = await receiving({
      settings: { server: { tokens: { viewer: { secret: 'WALL' }, responder: { secret: 'AM' } } } },
      secrets: { WALL: 'wall', AM: 'am' },
    });
    expect(await console.post(path, delivery)).toMatchObject({ status: 401 });
    expect(await console.post(path, delivery, { authorization: 'Bearer wall' })).toMatchObject({
      status: 403,
    });
    expect(await console.post(path, delivery, { authorization: basic('am') })).toMatchObject({ status: 200 });
    expect(openNames(console)).toEqual(['A']);
  });
});

describe('a source that pushes', () => {
  it('is not asked', async () => {
    const console = await receiving();
    await console.post(path, alertmanagerDelivery([deliveredAlert('A', { endsAt: neverEnded })]));
    expect(() => console.core.pollNow('alertmanager-webhook')).toThrow('is not asked');
  });

  it('tells whether what must always be there is there, and does not show it as an alert', async () => {
    const dog = deliveredAlert('Watchdog', { labels: { alertname: 'Watchdog' } });
    const source = {
      id: 'am',
      kind: 'alertmanager-webhook',
      every: '1m',
      'dead-man': 'alertname="Watchdog"',
    };
    const console = await receiving({ settings: { sources: [source] } });
    expect(sourceOf(console, 'am')?.deadMan).toMatchObject({ state: 'unknown' });
    await console.post(path, alertmanagerDelivery([dog, deliveredAlert('A')]));
    expect(sourceOf(console, 'am')).toMatchObject({
      deadMan: { state: 'present' },
      every: 60_000,
      alerts: 1,
    });
    expect(openNames(console)).toEqual(['A']);
  });
});
