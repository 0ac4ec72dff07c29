import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAlertDesk } from '../../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import { json } from '../../support/scripted-server.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { scripted, watch, type WatchOptions } from './watching.ts';

const eventually = { timeout: 30_000, interval: 100 };

const rules = `
groups:
  - name: tests
    rules:
      - alert: Watchdog
        expr: vector(1)
      - alert: 支付慢
        expr: vector(93.1)
        labels: { severity: critical, entry: 'pay-gw@submit', empty: '' }
        annotations: { summary: 'Payments at {{ $value }} <b>ms</b>', summary_zh: 支付慢 }
      - alert: NotYet
        expr: vector(1)
        for: 1h
`;

function watchAlerts(sources: readonly Record<string, unknown>[], options: WatchOptions = {}) {
  const watching = watch(sources, options);
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
  return { ...watching, rows: () => desk.view.read().rows };
}

describeWith(['prometheus', 'alertmanager'], 'the alerts of a real Prometheus', () => {
  let alertmanager: RunningServer;
  let prometheus: RunningServer;

  beforeAll(async () => {
    alertmanager = await startAlertmanager();
    prometheus = await startPrometheus({ scrape: [], rules, alertmanagerUrl: alertmanager.url });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
  });

  it('are open while they fire, and not while they are pending', async () => {
    const { rows, statusOf } = watchAlerts([
      { id: 'rules', kind: 'prometheus-alerts', url: prometheus.url, every: '500ms' },
    ]);
    await expect.poll(() => rows().length, eventually).toBe(2);
    expect(rows().find(({ name }) => name === '支付慢')).toMatchObject({
      source: 'rules',
      severity: 1,
      state: 'open',
      confirmed: true,
      summary: { en: 'Payments at 93.1 <b>ms</b>', zh: '支付慢' },
      entry: 'pay-gw@submit',
    });
    expect(rows().map(({ name }) => name)).not.toContain('NotYet');
    expect(statusOf('rules')).toMatchObject({ freshness: 'live', alerts: 2, lastError: null, deadMan: null });
  });

  it('are the same ones as at its Alertmanager, by their fingerprints: one row, with both as reporters', async () => {
    const { rows } = watchAlerts([
      { id: 'am', kind: 'alertmanager', urls: [alertmanager.url], every: '500ms' },
      { id: 'rules', kind: 'prometheus-alerts', url: prometheus.url, every: '500ms' },
    ]);
    const reporters = () => rows().map((row) => row.reporters.map(({ source }) => source));
    await expect.poll(reporters, eventually).toEqual([
      ['am', 'rules'],
      ['am', 'rules'],
    ]);
    expect(
      rows()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Watchdog', '支付慢']);
  });

  it('leave out the one that must always fire, which is the dead-man check of the source', async () => {
    const deadMan = { 'dead-man': 'alertname="Watchdog"', every: '500ms' };
    const { rows, statusOf } = watchAlerts([
      { id: 'am', kind: 'alertmanager', urls: [alertmanager.url], ...deadMan },
      { id: 'rules', kind: 'prometheus-alerts', url: prometheus.url, ...deadMan },
    ]);
    await expect.poll(() => rows().map(({ name }) => name), eventually).toEqual(['支付慢']);
    for (const source of ['am', 'rules']) {
      await expect
        .poll(() => statusOf(source), eventually)
        .toMatchObject({
          alerts: 1,
          deadMan: { expects: 'alertname="Watchdog"', state: 'present' },
        });
    }
  });
});

describe('a dead-man check', () => {
  const watchdog = {
    labels: { alertname: 'Watchdog', severity: 'none' },
    annotations: {},
    state: 'firing',
    activeAt: '2026-09-30T12:00:00Z',
    value: '1e+00',
  };
  const answer = (...alerts: unknown[]) => json({ status: 'success', data: { alerts } });
  const source = (url: string) => ({
    id: 'rules',
    kind: 'prometheus-alerts',
    url,
    every: '2s',
    'dead-man': 'alertname="Watchdog"',
  });

  it('raises an alert when the source answers without it, and clears it when it is there again', async () => {
    const server = await scripted(answer(watchdog));
    const { rows, statusOf, events } = watchAlerts([source(server.url)], { speed: 10 });
    await expect.poll(() => statusOf('rules')?.deadMan?.state, eventually).toBe('present');
    expect(rows()).toEqual([]);
    server.answerWith(answer());
    await expect
      .poll(() => rows(), eventually)
      .toMatchObject([
        { fingerprint: 'tidewatch:dead-man:rules', severity: 1, state: 'open', confirmed: true },
      ]);
    expect(statusOf('rules')).toMatchObject({ freshness: 'live', deadMan: { state: 'silent' } });
    server.answerWith(answer(watchdog));
    await expect.poll(() => rows()[0]?.state, eventually).toBe('cleared');
    expect(events('alert.opened')).toHaveLength(1);
  });

  it('is unknown, and no alert, while the source is not heard', async () => {
    const server = await scripted(answer(watchdog));
    const { rows, statusOf } = watchAlerts([source(server.url)], { speed: 20 });
    await expect.poll(() => statusOf('rules')?.deadMan?.state, eventually).toBe('present');
    server.answerWith(json('', 503));
    await expect.poll(() => statusOf('rules')?.deadMan?.state, eventually).toBe('unknown');
    expect(rows()).toEqual([]);
  });
});

describe('the alerts of a Prometheus that fails', () => {
  const alert = {
    labels: { alertname: 'DatabaseSlow' },
    annotations: {},
    state: 'firing',
    activeAt: '2026-09-30T12:00:00Z',
  };
  const success = (alerts: unknown, more = {}) => json({ status: 'success', data: { alerts }, ...more });

  it.each([
    [
      'says so',
      json({ status: 'error', errorType: 'internal', error: 'no storage' }),
      'internal: no storage',
    ],
    ['refuses', json('', 503), 'answered 503'],
    ['answers something else', json([]), 'is not Prometheus'],
    ['cannot be read', success([{ ...alert, activeAt: 'now' }]), 'alert 0, activeAt'],
  ] as const)('because it %s are not over', async (_what, broken, complaint) => {
    const server = await scripted(success([alert]));
    const { rows, statusOf, poller } = watchAlerts([
      { id: 'rules', kind: 'prometheus-alerts', url: server.url, every: '500ms' },
    ]);
    await expect.poll(() => rows().length, eventually).toBe(1);
    server.answerWith(broken);
    await expect.poll(() => statusOf('rules')?.lastError, eventually).toContain(complaint);
    expect(rows()).toMatchObject([{ state: 'open' }]);
    server.answerWith(success(null));
    poller.pollNow('rules');
    await expect.poll(() => rows()[0]?.state, eventually).toBe('cleared');
  });

  it('are not over either by an answer that says of itself that it may be incomplete', async () => {
    const server = await scripted(success([alert]));
    const { rows, statusOf } = watchAlerts([
      { id: 'rules', kind: 'prometheus-alerts', url: server.url, every: '500ms' },
    ]);
    await expect.poll(() => rows().length, eventually).toBe(1);
    server.answerWith(success([], { warnings: ['store-2 did not answer'] }));
    await expect.poll(() => statusOf('rules')?.warnings, eventually).toEqual(['store-2 did not answer']);
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false }]);
  });
});
