import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { createNewcomer } from '../support/newcomer.ts';

let console: ConsoleProcess;
let data: string;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 240_000 });

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tidewatch-guide-'));
  console = await startConsoleProcess([
    '--rehearse',
    'sale-930',
    '--speed',
    '3',
    '--data',
    data,
    '--as',
    'chen.lan',
  ]);
});
test.afterEach(async () => {
  await console?.stop();
  await rm(data, { recursive: true, force: true });
});

test('somebody new is offered the first rehearsal, and led from a look to the repaired shop by what happens', async ({
  page,
}) => {
  await page.goto(`${console.url}/?theme=light&lang=en`);
  const offer = page.getByRole('note').filter({ hasText: 'New here?' });
  await offer.getByRole('button', { name: 'Show me' }).click();
  await expect(offer).toBeHidden();
  const card = page.getByRole('complementary', { name: 'First rehearsal' });
  const step = (title: string) => card.getByRole('heading', { name: title, exact: true });
  await expect(step('See it')).toBeVisible();
  // Its button is gone with the offer.
  await expect(card).toBeFocused();

  // The fault also comes by itself in the end; the order of the steps is advice.
  await page.keyboard.press('e');
  const panel = page.getByRole('dialog', { name: 'Rehearsal' });
  const fault = panel.getByRole('switch', { name: 'Recommendations slow down' });
  await fault.click();
  await expect(fault).toBeChecked();
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Open Capacity' }).click();
  // The board is told of until somebody has seen it.
  await expect(step('See it')).toBeVisible();
  await card.getByRole('button', { name: 'Seen, go on' }).click();
  await expect(step('Take it on')).toBeVisible();
  await card.getByRole('button', { name: 'Open Alerts' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: 'PLN-014' })
    .getByRole('button', { name: /^Ack\b/ })
    .click({ timeout: 90_000 });

  await card.getByRole('button', { name: 'Open Diagnosis' }).click();
  await card.getByRole('button', { name: 'Seen, go on' }).click();
  await expect(step('Repair it')).toBeVisible();
  // Put away, and taken up again where it was; a page that is loaded anew is where it was as well.
  await card.getByRole('button', { name: /^Put it away/ }).click();
  await expect(card).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Help: keys and signs' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go on with it' }).click();
  await card.getByRole('button', { name: 'Preflight of PLN-014' }).click();
  await expect(card).toContainText('5 of 7');
  await page.getByRole('button', { name: 'Confirm, start PLN-014' }).click();
  await createNewcomer(page, console.url).carryOn(120_000);

  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await card.getByRole('button', { name: 'Open the timeline' }).click({ timeout: 90_000 });
  await expect(step('That was an incident')).toBeVisible();
  for (const goal of ['detected', 'plan started', 'recovered']) {
    await expect(card.getByRole('row', { name: goal })).toHaveText(/\d\d:\d\d/);
  }
  await page.screenshot({ path: test.info().outputPath('report.png') });
});
