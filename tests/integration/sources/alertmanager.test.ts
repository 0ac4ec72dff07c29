import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAlertDesk, type AlertDesk } from '../../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import { json } from '../../support/scripted-server.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { scripted, watch, type WatchOptions } from './watching.ts';

const eventually = { timeout: 20_000, interval: 50 };

type Posted = {
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ended?: boolean;
};

/** An alert desk over one Alertmanager, on a clock that may run faster. */
function watchAlerts(url: string, { every = '5s', ...options }: WatchOptions & { every?: string } = {}) {
  const watching = watch([{ id: 'am', kind: 'alertmanager', urls: [url], every }], options);
  const { clock, log, poller } = watching;
  const capacity = createLiveView({ clock, compute: () => ({ ...emptyCapacity, promotion: null }) });
  const desk = createAlertDesk({
    log,
    clock,
    poller,
    capacity,
    plansFor: () => [],
    ownerOf: () => null,
    entries: () => [],
  });
  onTestFinished(() => desk.close());
  return { ...watching, desk };
}

describeWith(['alertmanager'], 'a real Alertmanager', () => {
  let alertmanager: RunningServer;

  beforeAll(async () => {
    alertmanager = await startAlertmanager();
  });

  afterAll(async () => {
    await alertmanager?.stop();
  });

  /** Opens an alert, or ends it, as Prometheus does. */
  async function post({ name, labels = {}, annotations = {}, ended = false }: Posted): Promise<void> {
    const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        {
          labels: { alertname: name, ...labels },
          annotations,
          generatorURL: 'http://prom.example/graph',
          startsAt: new Date(Date.now() - 60_000).toISOString(),
          endsAt: new Date(Date.now() + (ended ? -1_000 : 3_600_000)).toISOString(),
        },
      ]),
    });
    expect(answer.status).toBe(200);
  }

  const stateOf = (desk: AlertDesk, name: string) =>
    desk.view.read().rows.find((row) => row.name === name)?.state;

  it('gives an alert with what its labels and annotations say', async () => {
    await post({
      name: 'PaymentSuccessLow',
      labels: { severity: 'critical', entry: 'pay-gw@submit', line: 'e-commerce' },
      annotations: { summary: 'Payments fail', summary_zh: '支付失败' },
    });
    const { desk } = watchAlerts(alertmanager.url, { every: '500ms' });
    await expect.poll(() => stateOf(desk, 'PaymentSuccessLow'), eventually).toBe('open');
    expect(desk.view.read().rows.find(({ name }) => name === 'PaymentSuccessLow')).toMatchObject({
      severity: 1,
      summary: { en: 'Payments fail', zh: '支付失败' },
      entry: 'pay-gw@submit',
      line: 'e-commerce',
      link: 'http://prom.example/graph',
      suppressed: false,
      confirmed: true,
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('opens and clears it in the log, once each, and its acknowledgement holds until it opens again', async () => {
    const { desk, log } = watchAlerts(alertmanager.url, { every: '500ms' });
    const kinds = () =>
      log
        .read({ after: 0, limit: 1_000 })
        .filter((event) => JSON.stringify(event.data).includes(fingerprint))
        .map(({ kind }) => kind);
    await post({ name: 'CoreOrdersDrop', labels: { severity: 'warning' } });
    await expect.poll(() => stateOf(desk, 'CoreOrdersDrop'), eventually).toBe('open');
    const fingerprint =
      desk.view.read().rows.find(({ name }) => name === 'CoreOrdersDrop')?.fingerprint ?? '';
    const actor = { person: 'li.na', role: 'responder' as const };
    desk.acknowledge({ fingerprint, actor, commandId: 'c1', note: null });
    await post({ name: 'CoreOrdersDrop', labels: { severity: 'warning' }, ended: true });
    await expect.poll(() => stateOf(desk, 'CoreOrdersDrop'), eventually).toBeUndefined();
    expect(kinds()).toEqual(['alert.opened', 'alert.acknowledged', 'alert.cleared']);
    await post({ name: 'CoreOrdersDrop', labels: { severity: 'warning' } });
    await expect.poll(() => stateOf(desk, 'CoreOrdersDrop'), eventually).toBe('open');
    expect(desk.view.read().rows.find(({ name }) => name === 'CoreOrdersDrop')?.acknowledged).toBeNull();
  });

  it('says which alerts it has silenced', async () => {
    await post({ name: 'SmsSlow' });
    const silence = await fetch(`${alertmanager.url}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers: [{ name: 'alertname', value: 'SmsSlow', isRegex: false, isEqual: true }],
        startsAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        createdBy: 'li.na',
        comment: 'known',
      }),
    });
    expect(silence.status).toBe(200);
    const { desk } = watchAlerts(alertmanager.url, { every: '500ms' });
    const row = () => desk.view.read().rows.find(({ name }) => name === 'SmsSlow');
    await expect.poll(() => row()?.suppressed, eventually).toBe(true);
  });
});

describe('an Alertmanager that fails', () => {
  const alert = {
    fingerprint: 'a1b2c3d4e5f60718',
    labels: { alertname: 'DatabaseSlow', severity: 'critical' },
    annotations: {},
    startsAt: '2026-09-30T12:00:00.123456789Z',
    endsAt: '2026-09-30T12:05:00Z',
    updatedAt: '2026-09-30T12:00:00Z',
    receivers: [{ name: 'tests' }],
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
    somethingNew: true,
  };

  it.each([
    ['refuses', json('', 503)],
    ['shows a login page', json('<html>Sign in</html>')],
    ['cuts its answer short', json('[{"fingerprint":')],
    ['leaves out what an alert needs', json([{ fingerprint: 'a1' }])],
    ['answers something else', json({ alerts: [] })],
  ] as const)(
    'because it %s clears nothing, and its alerts are unconfirmed in time',
    async (_what, answer) => {
      const server = await scripted(json([alert]));
      const { desk, poller, statusOf } = watchAlerts(server.url, { speed: 20 });
      const rows = () => desk.view.read().rows;
      await expect.poll(() => rows()[0]?.confirmed, eventually).toBe(true);
      server.answerWith(answer);
      await expect.poll(() => rows()[0]?.confirmed, eventually).toBe(false);
      expect(rows()).toMatchObject([{ state: 'open', name: 'DatabaseSlow', severity: 1 }]);
      expect(statusOf('am')?.lastError).toContain(server.url);
      server.answerWith(json([]));
      poller.pollNow('am');
      await expect.poll(() => rows()[0]?.state, eventually).toBe('cleared');
    },
  );
});
