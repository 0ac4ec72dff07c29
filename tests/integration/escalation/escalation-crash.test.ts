import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EscalationBoard } from '../../../shared/model/escalation.ts';
import { startConsoleProcess, type ConsoleProcess } from '../../support/console-process.ts';
import { alertmanagerDelivery, deliveredAlert } from '../../support/deliveries.ts';
import { json, startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Long enough that the console is up again before the second level is due, or called late, but never twice. */
const settings = {
  promotion: 'promotion.yaml',
  channels: { room: { kind: 'webhook', url: { secret: 'ROOM' } } },
  escalation: { channels: ['room'], after: { P1: ['0s', '10s', '600s'], P2: [], P3: [] } },
  people: [
    { id: 'li.na', name: 'Li Na' },
    { id: 'xu.kai', name: 'Xu Kai' },
  ],
};
const promotion = {
  id: 'sale',
  name: 'Sale',
  zone: 'Asia/Shanghai',
  phases: [{ id: 'peak', start: '2026-11-11T20:00:00+08:00', end: '2026-11-12T02:00:00+08:00' }],
};

it('a console that is killed between two calls goes on counting, calls nobody twice, and stops when somebody answers', async () => {
  const room = await startScriptedServer(json({}));
  onTestFinished(() => room.stop());
  const folder = temporaryFolder();
  const config = join(folder, 'tidewatch.yaml');
  mkdirSync(join(folder, 'data'));
  writeFileSync(config, JSON.stringify(settings));
  writeFileSync(join(folder, 'promotion.yaml'), JSON.stringify(promotion));
  const start = async (): Promise<ConsoleProcess> => {
    const started = await startConsoleProcess(
      ['--config', config, '--data', join(folder, 'data'), '--as', 'xu.kai'],
      { TIDEWATCH_SECRET_ROOM: `${room.url}/hook` },
    );
    onTestFinished(() => started.kill());
    return started;
  };
  const post = (url: string, path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const boardOf = async (url: string) =>
    EscalationBoard.parse(await (await fetch(`${url}/api/v1/escalations`)).json());
  const heard = () => room.requests.map(({ body }) => /Calling (\w+) ([\w ]+)\./.exec(body)?.slice(1));

  const first = await start();
  const labels = { alertname: 'PayGatewayDown', severity: 'critical' };
  const delivery = alertmanagerDelivery([deliveredAlert('PayGatewayDown', { labels })]);
  expect((await post(first.url, '/ingest/alertmanager', delivery)).status).toBe(200);
  await expect.poll(heard, { timeout: 20_000 }).toEqual([['primary', 'Li Na']]);
  await first.kill();

  const second = await start();
  await expect.poll(heard, { timeout: 30_000 }).toEqual([
    ['primary', 'Li Na'],
    ['backup', 'Xu Kai'],
  ]);
  const [standing] = (await boardOf(second.url)).standing;
  expect(standing).toMatchObject({ escalationId: 'ESC-1', level: 2, person: 'xu.kai' });
  const acknowledged = await post(second.url, `/api/v1/alerts/${standing?.lead}/ack`, {
    commandId: 'command-1',
  });
  expect(acknowledged.status).toBe(200);
  await expect
    .poll(async () => (await boardOf(second.url)).ended, { timeout: 10_000 })
    .toMatchObject([{ escalationId: 'ESC-1', how: 'acknowledged', endedBy: 'xu.kai' }]);
  expect(heard()).toHaveLength(2);
}, 120_000);
