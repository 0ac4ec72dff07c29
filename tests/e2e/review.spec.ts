import { expect } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { accessibilityProblems, looks, pageScrolls, test as base } from '../support/evening-screen.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { nightDesk } from '../support/review-night.ts';

/** The real desk of the review, with a night in its log. */
const test = base.extend<{ night: FixtureServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that are asked for from the pattern
  night: async ({}, provide) => {
    const { folder } = await buildRenderer();
    const server = await startFixtureServer({
      rendererFolder: folder,
      boards: eveningBoards(),
      review: nightDesk().desk,
    });
    await provide(server);
    await server.close();
  },
});

test('a night is looked back at: what passed its limit first, then each part by its figure', async ({
  page,
  night,
}) => {
  await page.goto(`${night.url}/?theme=light&lang=en#/review`);
  await expect(page.getByRole('tab', { name: /Capacity/ })).toContainText('1 limit passed');
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText('pay-gw@submit');
  await expect(first).toContainText('above it for 5 min');
  await page.getByRole('tab', { name: /Incidents/ }).click();
  await expect(page.getByRole('tabpanel').filter({ visible: true })).toContainText(
    'corrected; named bank@pay TIMEOUT',
  );
  await page.getByRole('tab', { name: /Alarms/ }).click();
  await expect(page.getByRole('tabpanel').filter({ visible: true })).toContainText('goal 5 / 15 / 80%');
  // Paper has all parts, and nothing of the shell.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Funnel' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Plans', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
});

test('a proposal is taken up by a person, with who and by when, and is done', async ({ page, night }) => {
  await page.goto(`${night.url}/?theme=dark&lang=en#/review`);
  await page.getByRole('button', { name: /^Take up: Load-test Payment gateway/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Follow-up' });
  await dialog.getByLabel('Who').selectOption({ label: 'Li Na' });
  await dialog.getByLabel(/By when/).fill('2026-10-15');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  const question = page.getByRole('dialog').filter({ hasText: 'Who is at this console?' });
  await question.getByRole('combobox').selectOption('li.na');
  await question.getByRole('button', { name: 'That is me' }).click();
  const followUp = page.getByRole('listitem').filter({ hasText: 'ACT-1' });
  await expect(followUp).toContainText('Li Na, by 2026-10-15');
  await expect(page.getByRole('button', { name: /^Take up: Load-test Payment gateway/ })).toHaveCount(0);
  await followUp.getByRole('button', { name: /^Done/ }).click();
  await expect(followUp).toContainText('done');
});

for (const { language, theme } of looks) {
  test(`it fits a laptop and axe finds nothing, ${theme}, ${language}`, async ({ page, night }) => {
    await page.goto(`${night.url}/?theme=${theme}&lang=${language}#/review`);
    await expect(page.getByRole('row').nth(1)).toContainText('pay-gw@submit');
    expect(await pageScrolls(page)).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
}
