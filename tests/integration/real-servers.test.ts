import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startAlertmanager } from '../support/alertmanager-server.ts';
import { describeWith } from '../support/describe-with.ts';
import { startPrometheus } from '../support/prometheus-server.ts';
import type { RunningServer } from '../support/server-process.ts';

const rules = `
groups:
  - name: tests
    rules:
      - alert: QueueTooLong
        expr: queue_length > 10
        labels: { severity: critical }
`;

const queryAnswer = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});
const alertsAnswer = z.array(z.object({ labels: z.record(z.string(), z.string()) }));

describeWith(['prometheus', 'alertmanager'], 'the real servers that tests start', () => {
  let target: Server;
  let alertmanager: RunningServer;
  let prometheus: RunningServer;

  beforeAll(async () => {
    target = createServer((_request, response) => response.end('queue_length 42\n')).listen(0, '127.0.0.1');
    await once(target, 'listening');
    const address = target.address();
    if (address === null || typeof address === 'string') throw new Error('the target has no port');
    alertmanager = await startAlertmanager();
    prometheus = await startPrometheus({
      scrape: [{ job: 'tests', targets: [`127.0.0.1:${address.port}`] }],
      rules,
      alertmanagerUrl: alertmanager.url,
    });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
    target?.close();
  });

  it('Prometheus scrapes a target and answers a query with its value', async () => {
    const values = async () => {
      const answer = await fetch(`${prometheus.url}/api/v1/query?query=queue_length`);
      return queryAnswer.parse(await answer.json()).data.result.map(({ value }) => value[1]);
    };
    await expect.poll(values, { timeout: 30_000 }).toEqual(['42']);
  });

  it('an alert of a Prometheus rule arrives in Alertmanager with its labels', async () => {
    const severities = async () => {
      const answer = await fetch(`${alertmanager.url}/api/v2/alerts`);
      return alertsAnswer
        .parse(await answer.json())
        .filter(({ labels }) => labels['alertname'] === 'QueueTooLong')
        .map(({ labels }) => labels['severity']);
    };
    await expect.poll(severities, { timeout: 30_000 }).toEqual(['critical']);
  });
});
