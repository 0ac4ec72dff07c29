import { expect, it, onTestFinished } from 'vitest';
import { createAlertDesk } from '../../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { createStorm, postWorst } from '../../support/poured-storm.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import { watch } from '../sources/watching.ts';

/** The console's minute goes by in six seconds. */
const speed = 10;
const minute = 60_000;
const storm = createStorm(1_000);

/** A desk over a real Alertmanager, and every board that it showed. */
async function stormyDesk() {
  const alertmanager = await startAlertmanager();
  onTestFinished(() => alertmanager.stop());
  const source = { id: 'am', kind: 'alertmanager', urls: [alertmanager.url], every: '5s' };
  const { clock, log, poller } = watch([source], { speed });
  const capacity = createLiveView({ clock, compute: () => ({ ...emptyCapacity, promotion: null }) });
  const options = {
    log,
    clock,
    poller,
    capacity,
    plansFor: () => [],
    ownerOf: () => null,
    entries: () => [],
  };
  const desk = createAlertDesk(options);
  const boards: { at: number; board: AlertBoard }[] = [];
  onTestFinished(desk.view.watch((board) => boards.push({ at: clock.monotonic(), board })));
  onTestFinished(() => desk.close());
  /** When a poll had told of an alert first. */
  const polledAt = new Map<string, number>();
  poller.onAlerts(({ alerts }) => {
    for (const { name } of alerts) if (!polledAt.has(name)) polledAt.set(name, clock.monotonic());
  });
  return { url: alertmanager.url, desk, boards, polledAt };
}

describeWith(['alertmanager'], '1,000 alerts in a minute from a real Alertmanager', () => {
  it('are told of at most ten times, with the P1 among them and on top, and every one is there', async () => {
    const { url, desk, boards, polledAt } = await stormyDesk();
    const duration = minute / speed;
    const pouring = storm.pour({ url, duration });
    await expect.poll(() => desk.view.read().rows.length, { timeout: 20_000 }).toBeGreaterThan(300);
    await postWorst(url);
    await pouring;
    await expect.poll(() => desk.view.read().rows.length, { timeout: 20_000 }).toBe(1_001);
    await expect.poll(() => boards.at(-1)?.board.rows.length, { timeout: 20_000 }).toBe(1_001);

    const { rows, groups, load } = desk.view.read();
    expect(new Set(rows.map(({ labels }) => labels['instance']))).toEqual(
      new Set([...storm.instances, 'pay-1.example:9100']),
    );
    expect(groups.length).toBeGreaterThan(100);
    expect(load.floodSince).not.toBeNull();
    expect(load.raw).toBe(1_001);

    expect(Math.max(...boards.map(({ board }) => board.load.annunciations))).toBeLessThanOrEqual(10);
    const annunciated = new Map(
      boards.flatMap(({ board }) => board.annunciations.map((one) => [one.id, one])),
    );
    expect(annunciated.size).toBeLessThanOrEqual(10);
    expect([...annunciated.values()].filter(({ severity }) => severity === 1)).toHaveLength(1);

    const first = boards.find(({ board }) => board.rows.some(({ name }) => name === 'PaymentDown'));
    expect(first?.board.rows[0]).toMatchObject({ name: 'PaymentDown', severity: 1 });
    // A second of the console, and what a busy machine takes for one board.
    expect((first?.at ?? Infinity) - (polledAt.get('PaymentDown') ?? 0)).toBeLessThan(1_000 + speed * 500);
  }, 120_000);
});
