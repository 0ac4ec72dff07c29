import { expect, it } from 'vitest';
import { json } from '../../support/scripted-server.ts';
import { receiving } from './receiving.ts';
import { scripted } from './watching.ts';

const eventually = { timeout: 20_000, interval: 50 };
const at = (minute: number) => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
const labels = { alertname: 'DatabaseSlow', severity: 'critical' };
const fingerprint = 'f0000000000000f1';

/** As Alertmanager lists it, and as it delivers it. */
const listed = { fingerprint, labels, annotations: {}, startsAt: at(0), status: { state: 'active' } };
const delivery = (status: 'firing' | 'resolved', startsAt: string, endsAt = '0001-01-01T00:00:00Z') => ({
  version: '4',
  status,
  alerts: [{ status, labels, annotations: {}, startsAt, endsAt, fingerprint }],
});
const path = '/ingest/alertmanager';
const from = { source: 'am', member: null };
const pushed = { source: 'alertmanager-webhook', member: null };

it('an alert that is listed and delivered is one, and over when the list is without it, before its end is delivered', async () => {
  const alertmanager = await scripted(json([listed]));
  const settings = {
    sources: [{ id: 'am', kind: 'alertmanager', urls: [alertmanager.url], every: '500ms' }],
  };
  const { core, post } = await receiving({ settings });
  const rows = () => core.alerts.read().rows;
  const kinds = () =>
    core.log
      .read({ after: 0, limit: 1_000 })
      .filter((event) => event.kind.startsWith('alert.'))
      .map(({ kind }) => kind);
  await expect.poll(() => rows().length, eventually).toBe(1);
  expect((await post(path, delivery('firing', listed.startsAt))).status).toBeLessThan(300);
  expect(rows()).toMatchObject([
    {
      fingerprint,
      source: 'am',
      confirmed: true,
      reporters: [
        { ...from, confirmed: true },
        { ...pushed, confirmed: true },
      ],
    },
  ]);

  alertmanager.answerWith(json([]));
  await expect.poll(() => rows()[0]?.state, eventually).toBe('cleared');
  await post(path, delivery('resolved', listed.startsAt, at(5)));
  await post(path, delivery('firing', listed.startsAt));
  expect(rows()).toMatchObject([{ state: 'cleared', reporters: [] }]);
  expect(kinds()).toEqual(['alert.opened', 'alert.cleared', 'alert.ended']);

  await post(path, delivery('firing', at(10)));
  expect(rows()).toMatchObject([{ state: 'open', source: 'alertmanager-webhook', reporters: [pushed] }]);
});
