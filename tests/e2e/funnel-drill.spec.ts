import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, laptop, large, openBoard, type Look } from '../support/board-page.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { promotionFixture } from '../support/promotion-fixture.ts';

let rendererFolder = '';
let server: FixtureServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  server = await startFixtureServer({
    rendererFolder,
    boards: { ...eveningBoards(), promotion: promotionFixture() },
  });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Partial<Look> = {}) =>
  openBoard(page, server.url, { route: '/funnel', ...look });

/** Where a drawer is open at once, it is all there is to wait for. */
async function openAt(page: Page, route: string): Promise<void> {
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/#${route}`);
  await expect(page.getByRole('dialog')).toBeVisible();
}

test('from a stage to a line, to the entries that serve it, to the page of one, and back by the same way', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  const lines = page.getByRole('dialog', { name: 'Order', exact: true });
  await expect(lines.getByRole('row').nth(1)).toContainText('Trade');
  await expect(lines.getByRole('region', { name: 'Entries that serve it' })).toContainText('Order create');
  expect(await accessibilityFaults(page)).toEqual([]);
  await lines.getByRole('button', { name: 'Hotel' }).click();

  const entries = page.getByRole('dialog', { name: 'Order · Hotel' });
  await expect(entries).toContainText('Order create');
  await expect(entries).toContainText('79%');
  await expect(entries).toContainText('4 calls a person');
  // Stock is deducted for another line only.
  await expect(entries).not.toContainText('Stock deduct');
  expect(await accessibilityFaults(page)).toEqual([]);
  await expect(page).toHaveURL(/#\/funnel\?stage=order&line=hotel$/);
  await entries.getByRole('link', { name: 'Order create' }).click();
  await expect(page).toHaveURL(/#\/capacity\/order-svc@createOrder$/);

  await page.keyboard.press('Escape');
  await expect(entries.getByRole('link', { name: 'Order create' })).toBeFocused();
  await page.goBack();
  await expect(lines.getByRole('button', { name: 'Hotel' })).toBeFocused();
  await page.goBack();
  await expect(lines).toBeHidden();
  await expect(page.getByRole('button', { name: 'Order', exact: true })).toBeFocused();
});

test('by keyboard alone: Enter goes down, Esc goes up, and the focus is where it was', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Payment', exact: true }).focus();
  await page.keyboard.press('Enter');
  const lines = page.getByRole('dialog', { name: 'Payment', exact: true });
  await expect(lines.getByRole('button', { name: 'Trade' })).toBeFocused();
  await page.keyboard.press('Enter');
  const entries = page.getByRole('dialog', { name: 'Payment · Trade' });
  await expect(entries.getByRole('link', { name: 'Payment gateway' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lines.getByRole('button', { name: 'Trade' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lines).toBeHidden();
  await expect(page.getByRole('button', { name: 'Payment', exact: true })).toBeFocused();
});

test('closing from deep down leaves nothing to go back through', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Payment', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hotel' }).click();
  await page.getByRole('dialog', { name: 'Payment · Hotel' }).getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/funnel$/);
});

test('an address opens the same place, and closing it stays on the board', async ({ page }) => {
  await openAt(page, '/funnel?stage=payment&line=hotel');
  const entries = page.getByRole('dialog', { name: 'Payment · Hotel' });
  await expect(entries).toContainText('Payment gateway');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Payment', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/funnel$/);
});

test('a line of the matrix leads to what serves it at its worst stage', async ({ page }) => {
  await open(page, { size: large });
  await page.locator('[data-line="trade"]').getByRole('button', { name: 'Trade' }).click();
  const entries = page.getByRole('dialog', { name: 'Payment · Trade' });
  await expect(entries).toContainText('94%');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-line="trade"]').getByRole('button', { name: 'Trade' })).toBeFocused();
});

test('a stage that no entry names says so', async ({ page }) => {
  const promotion = promotionFixture();
  server.show({
    promotion: { ...promotion, entries: promotion.entries.map((entry) => ({ ...entry, fanout: undefined })) },
  });
  await openAt(page, '/funnel?stage=payment');
  await expect(page.getByRole('dialog')).toContainText('No entry names this stage in its fan-out.');
});

test('what holds an entry back stands beside the stage that it serves, and in the footer', async ({
  page,
}) => {
  await open(page, { route: '/wall/funnel', size: large });
  const row = page.getByRole('row').filter({ hasText: 'Payment gateway limited' });
  await expect(row.getByText('Limited', { exact: true })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Limited 1');
  await expect(page.getByRole('contentinfo')).toContainText('Degraded 2');
});

test('beside a bar stands the name of what is held back where it has room', async ({ page }) => {
  await open(page);
  await expect(page.getByText('Payment gateway limited')).toBeVisible();
  await open(page, { route: '/wall/funnel', size: large, language: 'zh-CN' });
  await expect(page.getByText('支付网关限流中')).toBeVisible();
});
