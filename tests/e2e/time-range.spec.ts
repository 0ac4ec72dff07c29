import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { funnelFixture } from '../support/funnel-fixture.ts';
import { accessibilityFaults, openBoard } from '../support/board-page.ts';
import { startConsoleProcess } from '../support/console-process.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { keepPast } from '../support/kept-past.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { prometheusAnswer } from '../support/scripted-prometheus.ts';
import { json, startScriptedServer } from '../support/scripted-server.ts';
import { statusFixture } from '../support/status-fixture.ts';
import { trendFixture } from '../support/trend-fixture.ts';

const minute = 60_000;
const hour = 60 * minute;

let rendererFolder = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});

const range = (page: Page) => page.getByTestId('time-range');
const choose = async (page: Page, name: string) => {
  await range(page).click();
  await page.getByRole('menuitemradio', { name }).click();
};

test.describe('one time for all boards', () => {
  let server: FixtureServer;
  let asked: number[] = [];
  test.beforeEach(async () => {
    asked = [];
    server = await startFixtureServer({
      rendererFolder,
      boards: {
        status: statusFixture('en', { history: { since: momentOfTheMocks - 9 * 24 * hour, problem: null } }),
        trend(subject, minutes) {
          asked.push(minutes);
          return trendFixture(subject, minutes);
        },
      },
    });
  });
  test.afterEach(() => server.close());

  test('a range holds for every chart, stays over boards, and a link opens it', async ({ page, context }) => {
    await openBoard(page, server.url, { route: '/funnel' });
    await expect(range(page)).toHaveText('Last 1 h');
    await expect.poll(() => asked).toContain(60);
    await choose(page, 'Last 3 h');
    await expect.poll(() => asked.at(-1)).toBe(180);
    await expect(page.getByRole('img', { name: /Orders.*Last 3 h/ })).toBeVisible();
    expect(page.url()).toContain('#/funnel?range=3h');

    await page.getByRole('link', { name: 'Capacity' }).first().click();
    await expect(page).toHaveURL(/#\/capacity\?range=3h$/);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(range(other)).toHaveText('Last 3 h');
    await choose(other, 'Since the peak began');
    await expect(other).toHaveURL(/range=peak/);
    await other.close();
  });

  test('two moments make a fixed range, in the zone of the promotion', async ({ page }) => {
    await openBoard(page, server.url, { route: '/funnel' });
    await page.keyboard.press('t');
    await page.getByRole('menuitem', { name: 'From – to' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From').fill('2026-09-30 21:00');
    await dialog.getByLabel('To').fill('2026-09-30 20:00');
    await expect(dialog.getByRole('button', { name: 'Show' })).toHaveAttribute(
      'title',
      /the end is not after the start/,
    );
    await dialog.getByLabel('From').fill('2026-09-30 19:30');
    await dialog.getByRole('button', { name: 'Show' }).click();
    await expect(range(page)).toHaveText('09-30 19:30–20:00');
    expect(decodeURIComponent(page.url())).toContain('range=2026-09-30T11:30:00Z~2026-09-30T12:00:00Z');
    await expect.poll(() => asked.at(-1)).toBe(30);
  });

  test('a pause holds the boards, says so, and is never live', async ({ page }, info) => {
    await openBoard(page, server.url, { route: '/funnel' });
    const gmv = page.getByTestId('board').getByText('644');
    await expect(gmv.first()).toBeVisible();
    await page.keyboard.press('l');
    const banner = page.getByRole('status').filter({ hasText: 'Paused since' });
    await expect(banner).toContainText('not live');
    const board = funnelFixture();
    if (!board.gmv) throw new Error('the fixture has a GMV');
    const reading = { ...board.gmv.reading, value: 7.11e8 };
    server.show({ funnel: { ...board, gmv: { ...board.gmv, reading } } });
    await page.getByRole('link', { name: 'Capacity' }).first().click();
    await expect(page.getByRole('row', { name: /Payment gateway/ })).toHaveAttribute(
      'data-freshness',
      'stale',
    );
    await expect(page.locator('[data-freshness=live]')).toHaveCount(0);
    await info.attach('paused', { body: await page.screenshot(), contentType: 'image/png' });
    await page.getByRole('link', { name: 'Funnel' }).first().click();
    await expect(gmv.first()).toBeVisible();
    await expect(page.getByTestId('board').getByText('711')).toHaveCount(0);
    const calls = asked.length;
    await page.waitForTimeout(6_000);
    expect(asked.length).toBeLessThanOrEqual(calls + 2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await info.attach('paused-funnel', { body: await page.screenshot(), contentType: 'image/png' });

    await page.getByRole('button', { name: 'Back to live' }).first().click();
    await expect(page.getByTestId('board').getByText('711').first()).toBeVisible();
    await expect(banner).toHaveCount(0);
  });

  test('a moment in the past is a link, is unmistakably not live, and leads back', async ({ page }, info) => {
    await openBoard(page, server.url, { route: '/capacity?moment=2026-09-30T13:10:00Z' });
    const banner = page.getByRole('status').filter({ hasText: 'As of 2026-09-30 21:10 UTC+8 · T+01:10:00' });
    await expect(banner).toContainText('Not live');
    await expect(page.locator('[data-freshness=live]')).toHaveCount(0);
    await page.keyboard.press('[');
    await expect(page.getByRole('status').filter({ hasText: 'As of 2026-09-30 21:09' })).toBeVisible();
    await expect(page).toHaveURL(/moment=2026-09-30T13%3A09%3A00Z/);
    await info.attach('past', { body: await page.screenshot(), contentType: 'image/png' });
    await page.keyboard.press('l');
    await expect(page.locator('[data-freshness=live]').first()).toBeVisible();
    expect(page.url()).not.toContain('moment');
  });
});

test('after a restart the spark line is there at once, though the source keeps no past', async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-past-'));
  const data = join(folder, 'data');
  const live = prometheusAnswer({
    now: Date.now,
    series: () => [{ labels: { line: 'a' }, value: '1500' }],
  });
  const source = await startScriptedServer((request, response) => {
    if (!request.path.endsWith('/query_range')) return live(request, response);
    return json({ status: 'success', data: { resultType: 'matrix', result: [] } })(request, response);
  });
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
  await mkdir(data);
  await mkdir(join(folder, 'plans'));
  await writeFile(
    join(folder, 'promotion.yaml'),
    JSON.stringify({
      id: 'kept',
      name: 'Kept',
      zone: 'Asia/Shanghai',
      phases: [{ id: 'peak', start: at(-1), end: at(3) }],
      lines: [{ id: 'a', name: 'Line a', tier: 'core' }],
      funnel: { stages: [{ id: 'order', name: 'Orders', query: 'shop_orders' }] },
    }),
  );
  await writeFile(
    join(folder, 'tidewatch.yaml'),
    JSON.stringify({
      language: 'en',
      promotion: 'promotion.yaml',
      plans: 'plans/',
      sources: [{ id: 'prom', kind: 'prometheus', url: source.url, every: '1s', scrape: '1s' }],
      targets: {},
      people: [],
    }),
  );
  await keepPast(data, Date.now(), [
    {
      query: 'shop_orders',
      labels: { line: 'a' },
      values: Array.from({ length: 50 }, (_, index) => 900 + index),
    },
  ]);
  const start = () => startConsoleProcess(['--config', join(folder, 'tidewatch.yaml'), '--data', data]);
  try {
    for (const run of ['first', 'second']) {
      const console = await start();
      await page.goto(`${console.url}/?theme=dark&lang=en#/funnel`);
      const spark = page.getByRole('img', { name: /Orders.*Last 1 h/ });
      await expect(spark).toBeVisible();
      // Fifty minutes are drawn, not the seconds since the start.
      const drawn = () =>
        spark
          .locator('svg path')
          .evaluateAll((paths) =>
            Math.max(...paths.map((path) => (path.getAttribute('d') ?? '').split('L').length)),
          );
      expect(await drawn(), run).toBeGreaterThan(40);
      await info.attach(`run-${run}`, { body: await page.screenshot(), contentType: 'image/png' });
      await page.goto('about:blank');
      await console.kill();
    }
    const console = await start();
    const moment = new Date(Math.floor(Date.now() / minute) * minute - 20 * minute)
      .toISOString()
      .replace('.000', '');
    await page.goto(`${console.url}/?theme=dark&lang=en#/funnel?moment=${moment}`);
    await expect(page.getByRole('status').filter({ hasText: 'As of' })).toBeVisible();
    await expect(page.getByTestId('board')).toContainText(/9[0-4]\d/);
    await info.attach('moment', { body: await page.screenshot(), contentType: 'image/png' });
    await console.stop();
  } finally {
    await source.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
