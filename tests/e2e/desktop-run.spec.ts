import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';
import { createNewcomer, rehearsalPin } from '../support/newcomer.ts';

/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 60_000 };

let dataFolder = '';
let shell: DesktopShell;

test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-run-'));
  shell = await startShell({
    main: await buildDesktop(),
    args: ['--data', dataFolder, '--speed', '4'],
    environment: { LC_ALL: 'en_GB.UTF-8', LANG: 'en_GB.UTF-8' },
  });
});
test.afterAll(async () => {
  await shell.kill();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

test('a plan is run from preflight to its proof, by somebody who signs in at their first act', async () => {
  test.setTimeout(240_000);
  const { page, origin } = shell;
  await page.waitForURL(`${origin}/index.html**`);
  await page.evaluate(() => (location.hash = '#/plans/PLN-001/preflight'));

  // Changes are frozen on that evening: the first act asks for leave, and so who it is that asks.
  await page.getByRole('button', { name: 'Ask for an exception…' }).click(firstSight);
  const asking = page.getByRole('dialog', { name: 'Ask for an exception from the freeze' });
  await asking.getByLabel('Why it cannot wait').fill('the calendar of the evening asks for it');
  await asking.getByRole('button', { name: 'Ask', exact: true }).click();
  const who = page.getByRole('dialog', { name: 'Who is at this console?' });
  await who.getByRole('combobox').selectOption('wang.lei', firstSight);
  await who.getByRole('button', { name: 'That is me' }).click();
  await expect(who).toBeHidden(firstSight);
  await expect(asking).toBeHidden(firstSight);

  await page.getByRole('button', { name: /^Approve FX-\d+…$/ }).click(firstSight);
  const second = page.getByRole('dialog');
  // Nobody approves what they asked for themselves.
  await expect(second.getByRole('option', { name: /wang\.lei/ })).toHaveCount(0);
  await second.getByRole('combobox').selectOption('chen.lan');
  await second.getByLabel('Their PIN').fill(rehearsalPin);
  await second.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(second).toBeHidden(firstSight);
  await expect(page.getByText(/It passes under exception FX-\d+/)).toBeVisible(firstSight);

  await page.getByRole('button', { name: 'Confirm, start PLN-001' }).click(firstSight);
  await expect.poll(() => new URL(page.url()).hash, firstSight).toMatch(/^#\/executions\/./);
  await createNewcomer(page, origin).carryOn(120_000);
  await expect(page.getByRole('listitem').getByText('verified', { exact: true })).toHaveCount(2);
});
