import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createBoards } from '../../../electron/core/boards/boards.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { describeWith } from '../../support/describe-with.ts';
import { startPrometheus } from '../../support/prometheus-server.ts';
import { startScriptedServer, type ScriptedServer } from '../../support/scripted-server.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { watch } from '../sources/watching.ts';

const eventually = { timeout: 40_000, interval: 100 };
const startedAt = Date.now();
const minute = 60_000;
const distance = 40 * minute;
/** Samples of the promotion before, one for every quarter of a minute, then those of this one. */
const before = 8;

let scrapes = 0;

/** A server takes samples in order of time only: so it first gets those of the promotion before. */
function exposition(): string {
  const index = scrapes;
  scrapes += 1;
  const lines = (value: number, at: string) =>
    ['a', 'b'].map((line) => `sale_orders{line="${line}"} ${value}${at}\n`).join('');
  return index < before ? lines(500 + index, ` ${startedAt - distance + index * 15_000}`) : lines(800, '');
}

describeWith(['prometheus'], 'the promotion before, in a real Prometheus', () => {
  let shop: ScriptedServer;
  let prometheus: RunningServer;

  beforeAll(async () => {
    shop = await startScriptedServer((_request, response) => response.end(exposition()));
    prometheus = await startPrometheus({
      scrape: [{ job: 'shop', targets: [new URL(shop.url).host] }],
      intervalMs: 500,
    });
    await vi.waitUntil(() => scrapes > before + 2, eventually);
  });

  afterAll(async () => {
    await prometheus?.stop();
    await shop?.stop();
  });

  const opened = () => {
    const iso = (at: number) => new Date(at).toISOString();
    const promotion = Promotion.parse({
      id: 'this-one',
      name: 'This one',
      zone: 'UTC',
      phases: [{ id: 'peak', start: iso(startedAt), end: iso(startedAt + 60 * minute) }],
      previous: { id: 'before', name: 'The one before', peak: iso(startedAt - distance) },
      lines: ['a', 'b'].map((id) => ({ id, name: id, tier: 'core' })),
      funnel: {
        stages: [{ id: 'order', name: 'Orders', query: 'sale_orders', baseline: 'last-promotion' }],
      },
    });
    const { samples, clock } = watch([{ id: 'prom', kind: 'prometheus', url: prometheus.url, every: '1s' }]);
    const boards = createBoards({
      promotion: { read: () => promotion, watch: (listener) => (listener(promotion), () => {}) },
      samples,
      clock,
      plansFor: () => [],
    });
    onTestFinished(() => boards.close());
    return { boards, clock };
  };

  it('is asked for at the same distance from the peak', async () => {
    const { boards } = opened();
    const rate = () => boards.funnel.read().stages[0]?.rate;
    await expect.poll(() => rate()?.reading.value, eventually).toBe(1_600);
    await expect.poll(() => rate()?.baseline ?? 0, eventually).toBeGreaterThanOrEqual(1_000);
    expect(rate()?.baseline).toBeLessThanOrEqual(2 * (500 + before));
    expect(rate()).toMatchObject({ baselineKind: 'last-promotion' });
    expect(rate()?.againstBaseline).toBeCloseTo(1_600 / (rate()?.baseline ?? 1) - 1, 6);
  });

  it('is in the source all the same: a longer chart fetches what was not held', async () => {
    const { boards, clock } = opened();
    const trend = () =>
      boards.trend({ of: 'stage', id: 'order' }, { from: clock.now() - 3 * 60 * minute, to: clock.now() });
    const oldest = () => trend().points[0]?.[0] ?? Infinity;
    await expect.poll(oldest, eventually).toBeLessThan(startedAt - distance + 3 * minute);
    // Between both nothing was measured, and no line is drawn there.
    expect(trend().points.some(([, value]) => value === null)).toBe(true);
  });
});
