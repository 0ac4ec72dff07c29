import { expect } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { alertBoard, eveningAlerts } from '../support/alert-fixtures.ts';
import { laptop, large } from '../support/board-page.ts';
import { test } from '../support/evening-screen.ts';
import { startFixtureServer } from '../support/fixture-server.ts';
import { statusFixture } from '../support/status-fixture.ts';

/** The evening without its P1. */
const calm = () => {
  const alerts = alertBoard(eveningAlerts().filter(({ severity }) => severity !== 1));
  const { p1, p2, p3 } = alerts.counts;
  return { alerts, status: statusFixture('en', { counts: { p1, p2, p3 }, worst: null }) };
};

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(large);
});

test('a wall is set up once: what can be read is said, and the link carries the whole choice', async ({
  page,
  evening,
}) => {
  await evening.open('/wall?screen=left');
  await page.getByLabel('Diagonal of the screen, inch').fill('55');
  await page.getByLabel('Furthest reader, metres').fill('8');
  await expect(page.getByText(/Cannot be served: on 55 inch/)).toBeVisible();
  await page.getByLabel('Diagonal of the screen, inch').fill('86');
  await expect(page.getByText(/The main figures reach 8 m/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show Incident' }).click();
  await page.getByRole('checkbox', { name: 'Show Alerts' }).click();
  await page.getByRole('button', { name: 'Capacity earlier' }).click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(
    /#\/wall\/rotation\?screen=left&inch=86&metres=8&boards=capacity\.30_funnel\.30$/,
  );
  // Kept under the screen's name, and under no other.
  await evening.open('/wall?screen=right');
  await expect(page.getByLabel('Diagonal of the screen, inch')).toHaveValue('');
  await evening.open('/wall?screen=left');
  await expect(page.getByLabel('Diagonal of the screen, inch')).toHaveValue('86');
  // However much is chosen on a laptop, it is started without a look for its button.
  await page.setViewportSize(laptop);
  await expect(page.getByRole('button', { name: 'Start in full screen' })).toBeInViewport({ ratio: 1 });
});

test('a rotation turns by itself, stays with a P1 as long as that is open, and shows nothing to press', async ({
  page,
  evening,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  await evening.open('/wall/rotation?boards=freeze.2_on-call.2');
  // The P1 of the evening is about an entry.
  await expect(heading).toHaveText('Capacity water level');
  await expect(page.getByText('Held on P1')).toBeVisible();
  await page.waitForTimeout(5_000);
  await expect(heading).toHaveText('Capacity water level');
  await expect(page.locator('button, input, a[href]').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-cursor', 'hidden');
  evening.server.show(calm());
  await expect(heading).toHaveText('Freeze and changes');
  await expect(heading).toHaveText('On call');
  await expect(heading).toHaveText('Freeze and changes');
});

test('a wall says that it has lost its console and comes back by itself', async ({ page, evening }) => {
  await evening.open('/wall/funnel');
  await expect(page.getByTestId('board')).toBeVisible();
  await evening.server.stop();
  await expect(page.getByText(/Screen offline/)).toBeVisible();
  await evening.server.restart();
  await expect(page.getByText(/Screen offline/)).toBeHidden({ timeout: 15_000 });
});

test('a wall whose board was refused asks again by itself', async ({ page }) => {
  const { folder } = await buildRenderer();
  const server = await startFixtureServer({ rendererFolder: folder, answers: 'refusals' });
  try {
    await page.clock.install();
    await page.goto(`${server.url}/?lang=en#/wall/capacity`);
    await expect(page.getByText('This screen asks again by itself.')).toBeVisible();
    server.endRefusals();
    await page.clock.runFor(16_000);
    await expect(page.getByRole('row').filter({ hasText: 'Payment gateway' })).toBeVisible();
  } finally {
    await server.close();
  }
});
