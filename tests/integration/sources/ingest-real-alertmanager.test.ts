import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { receiving, type Receiving } from './receiving.ts';

const Listed = z.array(z.object({ fingerprint: z.string() }).transform(({ fingerprint }) => fingerprint));

const openNames = ({ core }: Receiving) =>
  core.alerts
    .read()
    .rows.filter(({ state }) => state === 'open')
    .map(({ name }) => name)
    .toSorted();

describeWith(['alertmanager'], 'a real Alertmanager that delivers to the console', () => {
  it('opens and closes alerts, under the fingerprints that it gives them itself', async () => {
    const console = await receiving();
    const alertmanager = await startAlertmanager({ webhookUrl: `${console.url}/ingest/alertmanager` });
    onTestFinished(() => alertmanager.stop());
    const tell = async (name: string, changes: Record<string, unknown> = {}) => {
      const alert = {
        labels: { alertname: name, severity: 'critical' },
        annotations: { summary: `${name} <b>is</b> wrong` },
        startsAt: new Date(Date.now() - 5_000).toISOString(),
        generatorURL: 'http://prometheus.example:9090/graph',
        ...changes,
      };
      const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([alert]),
      });
      expect(answer.status).toBe(200);
    };
    await tell('A');
    await tell('B', { labels: { alertname: 'B', severity: 'info' } });
    await expect.poll(() => openNames(console), { timeout: 20_000 }).toEqual(['A', 'B']);

    const listed = Listed.parse(await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json());
    const rows = console.core.alerts.read().rows;
    expect(rows.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(listed.toSorted());
    expect(rows.find(({ name }) => name === 'A')).toMatchObject({
      severity: 1,
      summary: 'A <b>is</b> wrong',
      link: 'http://prometheus.example:9090/graph',
      source: 'alertmanager-webhook',
    });

    await tell('A', { endsAt: new Date(Date.now() - 1_000).toISOString() });
    await expect.poll(() => openNames(console), { timeout: 20_000 }).toEqual(['B']);
    expect(console.core.status.read().sources).toMatchObject([
      { id: 'alertmanager-webhook', freshness: 'live', alerts: 1, lastError: null },
    ]);
  });
});
