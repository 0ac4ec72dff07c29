import { expect, test, type Page } from '@playwright/test';
import { findAlertmanager } from '../support/alertmanager-server.ts';
import { startNight, type Night } from '../support/night.ts';
import { findPrometheus } from '../support/prometheus-server.ts';

/** A fault needs a scrape, a rule held for its time, and a poll before it stands on the screen. */
const alertAppears = 90_000;
/** A measurement has to be held, and the shop needs a while to recover. */
const measured = 120_000;

let night: Night;

test.skip(findPrometheus() === undefined, 'this machine has no prometheus');
test.skip(findAlertmanager() === undefined, 'this machine has no alertmanager');
test.use({ viewport: { width: 1366, height: 768 } });
test.describe.configure({ timeout: 360_000 });

test.beforeEach(async () => {
  night = await startNight();
});
test.afterEach(async () => {
  await night?.close();
});

test('from the alert to the verified recovery and back, on a real Prometheus and Alertmanager', async ({
  page,
}) => {
  night.shop.switchFault('rec-slow', true);
  await open(page, '/alerts');
  const alert = page.getByRole('row', { name: /Home feed p99 above 800 ms/ });
  await expect(alert).toBeVisible({ timeout: alertAppears });

  // Two clicks.
  await alert.getByRole('link', { name: 'Run PLN-014' }).click();
  await page.getByRole('button', { name: 'Confirm, start PLN-014' }).click();

  await expect(page).toHaveURL(/#\/executions\/./);
  await expect(stepLine(page, 'Switch recommendations to manual')).toContainText('verified', {
    timeout: measured,
  });
  expect(await recommendationMode()).toBe('manual');
  await expect(stepLine(page, 'See the home feed answer quickly again')).toContainText('verified', {
    timeout: measured,
  });

  await page.getByRole('button', { name: 'Roll back…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Roll back/ })
    .click();
  await expect.poll(recommendationMode, { timeout: measured }).toBe('auto');
  await expect(page.getByText(/rolled back/i).first()).toBeVisible({ timeout: measured });
});

test('an action that answers 200 and changes nothing is unverified, and the plan does not go on', async ({
  page,
}) => {
  night.shop.switchFault('lying-admin', true);
  await open(page, '/plans/PLN-014/preflight');
  await page.getByRole('button', { name: 'Confirm, start PLN-014' }).click();
  const step = stepLine(page, 'Switch recommendations to manual');
  await expect(step).toContainText('UNVERIFIED', { timeout: measured });
  await expect(page.getByText('verified', { exact: true })).toHaveCount(0);
  expect(await recommendationMode()).toBe('auto');
  expect(night.requestCount()).toBe(1);
  await expect(stepLine(page, 'See the home feed answer quickly again')).not.toContainText(/verified|waited/);
});

test('after the network is cut values show their age, a cached plan works by hand, and nothing is sent', async ({
  page,
}) => {
  await open(page, '/capacity');
  await expect(page.getByText(/data \d+ s/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-freshness="live"]').nth(9)).toBeVisible({ timeout: 60_000 });
  await night.cut();
  await expect(page.getByText('Sources offline').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-freshness="live"]')).toHaveCount(0, { timeout: 60_000 });

  // Every value turns stale, then goes; none is green and none becomes 0.
  await expect(page.locator('[data-freshness="stale"]').first()).toBeVisible({ timeout: 60_000 });

  await open(page, '/plans/PLN-014/preflight');
  await expect(page.getByText(/cached/i).first()).toBeVisible();
  const before = night.requestCount();
  await page.getByRole('button', { name: 'Confirm, start PLN-014' }).click();
  const step = stepLine(page, 'Switch recommendations to manual');
  await expect(step).toBeVisible();
  await expect(page.getByText(/call the recommendation on-call/).first()).toBeVisible();
  await page
    .getByRole('button', { name: /Confirm step 1 done/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm done' }).click();
  await expect(step).toContainText('confirmed by', { timeout: 15_000 });

  await night.restore();
  await expect(page.getByText('Sources offline')).toHaveCount(0, { timeout: 90_000 });
  expect(night.requestCount()).toBe(before);

  // What differs is told until somebody has read it, and reading it sends nothing either.
  await page.getByRole('button', { name: 'See what differs' }).click({ timeout: 90_000 });
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText('Sources');
  await expect(panel).toContainText('PLN-014 started');
  await expect(panel.getByRole('listitem').filter({ hasText: 'PLN-014' }).first()).toBeVisible();
  await panel.getByRole('button', { name: 'I have read it' }).click();
  await expect(page.getByText(/^Back after/)).toHaveCount(0);
  expect(night.requestCount()).toBe(before);
});

test('killed between intent and outcome, the step is UNKNOWN after the restart and was requested once', async ({
  page,
}) => {
  night.shop.switchFault('lost-reply', true);
  await open(page, '/plans/PLN-009/preflight');
  await page.getByRole('button', { name: 'Confirm, start PLN-009' }).click();
  await expect.poll(() => night.requestCount(), { timeout: 15_000 }).toBe(1);
  await night.console().kill();
  await night.restart();
  await open(page, '/executions');
  await expect(page.getByText('UNKNOWN').first()).toBeVisible({ timeout: 15_000 });
  expect(night.requestCount()).toBe(1);
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${night.console().url}/?theme=light&lang=en#${path}`);
}

function stepLine(page: Page, title: string) {
  return page.getByRole('listitem').filter({ hasText: title }).first();
}

async function recommendationMode(): Promise<unknown> {
  const answer = await fetch(`${night.shop.url}/admin/recommendation`);
  return ((await answer.json()) as { mode?: unknown }).mode;
}
