import { expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../../electron/core/create-console.ts';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const eventually = { timeout: 90_000, interval: 100 };
it(
  'names the empty pool within ten seconds of its first record, and its plan ends the alert',
  { timeout: 240_000 },
  async () => {
    const core = await createConsole({
      dataFolder: temporaryFolder(),
      rehearse: 'deep-fault',
      as: 'zhao.min',
      host: 'server',
      version: '0.0.0',
      secrets: { read: () => '' },
    });
    onTestFinished(() => core.close());
    const board = await core.diagnosis.board(null);
    const named: { at: number; first: number; board: DiagnosisBoard }[] = [];
    onTestFinished(
      board.watch(() => {
        const seen = board.read();
        const [cause] = seen.causes;
        if (seen.verdict === 'clear' && cause?.node === 'coupon-db@lockCoupon')
          named.push({ at: core.clock.now(), first: cause.firstSeen, board: seen });
      }),
    );
    // All of the twenty quiet minutes have come in, and nothing is called a cause.
    await expect.poll(() => board.read().intake.taken, eventually).toBeGreaterThan(7_000);
    expect(named).toEqual([]);
    await core.rehearsal?.switchFault({
      fault: 'coupon-pool',
      on: true,
      actor: { person: 'chen.lan', role: 'commander' },
      commandId: 'fault-0001',
    });

    await expect.poll(() => named.length, eventually).toBeGreaterThan(0);
    const [first] = named;
    const records = await core.diagnosis.records({
      coordinate: first?.board.causes[0]?.coordinate ?? '',
      from: 0,
      to: core.clock.now(),
      limit: 200,
    });
    const firstRecord = Math.min(first?.first ?? Infinity, ...records.map(({ time }) => time));
    const took = (first?.at ?? Infinity) - firstRecord;
    console.log(`named ${(took / 1_000).toFixed(1)} s after the first record, by the console's clock`);
    expect(took).toBeLessThan(10_000);
    const [cause] = first?.board.causes ?? [];
    expect(cause?.code).toBe('POOL_EXHAUSTED');
    expect([cause?.plans[0], cause?.proposals[0]?.planId]).toEqual(['PLN-021', 'PLN-021']);

    const open = () => core.alerts.read().rows.filter(({ state }) => state === 'open');
    const exhausted = () => open().some(({ name }) => name === 'CouponPoolExhausted');
    await expect.poll(exhausted, eventually).toBe(true);
    const { id } = core.executor.start({
      planId: 'PLN-021',
      mode: 'live',
      actor: { person: 'zhao.min', role: 'responder' },
      commandId: 'start-0001',
    });
    await expect.poll(exhausted, eventually).toBe(false);
    const run = () => core.executions.read().find((one) => one.id === id);
    await expect.poll(() => run()?.steps.map(({ status }) => status), eventually).toEqual(['done', 'done']);
  },
);
