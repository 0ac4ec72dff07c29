import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { faultsOf } from '../looks/accessibility.ts';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { startCountingShop, type CountingShop } from '../support/counting-shop.ts';
import { pageScrolls } from '../support/evening-screen.ts';
import { findPrometheus, startPrometheus } from '../support/prometheus-server.ts';
import type { RunningServer } from '../support/server-process.ts';

let shop: CountingShop;
let prometheus: RunningServer;
let tidewatch: ConsoleProcess;
let folder = '';

test.skip(findPrometheus() === undefined, 'this machine has no Prometheus');
test.beforeAll(async () => {
  test.setTimeout(180_000);
  await buildRenderer();
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-set-up-'));
  shop = await startCountingShop();
  [prometheus, tidewatch] = await Promise.all([
    startPrometheus({ scrape: [{ job: 'shop', targets: [shop.target] }], intervalMs: 500 }),
    startConsoleProcess(['--data', folder]),
  ]);
});
test.afterAll(async () => {
  await tidewatch.stop();
  await prometheus.stop();
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Of the page itself: what stands around it is looked at with every board. */
const problemsOf = (page: Page) => faultsOf(page, { within: 'main' });

test('from the rehearsal to one’s own Prometheus, by keyboard and mouse, without a restart by hand', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`${tidewatch.url}/#/funnel`);
  await page.getByRole('button', { name: /^Rehearsal/ }).click();
  await page.getByRole('link', { name: 'Set up for your own systems' }).click();
  await expect(page).toHaveURL(/#\/set-up$/);

  const alert = page.getByRole('main').getByRole('alert');
  const title = page.getByRole('main').getByRole('heading', { level: 2 });
  const next = page.getByRole('button', { name: /^Next: / });
  await expect(title).toHaveText('Where the settings go');
  await expect(page.getByLabel('Folder for the two files')).toHaveValue(join(folder, 'config'));
  expect(await problemsOf(page)).toEqual([]);
  await next.click();

  // A wrong port first, as people do.
  const address = page.getByLabel('Address of the Prometheus');
  await address.fill('http://127.0.0.1:1');
  await address.press('Enter');
  await expect(alert).toContainText('Nobody listens there');
  await expect(alert).toContainText('9090');
  expect(await problemsOf(page)).toEqual([]);
  await address.fill(prometheus.url);
  await address.press('Enter');
  await expect(page.getByText(/It answers: Prometheus \d/)).toBeVisible();
  await expect(page.getByText(/series · its clock agrees/)).toBeVisible();
  await next.click();

  await page.getByRole('button', { name: 'Take these lines' }).click();
  await expect(page.getByLabel('Value of the label')).toHaveCount(2);
  await page.getByLabel('Name', { exact: true }).first().fill('Double 11');
  await page.getByLabel('Id', { exact: true }).fill('double-11');
  await page.getByLabel('Time zone').fill('Asia/Shanghai');
  const wall = (hours: number) => new Date(Date.now() + (8 + hours) * 3_600_000).toISOString().slice(0, 16);
  await page.getByLabel('Start of the peak').fill(wall(-1));
  await page.getByLabel('End of the peak').fill(wall(-2));
  // Answers are kept while the page is left.
  await page.goto(`${tidewatch.url}/#/funnel`);
  await page.goto(`${tidewatch.url}/#/set-up`);
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Shanghai');
  expect(await problemsOf(page)).toEqual([]);
  await next.click();

  await expect(page.getByLabel('Query of Orders')).toHaveValue(
    'sum by (line) (rate(orders_created_total[1m])) * 60',
  );
  await expect(page.getByLabel('Query of Redemption')).toHaveValue('');
  await expect(page.getByText(/^\d[\d.,]* ?K?\/min/).first()).toBeVisible();
  await expect(page.getByText(/from 2 series, at \d\d:\d\d:\d\d$/).first()).toBeVisible();
  await page.getByLabel('Query of Redemption').fill('sum(');
  await expect(alert).toContainText('parse error');
  await page.getByLabel('Query of Redemption').fill('');
  expect(await problemsOf(page)).toEqual([]);
  await next.click();

  await page.getByRole('button', { name: /^Take all/ }).click();
  await expect(page.getByLabel('Entry, app@method').first()).toHaveValue('pay-gw@submit');
  await expect(page.getByPlaceholder('unknown').first()).toBeVisible();
  expect(await problemsOf(page)).toEqual([]);
  await next.click();

  await page.getByLabel('Id', { exact: true }).fill('li.na');
  await page.getByLabel('Name', { exact: true }).fill('李娜');
  await next.click();

  // What is wrong leads to its field.
  await page.getByRole('button', { name: /The end has to be after the start/ }).click();
  const end = page.getByLabel('End of the peak');
  await expect(end).toBeFocused();
  await expect(end).toHaveAttribute('aria-invalid', 'true');
  await end.fill(wall(3));
  await page.getByRole('button', { name: 'Check and write' }).click();
  await expect(page.getByRole('region', { name: 'promotion.yaml' })).toContainText('orders_created_total');
  expect(await problemsOf(page)).toEqual([]);
  expect(await pageScrolls(page)).toBe(false);
  const config = join(folder, 'config', 'tidewatch.yaml');
  expect(existsSync(config)).toBe(false);
  await page.getByRole('button', { name: 'Write both files' }).click();
  await expect(page.getByText(`npm start -- --data ${folder}`)).toBeVisible();
  expect(readFileSync(config, 'utf8')).toContain(prometheus.url);

  // The same address, another console: the page comes back by itself.
  await page.getByRole('button', { name: 'Start on them now' }).click();
  await expect(title).toHaveText('This console watches your own systems', { timeout: 30_000 });
  await expect(page.getByText('1 of 1 answered')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rehearsal/ })).toHaveCount(0);
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'Funnel' }).click();
  // 600 a minute, as the shop counts them; fewer while a busy machine misses scrapes.
  await expect(page.getByRole('main')).toContainText(/Orders[1-6]\d\d/);
});
