import { expect, type Page } from '@playwright/test';
import { accessibilityProblems, tabTo, test, type EveningScreen } from '../support/evening-screen.ts';

const acts = ({ server }: EveningScreen) => server.calls.map(({ act }) => act);
const press = (page: Page, key: string) => page.keyboard.press(key);
const footer = (page: Page) => page.getByRole('contentinfo');

// Many presses on a machine that may be busy.
test.describe.configure({ timeout: 150_000 });

/** Whoever acts first says who they are; here as well by keys. */
async function sayWhoIsThere(page: Page): Promise<void> {
  await expect(page.getByRole('dialog', { name: 'Who is at this console?' })).toBeVisible();
  await tabTo(page, 'That is me');
  await press(page, 'Enter');
}

test('a cause is shelved with its reason, by keys alone', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Coupon DB pool/ });
  await expect(row).toBeVisible();
  for (let moves = 0; moves < 3; moves += 1) await press(page, 'j');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await press(page, 's');
  await page.keyboard.type('the standby takes over');
  await press(page, 'Enter');
  await sayWhoIsThere(page);
  await expect.poll(() => acts(evening)).toEqual(['shelveGroup']);
  expect(evening.server.calls[0]?.given).toMatchObject({ reason: 'the standby takes over' });
});

test('a dangerous plan is typed and confirmed, by keys alone', async ({ page, evening }) => {
  await evening.open('/plans/PLN-027/preflight');
  await expect(page.getByText('What will be sent')).toBeVisible();
  const typed = page.getByLabel('Type PLN-027 to allow the start');
  for (let presses = 0; presses < 60 && !(await isFocused(page, typed)); presses += 1)
    await press(page, 'Tab');
  await page.keyboard.type('PLN-027');
  await tabTo(page, 'Confirm, start PLN-027');
  await press(page, 'Enter');
  await sayWhoIsThere(page);
  await expect.poll(() => acts(evening)).toEqual(['start']);
});

test('a second person is asked for, and what the console answers stands there, by keys alone', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-0930-014');
  await tabTo(page, /^Approve step 5…/);
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Approve step 5' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Chen');
  await press(page, 'Tab');
  await page.keyboard.type('0930');
  await tabTo(page, 'Approve');
  await press(page, 'Enter');
  await sayWhoIsThere(page);
  // The console was asked: it holds the typed PIN against its people, and says what came of it in the dialog.
  await expect(dialog.getByRole('alert')).toBeVisible();
});

const isFocused = (page: Page, place: ReturnType<Page['getByLabel']>) =>
  place.evaluate((element) => element === document.activeElement);

test('a key is changed, a clash is named, hints follow, and all single keys can be off', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  await expect(page.getByRole('row', { name: /Coupon DB pool/ })).toBeVisible();
  await press(page, '?');
  const help = page.getByRole('dialog', { name: 'Keys and signs' });
  await expect(help.getByRole('region', { name: 'On this board' })).toContainText('Shelve');
  expect(await accessibilityProblems(page)).toEqual([]);
  await help.getByRole('button', { name: /^Shelve: S\./ }).click();
  await press(page, 'a');
  await expect(help.getByRole('alert')).toContainText('A is “Acknowledge” on Alerts.');
  await press(page, 'Escape');
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: /^Shelve: S\./ }).click();
  await press(page, 'x');
  await expect(help.getByRole('button', { name: /^Shelve: X\./ })).toBeFocused();
  await press(page, 'Escape');
  await expect(help).toBeHidden();
  await expect(footer(page)).toContainText('Xshelve');
  await press(page, 's');
  await expect(page.getByRole('form', { name: /^Shelve/ })).toHaveCount(0);

  // Kept by the screen.
  await page.reload();
  await expect(footer(page)).toContainText('Xshelve');
  await press(page, '?');
  await help.getByRole('switch', { name: 'Single keys' }).click();
  await press(page, 'Escape');
  await expect(footer(page)).not.toContainText('Xshelve');
  await expect(footer(page)).toContainText('Enteropen');
  const selected = page.getByRole('row', { selected: true });
  const before = await selected.innerText();
  await press(page, 'j');
  expect(await selected.innerText()).toBe(before);
  await press(page, 'ArrowDown');
  await expect.poll(() => selected.innerText()).not.toBe(before);
});
