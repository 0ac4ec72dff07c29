import { expect, it, onTestFinished } from 'vitest';
import { createChangeDesk } from '../../../electron/core/changes/change-desk.ts';
import { changesPath } from '../../../electron/core/changes/change-receiver.ts';
import { createIngest } from '../../../electron/core/sources/receivers/ingest.ts';
import { serveConsole } from '../../../electron/hosts/server/serve-console.ts';
import { createFakeConsole } from '../../support/fake-console.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a change that cannot be recorded is answered so that it is sent again, and is recorded then', async () => {
  const folder = temporaryFolder();
  const core = createFakeConsole({ folder });
  onTestFinished(() => core.close());
  const log = createMemoryLog();
  const { clock, promotion } = core;
  const desk = createChangeDesk({ log, clock, promotion, past: [], token: null, planOf: () => null });
  onTestFinished(() => desk.close());
  const ingest = createIngest({
    receivers: new Map(),
    others: new Map([[changesPath, desk.receiver]]),
    record: () => true,
    log,
    clock,
  });
  onTestFinished(() => ingest.close());
  const served = await serveConsole({
    console: { ...core, ingest },
    host: '127.0.0.1',
    port: 0,
    rendererFolder: folder,
  });
  onTestFinished(() => served.close());
  const send = () =>
    fetch(served.url + changesPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'deploy-1', what: 'price 4.18.0' }),
    });

  log.break();
  const refused = await send();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'log-unwritable', retryable: true });
  expect(desk.changes()).toEqual([]);
  log.mend();
  expect((await send()).status).toBe(200);
  expect(log.kinds()).toEqual(['change.reported']);
});
