import { EventEmitter, once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRouter } from '../../../electron/core/api/create-router.ts';
import { upgradePort } from '../../../electron/core/api/serve-message-port.ts';
import { createOperatorSession } from '../../../electron/core/api/session.ts';
import { createFakeConsole } from '../../support/fake-console.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A port as Electron's main process has it: an emitter, whose events carry `data`. */
class MainPort extends EventEmitter {
  readonly sent: unknown[] = [];
  postMessage(message: unknown): void {
    this.sent.push(message);
    this.emit('sent');
  }
}

describe('a port of the window', () => {
  it('answers messages of the protocol and drops everything else', async () => {
    const core = createFakeConsole({ folder: temporaryFolder(), operator: 'zhang.wei' });
    onTestFinished(() => core.close());
    const port = new MainPort();
    const reported: unknown[] = [];
    upgradePort(createRouter(core), port, createOperatorSession(core), (failure) => reported.push(failure));
    for (const nonsense of [
      undefined,
      null,
      7,
      {},
      { i: '1', p: { u: '/console/session' } },
      '{',
      new Uint8Array(3),
    ]) {
      port.emit('message', { data: nonsense });
    }
    port.emit('message');
    const answered = once(port, 'sent');
    port.emit('message', { data: JSON.stringify({ i: '2', p: { u: '/console/session' } }) });
    await answered;
    expect(port.sent.map((message) => JSON.parse(String(message)) as unknown)).toEqual([
      { i: '2', p: { b: { json: { person: 'zhang.wei', role: 'commander', fixed: false } } } },
    ]);
    expect(reported).toEqual([]);
  });

  it('ends its streams when it is closed', async () => {
    const core = createFakeConsole({ folder: temporaryFolder() });
    onTestFinished(() => core.close());
    const port = new MainPort();
    upgradePort(createRouter(core), port, createOperatorSession(core));
    const answered = once(port, 'sent');
    port.emit('message', { data: JSON.stringify({ i: '1', p: { u: '/boards/watchFunnel' } }) });
    await answered;
    await expect.poll(() => port.sent.length).toBe(2);
    port.emit('close');
    core.setFunnel({ overall: 0.1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(port.sent).toHaveLength(2);
  });
});
