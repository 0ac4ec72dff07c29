import { expect } from '@playwright/test';
import { eveningDrills } from '../support/drill-fixtures.ts';
import { tabTo, test } from '../support/evening-screen.ts';

test('what is overdue stands first, with whose it is; the history says who, how fast and what was not proved', async ({
  page,
  evening,
}) => {
  await evening.open('/drills');
  evening.server.show({ drills: eveningDrills() });
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toContainText('overdue 10 d');
  await expect(rows.nth(1)).toContainText('Wang Lei');
  await expect(rows.nth(2)).toContainText('never drilled');

  await page.getByRole('row', { name: /PLN-014/ }).click();
  await expect(page).toHaveURL(/#\/drills\/PLN-014$/);
  const panel = page.getByRole('complementary', { name: 'Drills of PLN-014' });
  await expect(panel).toContainText('2 of 3 in time');
  await expect(panel).toContainText('00:40 of 01:00');
  await expect(panel).toContainText('06:00 of 05:00');
  await expect(panel).toContainText('Nobody said when the fault was in');
  await expect(panel.locator('[data-tells-freshness]')).toContainText(/live, \d+ s old/);
  await expect(page.getByRole('contentinfo').locator('[data-tells-freshness]')).toContainText(
    /live, \d+ s old/,
  );
  await panel.getByText('2 steps not proved by a measurement').first().click();
  await expect(panel).toContainText(
    'Step 4, Switch rec.mode = manual (50% of traffic): answered, not measured',
  );
});

test('a drill under way stands in its frame and counts on against the goals', async ({ page, evening }) => {
  await evening.open('/drills/PLN-021');
  evening.server.show({ drills: eveningDrills() });
  const frame = page.getByRole('region', { name: 'drill under way' });
  await expect(frame).toContainText('DRILL');
  await expect(frame).toContainText(/not yet, 00:2\d left/);
  await expect(page.getByText(/No sandbox for shop/)).toBeVisible();
});

test('the fault is said to be in, and the preflight opens as a drill in its frame, with the keyboard alone', async ({
  page,
  evening,
}) => {
  await evening.open('/drills/PLN-014');
  evening.server.show({ drills: eveningDrills() });
  await expect(page.getByRole('row')).toHaveCount(4);
  await tabTo(page, 'The fault is in now');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).press('Enter');
  await expect
    .poll(() => evening.server.calls.find(({ act }) => act === 'beginDrill')?.given)
    .toMatchObject({
      planId: 'PLN-014',
    });
  await tabTo(page, 'Open the preflight as a drill');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/plans\/PLN-014\/preflight\/drill$/);
  await expect(page.getByText('DRILL', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Confirm, start.* drill/ })).toBeVisible();
});

test('g r goes to the drills from any board, and not while somebody types', async ({ page, evening }) => {
  await evening.open('/plans');
  await expect(page.getByTestId('board')).toBeVisible();
  await page.getByRole('searchbox').fill('gr');
  await page.getByRole('searchbox').press('g');
  await page.getByRole('searchbox').press('r');
  await expect(page).toHaveURL(/#\/plans/);
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/#\/drills$/);
});
