import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Console } from '../../electron/core/console.ts';
import { createConsole } from '../../electron/core/create-console.ts';
import { serveConsole, type ServedConsole } from '../../electron/hosts/server/serve-console.ts';
import { changesOfTheEvening, frozenEvening } from '../looks/change-boards.ts';
import { boardStands } from '../support/board-page.ts';
import { accessibilityProblems, looks, test as eveningTest } from '../support/evening-screen.ts';
import { promotionFixture } from '../support/promotion-fixture.ts';

const minute = 60_000;

/** The rehearsal's own console, with what pipelines told of. */
async function rehearsal(dataFolder: string): Promise<{ core: Console; served: ServedConsole }> {
  const { folder } = await buildRenderer();
  const core = await createConsole({
    dataFolder,
    rehearse: 'sale-930',
    as: 'wang.lei',
    host: 'server',
    version: '0.0.0',
    secrets: { read: () => '' },
  });
  const served = await serveConsole({ console: core, host: '127.0.0.1', port: 0, rendererFolder: folder });
  const ago = (minutes: number) => new Date(core.clock.now() - minutes * minute).toISOString();
  const told = await fetch(`${served.url}/ingest/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      { id: 'before', what: 'hotel-search 3.1.0', lines: ['hotel'], startedAt: ago(215), endedAt: ago(205) },
      {
        id: 'inside',
        what: 'feed 9.1.4',
        apps: ['feed'],
        by: 'li.na',
        startedAt: ago(12),
        endedAt: ago(10),
        rollback: { plan: 'PLN-014' },
      },
    ]),
  });
  expect(told.status).toBe(200);
  return { core, served };
}

async function open(
  page: Page,
  url: string,
  path: string,
  { theme, language } = { theme: 'light', language: 'en' },
): Promise<void> {
  await page.goto(`${url}/?theme=${theme}&lang=${language}#${path}`);
  await boardStands(page);
}

test.describe.configure({ timeout: 120_000 });

test.describe('the board of the freeze', () => {
  let core: Console;
  let served: ServedConsole;
  let dataFolder: string;
  test.beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'tidewatch-test-'));
    ({ core, served } = await rehearsal(dataFolder));
  });
  test.afterEach(async () => {
    await served.close();
    await core.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  test('shows windows, phases and changes; a change without leave stands beside the alerts', async ({
    page,
  }) => {
    await open(page, served.url, '/funnel');
    // The console runs in this process, and while it starts the second key may come too late to belong to the first: then it is pressed anew.
    await expect(async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('z');
      await expect(page).toHaveURL(/#\/freeze/, { timeout: 1_000 });
    }).toPass();
    const chart = page.getByRole('region', { name: 'Freeze windows by line' }).last();
    await expect(chart.getByText('Peak', { exact: true })).toBeVisible();
    await expect(chart.getByRole('img', { name: /^Frozen / })).toHaveCount(12);
    await chart.getByRole('button', { name: /feed 9\.1\.4.*without leave/ }).click();
    const change = page.locator('[data-change="inside"]');
    await expect(change).toContainText('in the freeze, without leave');
    await expect(change.getByRole('link', { name: 'Roll back: PLN-014' })).toHaveAttribute(
      'href',
      '#/plans/PLN-014/preflight',
    );
    await expect(page.locator('[data-change="before"]')).not.toContainText('without leave');
    const alerts = page.getByRole('region', { name: 'Open alerts' }).last();
    await expect(alerts).toContainText('Changed inside the freeze without leave: feed 9.1.4');
  });

  test('an exception is asked for by one and approved by another, and a plan passes under it', async ({
    page,
  }) => {
    await open(page, served.url, '/freeze');
    await page.getByRole('button', { name: 'Ask for an exception…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Plan of the library').selectOption('PLN-060');
    await expect(dialog.getByLabel('E-commerce')).toBeChecked();
    await dialog.getByLabel('Why it cannot wait').fill('the sale ends half an hour early');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toBeHidden();
    const row = page.locator('[data-exception="FX-1"]');
    await expect(row).toContainText('waits for a second person');

    await row.getByRole('button', { name: 'Approve…' }).click();
    await expect(dialog).toContainText('Wang Lei asks to be let through the freeze');
    // Nobody approves what they asked for themselves.
    await expect(dialog.getByRole('option', { name: /wang\.lei/ })).toHaveCount(0);
    await dialog.getByRole('combobox', { name: 'Person' }).selectOption('li.na');
    await dialog.getByLabel('Their PIN').fill('0930');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('may be decided on by a commander, chen.lan');
    await dialog.getByRole('combobox', { name: 'Person' }).selectOption('chen.lan');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(row).toHaveAttribute('data-standing', 'open');

    await open(page, served.url, '/plans/PLN-060/preflight');
    await expect(page.getByText(/It passes under exception FX-1, approved by Chen Lan/)).toBeVisible();
    await page.getByRole('button', { name: 'Confirm, start PLN-060' }).click();
    await expect(page).toHaveURL(/#\/executions\/./);
    await open(page, served.url, '/freeze');
    await expect(row).toContainText('used 1 time');
    await open(page, served.url, '/timeline');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await expect(page.getByText(/used exception FX-1/).first()).toBeVisible();
  });

  test('a change by hand is recorded, held against the freeze, and told to be rolled back', async ({
    page,
  }) => {
    await open(page, served.url, '/freeze');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is changed').fill('Coupon stock raised by hand');
    await dialog.getByLabel('E-commerce').check();
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(dialog).toBeHidden();
    const change = page.locator('[data-change="CHG-1"]');
    await expect(change).toContainText('in the freeze, without leave');
    await change.getByRole('button', { name: 'Rolled back' }).click();
    await expect(change).toContainText('rolled back');
  });

  for (const look of looks) {
    test(`is accessible in ${look.language} ${look.theme}`, async ({ page }) => {
      await open(page, served.url, '/freeze', look);
      await expect(page.locator('[data-change="inside"]')).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }
});

eveningTest(
  'the lists below the windows tell their age and what is out of sight, and whose the worst alert is',
  async ({ page, evening }) => {
    await evening.open('/freeze');
    evening.server.show({
      promotion: { ...promotionFixture(), freeze: [frozenEvening] },
      changes: changesOfTheEvening(),
    });
    const panel = (name: string) => page.getByRole('region', { name, exact: true }).first();
    for (const name of ['Freeze windows by line', 'Exceptions', 'Changes'])
      await expect(panel(name).locator('[data-tells-freshness]')).toContainText(/live, \d+ s old/);
    // One of the sources of alerts is silent.
    const alerts = panel('Open alerts');
    await expect(alerts.locator('[data-tells-freshness]')).toContainText(/lost, last heard/);
    await expect(alerts.getByRole('listitem')).toHaveCount(8);
    await expect(alerts.getByText(/^\+5 below$/)).toBeVisible();
    const worst = alerts.getByRole('listitem').first();
    await expect(worst).toContainText('Wang Lei');
    await expect(worst.getByRole('link', { name: 'Run PLN-027' })).toHaveAttribute(
      'href',
      /#\/plans\/PLN-027\/preflight$/,
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await alerts.getByRole('listitem').last().scrollIntoViewIfNeeded();
    await expect(alerts.getByText(/below$/)).toHaveCount(0);
  },
);
