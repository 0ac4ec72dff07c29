import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { IncidentView } from '../../shared/model/incident-board.ts';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { createNewcomer } from '../support/newcomer.ts';

/** Seconds of the rehearsal in one real second. */
const speed = 2;

let console: ConsoleProcess;
let data: string;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 300_000 });

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tidewatch-incident-'));
  console = await startConsoleProcess([
    '--rehearse',
    'bad-release',
    '--speed',
    String(speed),
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

const open = (page: Page, path: string) => page.goto(`${console.url}/?theme=light&lang=en#${path}`);
const panel = (page: Page) => page.getByRole('complementary', { name: 'What to do' });
const part = (page: Page, name: string) => panel(page).getByRole('region', { name, exact: true });

test('an incident from its alert to its close, with something in every lane and a report in both languages', async ({
  page,
}) => {
  await open(page, '/incidents');
  await expect(page.getByText('No incident so far.')).toBeVisible();
  await page.getByRole('link', { name: /INC-1/ }).first().click({ timeout: 120_000 });

  // What was changed before the first alert out stands beside it, with the plan that takes it back; the ladder leads there too.
  await expect(part(page, 'Changed lately')).toContainText('in a freeze');
  await expect(
    part(page, 'Changed lately').getByRole('link', { name: 'Roll back by PLN-052' }),
  ).toBeVisible();
  await expect(part(page, 'Next action').getByRole('link', { name: 'Open PLN-052 preflight' })).toBeVisible();
  await part(page, 'Roles').getByLabel('Commander').selectOption('chen.lan');
  await expect(part(page, 'Roles').getByLabel('Commander')).toHaveValue('chen.lan');
  await expect(part(page, 'Roles')).toContainText(/\d\d:\d\d/);

  await acknowledgeAll(page);
  const newcomer = createNewcomer(page, console.url);
  await newcomer.startFromLibrary('PLN-052');
  await newcomer.carryOn(120_000);

  await open(page, '/incidents/INC-1');
  await expect(page.getByLabel('Status of INC-1')).toHaveValue('watching', { timeout: 60_000 });
  await page.getByLabel('Note to INC-1').fill('Quotes are right again, checked by hand.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByLabel('Note to INC-1')).toHaveValue('');

  const message = part(page, 'Sync message').getByRole('textbox', { name: 'Message' });
  for (const { language, says } of [
    { language: '中文', says: /INC-1[\s\S]*PLN-052/ },
    { language: 'EN', says: /INC-1[\s\S]*PLN-052/ },
  ]) {
    await part(page, 'Sync message').getByRole('button', { name: language, exact: true }).click();
    await expect(message).toHaveValue(says);
    test.info().annotations.push({ type: `report ${language}`, description: await message.inputValue() });
  }
  await part(page, 'Sync message').getByRole('button', { name: 'Preview and send' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send the message' });
  await expect(dialog.getByText('bytes').first()).toBeVisible();
  await dialog.getByRole('button', { name: /^Send to \d+ channels?$/ }).click();
  await expect(part(page, 'Sync message')).toContainText(/Sync 1 sent \d\d:\d\d:\d\d to /);

  // The alerts are over by their source's own word before anybody says that the incident is.
  await expect(page.getByText('0 alerts stand')).toBeVisible({ timeout: 90_000 });
  for (const act of ['Resolve', 'Close'] as const) {
    await part(page, 'Manage').getByRole('button', { name: act, exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `${act} INC-1` })
      .click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(page.locator('header').getByText('Closed')).toBeVisible();

  await page.getByRole('button', { name: 'As a list' }).click();
  const lines = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  for (const lane of ['Alerts', 'People', 'Plans', 'Changes', 'Messages']) {
    await expect(lines.filter({ hasText: lane }).first(), lane).toBeVisible();
  }
  const seen = IncidentView.parse(
    await (await page.request.get(`${console.url}/api/v1/incidents/INC-1`)).json(),
  );
  expect(seen).toMatchObject({ status: 'closed', roles: { commander: { person: 'chen.lan' } } });
  expect(seen.executions).toHaveLength(1);
  expect(seen.times.acknowledged).not.toBeNull();
  expect(seen.times.firstPlan).not.toBeNull();
});

/** Everything that is open, as a person at the list of alerts does it. */
async function acknowledgeAll(page: Page): Promise<void> {
  await open(page, '/alerts');
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    await expect(page.getByText('0 not acked')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}
