import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, laptop, large, openBoard, rowOf, type Look } from '../support/board-page.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { eveningBoards, eveningLog } from '../support/evening-boards.ts';
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
    events: eveningLog(),
  });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Partial<Look> = {}) =>
  openBoard(page, server.url, { route: '/capacity', ...look });
/** Rows of the table without its head. */
const rowCount = async (page: Page) => (await page.getByRole('row').count()) - 1;
const entryPage = (page: Page) => page.getByRole('region', { name: 'Payment gateway' });

test('what is flagged is filtered by a menu, the address keeps it, and the count says of how many', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Flagged' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: /Needs scaling/ })).toContainText('2');
  await page.getByRole('menuitemcheckbox', { name: /Needs scaling/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /Stale/ }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 of 47')).toBeVisible();
  await expect(page).toHaveURL(/#\/capacity\?mark=scale%2Cstale$/);
  expect(await rowCount(page)).toBe(3);
  await expect(page.getByRole('row').nth(1)).toContainText('Payment gateway');
  await expect(page.getByRole('row').nth(3)).toContainText('Map tiles');
  await page.reload();
  await expect(page.getByText('3 of 47')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Stale or lost' }).click();
  await expect(page.getByText('2 of 47')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page).toHaveURL(/#\/capacity$/);
  await expect(page.getByRole('contentinfo')).toContainText('47 entries');
});

test('a filter that nothing passes says so, and how to see everything again', async ({ page }) => {
  await open(page);
  await page.keyboard.press('/');
  await page.keyboard.type('no such entry');
  await expect(page.getByText('No entry passes the filter')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear' }).last().click();
  await expect(rowOf(page, 'Payment gateway')).toBeVisible();
});

test('a filter of two thousand entries keeps the order by risk and says of how many', async ({ page }) => {
  server.show({ capacity: capacityFixture({ others: 1_988 }) });
  await open(page, { route: '/capacity?q=service 19' });
  await expect(page.getByText('100 of 2000')).toBeVisible();
  const first = await page.getByRole('row').nth(1).textContent();
  expect(first).toContain('Service 19');
  expect(await page.getByRole('row').count()).toBeLessThan(40);
});

test('a wall shows a part of the entries where its address asks for it', async ({ page }) => {
  await open(page, { route: '/wall/capacity?mark=scale', size: large });
  expect(await rowCount(page)).toBe(2);
  await expect(page.getByRole('contentinfo')).toContainText('2/47');
});

test('a rate below 0 is no small number, and a level beyond all measure keeps to its column', async ({
  page,
}) => {
  const broken = { current: -0.003, target: 80, testedLimit: 120, level: null, severity: null };
  const absurd = { current: 990_000, target: 6, testedLimit: 9 };
  server.show({
    capacity: capacityFixture({
      changes: {
        'cart-svc@checkout': { id: 'cart-svc@checkout', name: 'Cart', ...broken },
        'sms-svc@send': { id: 'sms-svc@send', name: 'SMS', ...absurd },
      },
    }),
  });
  await open(page);
  await expect(rowOf(page, 'Cart').getByRole('cell').nth(2)).toHaveText('—no value');
  await expect(rowOf(page, 'Cart')).toContainText('Rate below 0');
  await expect(rowOf(page, 'SMS')).toContainText('>999');
});

test("an entry's page says what it bears, what it should be limited to, whom it calls and what was done", async ({
  page,
}) => {
  await open(page, { route: '/capacity/pay-gw@submit' });
  const content = entryPage(page);
  await expect(content).toContainText('94%');
  await expect(content).toContainText('eight times in ten between 3 min and 6 min');
  await expect(content).toContainText('2026.9.17');
  await expect(content.getByRole('link', { name: 'Report' })).toHaveAttribute(
    'href',
    /tests\.example\/pay-gw/,
  );
  await expect(content).toContainText('27 for the target');
  const limits = page.getByRole('region', { name: 'Rate limit' });
  await expect(limits.getByRole('row', { name: /Cluster/ })).toContainText('44.0');
  await expect(limits).toContainText('Decided by:');
  const calls = page.getByRole('region', { name: 'Calls', exact: true });
  await expect(calls).toContainText('bank-b@auth no entry of this promotion');
  await expect(calls.getByRole('link', { name: 'SMS' })).toBeVisible();
  await expect(calls).toContainText('23%');
  const plans = page.getByRole('region', { name: 'Plans', exact: true });
  await expect(plans).toContainText('Pending');
  await expect(plans.getByRole('link', { name: 'Preflight of PLN-027' })).toHaveAttribute(
    'href',
    /plans\/PLN-027\/preflight$/,
  );
  await expect(page.getByRole('region', { name: 'Open alerts' })).toContainText('Payment gateway at 94%');
});

test('what a live plan did to an entry stands under its recent changes', async ({ page }) => {
  await open(page, { route: '/capacity/feed-svc@rank' });
  const changes = page.getByRole('region', { name: 'Recent changes' });
  await expect(changes).toContainText('PLN-014');
  await expect(changes).toContainText(/step \d/i);
});

test('by keyboard to a page, on to one that it calls, and back to the row with the focus', async ({
  page,
}) => {
  await open(page, { route: '/capacity?mark=scale' });
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+Enter');
  await expect(page).toHaveURL(/#\/capacity\/pay-gw@submit$/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Capacity' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Payment gateway' })).toBeFocused();
  await expect(page.getByText('2 of 47')).toBeVisible();
  await rowOf(page, 'Coupon redeem').getByRole('link', { name: 'page of Coupon redeem' }).click();
  await expect(page).toHaveURL(/coupon-svc@redeem$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Coupon redeem' })).toBeFocused();
});

test('the drawer of an entry leads to its page', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Payment gateway' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Open its page' }).click();
  await expect(page).toHaveURL(/#\/capacity\/pay-gw@submit$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Payment gateway' })).toBeFocused();
});

test('a page of an entry that is gone says so', async ({ page }) => {
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/#/capacity/gone@svc`);
  await expect(page.getByText('There is no entry gone@svc')).toBeVisible();
});
