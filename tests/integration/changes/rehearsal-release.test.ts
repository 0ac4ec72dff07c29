import { expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../../electron/core/create-console.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const eventually = { timeout: 40_000 };

it('shows a new user a release inside the freeze: told by the pipeline, raised, and taken back', async () => {
  const core = await createConsole({
    dataFolder: temporaryFolder(),
    rehearse: 'bad-release',
    speed: 15,
    as: 'wang.lei',
    host: 'server',
    version: '0.0.0',
    secrets: { read: () => '' },
  });
  onTestFinished(() => core.close());
  const release = () => core.changes.view.read().changes.find(({ apps }) => apps.includes('price'));
  const alerts = () => core.alerts.read().rows.map(({ name }) => name);
  await expect.poll(release, eventually).toMatchObject({
    status: 'done',
    touchesEntries: ['price@quote'],
    frozen: { exceptionId: null },
    rollback: { plan: 'PLN-052' },
  });
  expect(alerts()).toContain('change-in-freeze');
  await expect.poll(alerts, eventually).toContain('PricingErrors');

  // No emergency: refused while nobody has given leave.
  const actor = { person: 'wang.lei', role: 'responder' } as const;
  const start = (planId: string, commandId: string) =>
    core.executor.start({ planId, mode: 'live', actor, commandId });
  expect(() => start('PLN-060', 'start-0001')).toThrow(
    expect.objectContaining({ code: 'conflict', field: 'exception' }),
  );
  // An emergency passes, which stands in its start.
  expect(start('PLN-052', 'start-0002').freeze).toMatchObject({ reason: null });
  // Its first step, done at once: on a busy machine the proof of a run at this speed would wait for a person.
  const shop = core.settings.targets['shop']?.url ?? '';
  const back = await fetch(`${shop}/admin/release`, {
    method: 'POST',
    body: JSON.stringify({ app: 'price', to: 'previous' }),
  });
  expect(back.status).toBe(200);
  await expect.poll(release, eventually).toMatchObject({ status: 'rolled-back' });
  const open = () =>
    core.alerts
      .read()
      .rows.filter(({ state }) => state === 'open')
      .map(({ name }) => name);
  await expect.poll(open, eventually).not.toContain('change-in-freeze');

  // With leave the plan after the sale passes as well, and that is on record.
  const { id } = core.changes.ask({
    lines: ['e-commerce'],
    what: 'PLN-060',
    reason: 'the sale ends early',
    plan: 'PLN-060',
    from: core.clock.now() - 1,
    until: core.clock.now() + 3_600_000,
    actor,
    commandId: 'ask-00001',
  });
  core.changes.approve({
    exceptionId: id,
    note: null,
    actor: { person: 'chen.lan', role: 'commander' },
    commandId: 'approve-1',
  });
  expect(start('PLN-060', 'start-0003').freeze).toMatchObject({ exceptionId: id });
  expect(core.changes.view.read().exceptions).toMatchObject([{ id, used: [{ kind: 'execution' }] }]);
});
