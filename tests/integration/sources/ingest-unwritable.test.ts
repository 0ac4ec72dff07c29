import { expect, it, onTestFinished } from 'vitest';
import { createReceivers } from '../../../electron/core/sources/receivers/create-receivers.ts';
import { createIngest } from '../../../electron/core/sources/receivers/ingest.ts';
import { serveConsole } from '../../../electron/hosts/server/serve-console.ts';
import { alertmanagerDelivery, deliveredAlert } from '../../support/deliveries.ts';
import { createFakeConsole } from '../../support/fake-console.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a delivery that cannot be recorded is answered so that Alertmanager sends it again', async () => {
  const folder = temporaryFolder();
  const core = createFakeConsole({ folder });
  onTestFinished(() => core.close());
  let full = true;
  const receivers = createReceivers([], [], {
    clock: core.clock,
    lostAt: () => null,
    record: () => true,
    onChange() {},
  });
  const ingest = createIngest({ receivers, record: () => !full, log: core.log, clock: core.clock });
  onTestFinished(() => ingest.close());
  const served = await serveConsole({
    console: { ...core, ingest },
    host: '127.0.0.1',
    port: 0,
    rendererFolder: folder,
  });
  onTestFinished(() => served.close());
  const send = () =>
    fetch(`${served.url}/ingest/alertmanager`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alertmanagerDelivery([deliveredAlert('A')])),
    });

  const refused = await send();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'log-unwritable', retryable: true });
  full = false;
  expect((await send()).status).toBe(200);
});
