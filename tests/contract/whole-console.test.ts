import { describe, expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../electron/core/create-console.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contractFailure, failureOf } from './served-console.ts';
import { transports, type TransportKind } from './transports.ts';

/** The composed console on its rehearsal, as people run it, behind a transport. */
async function servedRehearsal(kind: TransportKind, dataFolder = temporaryFolder()) {
  const core = await createConsole({
    dataFolder,
    as: 'li.na',
    host: 'server',
    secrets: { read: (name) => name },
    version: '0.0.0',
  });
  onTestFinished(() => core.close());
  const transport = await kind.open(core, (failure) => {
    throw failure;
  });
  onTestFinished(() => transport.close());
  return { core, client: (await transport.connect()).client };
}

/** A whole console starts in each of them, on a machine that may have others to serve. */
const patience = { timeout: 30_000 };

describe.each(transports)('the whole console over $name', patience, (kind) => {
  it('answers every board from the rehearsal', async () => {
    const { client } = await servedRehearsal(kind);
    expect(await client.console.status()).toMatchObject({
      host: 'server',
      rehearsal: { scenario: 'sale-930' },
    });
    await expect
      .poll(async () => (await client.boards.capacity()).entries.every(({ level }) => level !== null), {
        timeout: 15_000,
      })
      .toBe(true);
    expect((await client.boards.funnel()).stages.map(({ id }) => id)).toContain('order');
    expect((await client.plans.list()).plans.map(({ plan }) => plan.id)).toContain('PLN-014');
    expect(await client.alerts.list()).toMatchObject({ counts: { p1: 0 } });
    expect(await client.executions.list()).toEqual([]);
  });

  it('starts a plan once, however often the same press of the button arrives', async () => {
    const { client } = await servedRehearsal(kind);
    await expect.poll(async () => (await client.plans.list()).plans.length).toBeGreaterThan(0);
    const press = { planId: 'PLN-014', mode: 'dry-run', commandId: 'one-press-of-start' } as const;
    const first = await client.executions.start(press);
    const second = await client.executions.start(press);
    expect(second.id).toBe(first.id);
    expect(await client.executions.list()).toHaveLength(1);
  });

  it('tells a live start of a high risk without its typed id what is missing, and starts nothing', async () => {
    const { client } = await servedRehearsal(kind);
    await expect.poll(async () => (await client.plans.list()).plans.length).toBeGreaterThan(0);
    const start = { planId: 'PLN-027', mode: 'live', commandId: 'no-id-was-typed' } as const;
    expect(await failureOf(client.executions.start(start))).toMatchObject(
      contractFailure('bad-input', { field: 'typedId' }),
    );
    expect(await client.executions.list()).toEqual([]);
  });

  it('refuses a plan that nobody has', async () => {
    const { client } = await servedRehearsal(kind);
    const start = { planId: 'PLN-999', mode: 'live', commandId: 'no-such-plan' } as const;
    expect(await failureOf(client.executions.start(start))).toMatchObject(
      contractFailure('not-found', { field: 'planId' }),
    );
  });

  it('never mixes a rehearsal with the log of a console on real sources', async () => {
    const folder = temporaryFolder();
    const { core } = await servedRehearsal(kind, folder);
    await core.close();
    const sample = `${import.meta.dirname}/../../resources/sample/tidewatch.yaml`;
    const real = createConsole({
      config: sample,
      dataFolder: folder,
      host: 'server',
      secrets: { read: (name) => name },
      version: '0.0.0',
    });
    expect(await failureOf(real)).toMatchObject({ code: 'conflict', field: 'data' });
  });
});
