import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, boardStands, laptop, type Look } from '../support/board-page.ts';
import { eveningBoards, eveningLog } from '../support/evening-boards.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';

let server: FixtureServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder: rendererFolder } = await buildRenderer();
  server = await startFixtureServer({ rendererFolder, boards: eveningBoards(), events: eveningLog() });
});
test.afterAll(() => server.close());

async function open(page: Page, { route, theme = 'dark', language = 'en' }: Look): Promise<void> {
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${route}`);
  await boardStands(page);
}

const palette = (page: Page) => page.getByRole('dialog', { name: /^(Go to|跳转)$/ });
const input = (page: Page) => palette(page).getByRole('combobox');
const chosen = (page: Page) => palette(page).locator('[role="option"][data-highlighted]');

test('Ctrl and K open it from anywhere, Esc closes it, and the focus is where it was', async ({ page }) => {
  await open(page, { route: '/alerts' });
  const filter = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
  await filter.focus();
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  await expect(palette(page).getByRole('group', { name: /^Now/ })).toContainText('Payment gateway at 94%');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(filter).toBeFocused();
  // Its own popup, as it closes, is no dialog that has to be answered first.
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  await expect(page.locator('[role="dialog"]:not([data-palette])')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  const field = page.getByRole('button', { name: 'Go to board, plan, alert or person' });
  await field.click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeHidden();
  await expect(field).toBeFocused();
});

test('a plan is found by the initials of its pinyin; Enter opens its page, Shift and Enter its preflight, and nothing starts', async ({
  page,
}) => {
  await open(page, { route: '/plans' });
  await page.keyboard.press('Control+k');
  await input(page).fill('zfq');
  await expect(chosen(page)).toContainText('PLN-027');
  await expect(palette(page).getByRole('status')).toHaveText('1 found');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/plans\/PLN-027$/);
  // Where the plan stands in a drawer, that is closed first.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  // What was used last is first, without typing.
  await expect(chosen(page)).toContainText('PLN-027');
  await page.keyboard.press('Shift+Enter');
  await expect(page).toHaveURL(/#\/plans\/PLN-027\/preflight$/);
  expect(server.calls.map(({ act }) => act).filter((act) => !/session|poll/i.test(act))).toEqual([
    'preflight',
  ]);
});

test('an alert is shown where it stands in its list, a person with their number', async ({ page }) => {
  await open(page, { route: '/plans' });
  await page.keyboard.press('Control+k');
  await input(page).fill('cart retries');
  await expect(chosen(page)).toContainText('Cart retries');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/alerts\?/);
  await expect(page.locator('[aria-selected="true"], [data-selected="true"]').first()).toContainText(
    'Cart retries',
  );
  await page.keyboard.press('Control+k');
  await input(page).fill('sun hao');
  await expect(chosen(page)).toContainText('138 0013 8000');
});

test('an Enter that ends the writing of 汉字 chooses nothing', async ({ page }) => {
  await open(page, { route: '/plans', language: 'zh-CN' });
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'loudou', selectionStart: 6, selectionEnd: 6 });
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await devtools.send('Input.dispatchKeyEvent', { type, key: 'Enter', windowsVirtualKeyCode: 229 });
  await expect(palette(page)).toBeVisible();
  await expect(page).toHaveURL(/#\/plans$/);
  await devtools.send('Input.insertText', { text: '漏斗' });
  await expect(chosen(page)).toContainText('漏斗');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/funnel$/);
  await expect(page.locator('#board')).toBeFocused();
});

test('it stays closed on a wall and behind an open dialog', async ({ page }) => {
  await page.goto(`${server.url}/?lang=en#/wall/alerts`);
  await expect(page.getByTestId('board')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Go to board, plan, alert or person' })).toBeHidden();
  await open(page, { route: '/capacity' });
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(palette(page)).toBeHidden();
});

for (const language of ['en', 'zh-CN'] as const)
  for (const theme of ['dark', 'light'] as const)
    test(`it is accessible: ${language}, ${theme}`, async ({ page }) => {
      await open(page, { route: '/funnel', language, theme });
      await page.keyboard.press('Control+k');
      await expect(chosen(page)).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await input(page).fill('pay');
      await expect(palette(page).locator('mark').first()).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await input(page).fill('qqqqqqq');
      await expect(palette(page).getByRole('option')).toHaveCount(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    });

test('in another language, while it stands open, everything that it lists is worded anew', async ({
  page,
}) => {
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/#/plans`);
  await boardStands(page);
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByText('Still hearing of')).toBeHidden();
  await expect(chosen(page)).toContainText('Payment gateway at 94%');
  try {
    server.show(eveningBoards('zh-CN'));
    await expect(chosen(page)).toContainText('支付网关');
    await expect(palette(page).getByRole('option', { name: /^Overview/ })).toHaveCount(0);
    await expect(palette(page).getByRole('option', { name: /^总览/ })).toHaveCount(1);
  } finally {
    server.show(eveningBoards());
  }
});

test('without its console it finds what the screen last had, and says of when that is', async ({ page }) => {
  await open(page, { route: '/plans' });
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByText('Still hearing of')).toBeHidden();
  await page.keyboard.press('Escape');
  await server.stop();
  try {
    await expect(page.getByRole('status').filter({ hasText: 'Screen offline' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(palette(page).getByRole('note')).toContainText(/as of 21:2\d:\d\d/);
    await input(page).fill('PLN-014');
    await expect(chosen(page)).toContainText('Degrade recommendation');
    expect(await accessibilityFaults(page)).toEqual([]);
  } finally {
    await server.restart();
  }
});
