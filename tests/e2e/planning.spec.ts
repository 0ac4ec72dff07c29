import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { readPromotionTemplate } from '../../electron/core/rehearsal/promotion-template.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { accessibilityFaults, laptop, large, openBoard, rowOf, type Look } from '../support/board-page.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';

const file = join(import.meta.dirname, '../../resources/rehearsal/promotion.yaml');
const promotion = readPromotionTemplate(file, Date.parse('2026-09-30T12:00:00Z'));
let rendererFolder = '';
let server: FixtureServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  server = await startFixtureServer({ rendererFolder, boards: { promotion } });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Omit<Look, 'route'> = {}) =>
  openBoard(page, server.url, { route: '/planning', ...look });
const field = (page: Page, name: RegExp) => page.getByRole('textbox', { name }).first();

test('shows each step from a goal to an entry, and what that asks beside target and test', async ({
  page,
}) => {
  await open(page);
  const goal = page.getByRole('row', { name: 'In the busiest second' }).first();
  await expect(goal).toContainText('2,051');
  await expect(goal.getByRole('textbox')).toHaveValue('1.3');
  const entry = rowOf(page, 'pay-gw@submit');
  await expect(entry).toContainText('48.0');
  await expect(entry).toContainText('109');
  await entry.getByRole('button').click();
  await expect(page.getByRole('row', { name: /^From Payment/ })).toContainText('47.99K');
});

test('rate limits follow the targets of a what-if, beside those of the plan', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Rate limits' }).click();
  const table = page.getByRole('table', { name: 'Rate limits' });
  const planned = await rowOf(page, 'order@create').textContent();
  await expect(table.getByRole('columnheader', { name: 'As planned' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Peaks by entry' }).click();
  await rowOf(page, 'cart@checkout').getByRole('button').click();
  const calls = field(page, /^calls for one of/);
  await calls.fill('279');
  await calls.press('Enter');
  await page.getByRole('tab', { name: 'Rate limits' }).click();
  await expect(table.getByRole('columnheader', { name: 'As planned' })).toBeVisible();
  await expect(rowOf(page, 'order@create')).not.toHaveText(planned ?? '');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog')).toContainText('What-if, not the plan');
});

test('a what-if says that it is one, and is taken back by one act', async ({ page }) => {
  await open(page);
  await expect(page.getByText('As planned')).toBeVisible();
  await field(page, /^orders, Over the promotion/).fill('28400000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('What-if: 1 number changed, nothing is written')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /What-if asks/ })).toBeVisible();
  await expect(page.getByText('plan 14,200,000')).toBeVisible();
  await expect(rowOf(page, 'order@create')).toContainText('119.8');
  await expect(rowOf(page, 'order@create')).toContainText('60.0');
  await page.getByRole('button', { name: 'Reset to the plan' }).click();
  await expect(page.getByText('As planned')).toBeVisible();
  await expect(rowOf(page, 'order@create')).not.toContainText('119.8');
});

test('a number that is none changes nothing, and Escape takes it back', async ({ page }) => {
  await open(page);
  const factor = field(page, /^peak factor/);
  await factor.fill('a lot');
  await expect(factor).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByText('As planned')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(factor).toHaveValue('1.3');
});

test('what is missing is named, and no peak is shown', async ({ page }) => {
  server.show({ promotion: Promotion.parse({ ...promotion, goals: {} }) });
  await open(page);
  await expect(page.getByText(/Missing: no goal is written/).first()).toBeVisible();
  await expect(
    rowOf(page, 'pay-gw@submit')
      .getByText(/Missing: no goal/)
      .first(),
  ).toBeAttached();
  await expect(page.getByRole('contentinfo')).toContainText('Not worked out 14');
  await field(page, /^orders, Over the promotion/).fill('14.4e6');
  await page.keyboard.press('Enter');
  await field(page, /^peak factor/).fill('1.5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText('Not worked out 0');
  await expect(page.getByText('assumed').first()).toBeVisible();
});

test('the limits are exported as the limiter reads them', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Rate limits' }).click();
  await expect(rowOf(page, 'order@create')).toContainText('Coupons · 0.5 calls, 25%');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Format').selectOption('sentinel');
  const shown = await page.getByRole('textbox', { name: 'Sentinel flow rules' }).inputValue();
  expect(JSON.parse(shown)).toContainEqual(
    expect.objectContaining({ resource: 'order@create', grade: 1, count: 55_000, clusterMode: true }),
  );
  const [kept] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(kept.suggestedFilename()).toBe('sale-930-limits.sentinel.json');
  expect(await readFile(await kept.path(), 'utf8')).toBe(shown);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('of two thousand entries only those in sight are drawn, and the last can be scrolled to', async ({
  page,
}) => {
  const [first] = promotion.entries;
  const entries = Array.from({ length: 2_000 }, (_, index) => ({ ...first, id: `entry@${index + 10_000}` }));
  server.show({ promotion: Promotion.parse({ ...promotion, entries }) });
  await open(page, { size: large });
  await expect(rowOf(page, 'entry@10000')).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(200);
  await page
    .getByRole('region', { name: 'Peaks by entry' })
    .evaluate((region) => region.scrollTo(0, region.scrollHeight));
  await expect(rowOf(page, 'entry@11999')).toBeInViewport();
});

test('without a promotion it says so', async ({ page }) => {
  server.show({ promotion: null });
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/?lang=en#/planning`);
  await expect(page.getByText('No promotion is in force')).toBeVisible();
});
