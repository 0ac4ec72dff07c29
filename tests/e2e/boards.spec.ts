import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { boardReading } from '../support/board-reading.ts';
import { capacityFixture, entryFixture, shownEntries } from '../support/capacity-fixture.ts';
import { emptyFunnel, funnelFixture } from '../support/funnel-fixture.ts';
import { statusFixture } from '../support/status-fixture.ts';
import { accessibilityFaults, laptop, openBoard, rowOf, type Look } from '../support/board-page.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';

let rendererFolder = '';
let server: FixtureServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  server = await startFixtureServer({ rendererFolder });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Look) => openBoard(page, server.url, look);

test('the worst alert stands above every board with owner, plan and a way to it', async ({ page }) => {
  await open(page, { route: '/funnel' });
  const strip = page.getByRole('region', { name: 'Worst alert' });
  await expect(strip).toContainText('Payment gateway at 94% of tested limit');
  await expect(strip).toContainText('Owner Wang Lei · acked 21:21:19');
  const box = await strip.boundingBox();
  server.show({ status: statusFixture('en', { worst: null }) });
  await expect(strip).toHaveText('No open alert');
  expect(await strip.boundingBox()).toEqual(box);
  server.show({ status: statusFixture() });
  await strip.getByRole('link', { name: 'Open PLN-027' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-027$/);
});

test('only the glyph of an alert that nobody has acknowledged flashes', async ({ page }) => {
  const { worst } = statusFixture();
  if (!worst) throw new Error('the fixture has a worst alert');
  server.show({ status: statusFixture('en', { worst: { ...worst, acknowledgedAt: null } }) });
  await open(page, { route: '/funnel' });
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => effect instanceof KeyframeEffect && effect.target?.tagName),
    );
  await expect.poll(moving).toEqual(['svg']);
  server.show({ status: statusFixture() });
  await expect.poll(moving).toEqual([]);
});

test('a stale entry shows its growing age and stays out of green and zero', async ({ page }) => {
  await open(page, { route: '/capacity' });
  const row = rowOf(page, 'Map tiles');
  await expect(row).toContainText('19.0');
  await expect(row).toContainText(/data (49|5\d) s old/);
  await expect(row.getByRole('img', { name: 'stale' })).toBeVisible();
  await expect(row).toContainText('35%');
});

test('a lost value is a dash with the last one and its time, never 0', async ({ page }) => {
  const lost = {
    id: 'map-svc@tile',
    name: 'Map tiles',
    current: 19,
    target: 30,
    testedLimit: 55,
    freshness: 'lost',
  } as const;
  server.show({ capacity: capacityFixture({ changes: { 'map-svc@tile': lost } }) });
  await open(page, { route: '/capacity' });
  const cells = rowOf(page, 'Map tiles').getByRole('cell');
  await expect(cells.nth(2)).toHaveText('—no value');
  await expect(cells.nth(5)).toHaveText('—no value');
  await expect(cells.nth(7)).toContainText('last 19.0K at 21:18:06');
});

test('a lost total of the funnel is a dash with the last one and its time', async ({ page }) => {
  const { gmv } = funnelFixture();
  if (!gmv) throw new Error('the fixture has a GMV');
  const lost = { ...gmv, reading: boardReading(6.44e8, 'lost'), againstPlan: null, againstBaseline: null };
  server.show({
    funnel: funnelFixture({
      gmv: lost,
      gmvForecast: null,
      gmvOutlook: { value: null, low: null, high: null, coverage: { counted: 0, all: 12 }, gap: 'no-data' },
    }),
  });
  await open(page, { route: '/funnel' });
  const panel = page.getByRole('region', { name: 'GMV so far' });
  await expect(panel).toContainText('last ¥644M at 21:18:06');
  await expect(panel).not.toContainText('¥0');
  await expect(page.getByRole('region', { name: 'Forecast' })).toContainText('—no fresh data');
});

test('a drop is said in one sentence, with the way to its line', async ({ page }) => {
  await open(page, { route: '/funnel' });
  await expect(page.getByText('Redemption to Order')).toBeVisible();
  await expect(page.getByText('since 21:18')).toBeVisible();
  await page.getByRole('button', { name: 'Trade' }).click();
  await expect(page.locator('[data-line="trade"]')).toBeFocused();
});

test('gray traffic and channels stand beside the funnel, each with what it is compared with', async ({
  page,
}) => {
  server.show({
    funnel: funnelFixture({
      gray: { name: 'Staff', stages: [{ id: 'exposure', rate: boardReading(420, 'live') }], gmv: null },
      channels: [
        {
          id: 'app',
          name: 'App',
          reading: boardReading(750, 'live'),
          planned: 1_000,
          againstPlan: -0.25,
          severity: 1,
        },
        {
          id: 'mini',
          name: 'Mini program',
          reading: boardReading(90, 'stale'),
          planned: null,
          againstPlan: null,
          severity: null,
        },
      ],
    }),
  });
  await open(page, { route: '/funnel' });
  await expect(page.getByText('a minute, in no total')).toBeVisible();
  await expect(page.getByText('−25.0% vs plan')).toBeVisible();
  await expect(page.getByText('no plan to compare')).toBeVisible();
});

test('a partner over its bound puts the preflight of its fallback into the row', async ({ page }) => {
  await open(page, { route: '/capacity' });
  const row = page.getByRole('row').filter({ hasText: 'pay-gw@submit' });
  await expect(row).toContainText('Partner');
  await expect(row.getByRole('link', { name: 'Open PLN-027' })).toHaveAttribute(
    'href',
    /plans\/PLN-027\/preflight/,
  );
  await row.getByRole('button', { name: 'Payment gateway' }).click();
  const drawer = page.getByRole('dialog', { name: 'Payment gateway' });
  await expect(drawer).toContainText('eight times in ten between 3 min and 6 min');
  await expect(drawer).toContainText('1,720 ms, agreed below 1,500 ms');
  await expect(drawer).toContainText('27 for the target');
});

test('a line whose data are old is hatched, says its age and that it is not counted', async ({ page }) => {
  await open(page, { route: '/funnel' });
  await page.getByRole('tab', { name: 'Business lines' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Train' })).toContainText(
    /data 5\d s old, not counted/,
  );
  await expect(page.getByRole('contentinfo')).toContainText('Lines counted 11/12');
});

test('without a promotion the board says what to do', async ({ page }) => {
  server.show({ funnel: emptyFunnel, status: statusFixture('en', { promotion: null }) });
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/#/funnel`);
  await expect(page.getByText('No promotion is configured')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('an unknown address leads to the overview', async ({ page }) => {
  await page.goto(`${server.url}/#/nowhere`);
  await expect(page).toHaveURL(/#\/overview$/);
});

test('offline sources are announced with since when and of when the data are', async ({ page }) => {
  const since = momentOfTheMocks - 161_000;
  server.show({ status: statusFixture('en', { offline: { since, asOf: since }, dataAge: 161_000 }) });
  await open(page, { route: '/capacity', theme: 'light' });
  const banner = page.getByRole('status').filter({ hasText: 'Sources offline' });
  await expect(banner).toContainText(/Sources offline 02:4\d/);
  await expect(banner).toContainText('All data as of 21:21:26');
  expect(await accessibilityFaults(page)).toEqual([]);
  await banner.getByRole('button', { name: 'Try again now' }).click();
  await expect.poll(() => server.calls.map(({ act }) => act)).toEqual(['pollNow']);
});

test('no open alert is no all-clear while a source is silent', async ({ page }) => {
  const { sources } = statusFixture('en');
  const silent = sources.map((source) => ({ ...source, consecutiveFailures: 3, lastError: 'refused' }));
  server.show({ status: statusFixture('en', { worst: null, sources: silent }) });
  await open(page, { route: '/capacity' });
  const strip = page.getByRole('region', { name: 'Worst alert' });
  await expect(strip).toContainText('this is no all-clear');
  const heard = sources.map((source) => ({ ...source, freshness: 'live' as const, consecutiveFailures: 0 }));
  server.show({ status: statusFixture('en', { worst: null, sources: heard }) });
  await expect(strip).toHaveText('No open alert');
});

test('a screen that loses its console says so, keeps what it knew, and comes back by itself', async ({
  page,
}) => {
  await open(page, { route: '/capacity' });
  await server.stop();
  const banner = page.getByRole('status').filter({ hasText: 'Screen offline' });
  await expect(banner).toContainText(/acts are off until it is back/);
  await expect(rowOf(page, 'Payment gateway')).toContainText('41.2');
  await expect(page.getByRole('region', { name: 'Worst alert' })).toContainText('last known');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Funnel' }).click();
  await page.getByRole('link', { name: 'Capacity' }).click();
  await expect(rowOf(page, 'Payment gateway')).toContainText('41.2');
  server.show({
    capacity: capacityFixture({
      changes: {
        'sms-svc@send': { id: 'sms-svc@send', name: 'SMS', current: 3.3, target: 6, testedLimit: 9 },
      },
    }),
  });
  await server.restart();
  await expect(banner).toHaveCount(0);
  await expect(rowOf(page, 'SMS')).toContainText('3.3');
});

test('a log that cannot be written and refused files are told, with details', async ({ page }) => {
  const problem = {
    file: 'plans/pln-031.plan.yaml',
    line: 24,
    field: 'steps[1].expect.within',
    reason: 'expected a duration such as 10s',
  };
  const log = { writable: false, reason: 'no space left on the device', head: 812 };
  server.show({ status: statusFixture('en', { log, problems: [problem] }) });
  await open(page, { route: '/capacity' });
  await expect(
    page.getByText('no space left on the device. No act is taken until it can be recorded.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show details' }).click();
  const details = page.getByRole('dialog', { name: 'Refused files' });
  await expect(details).toContainText(
    'plans/pln-031.plan.yaml:24: steps[1].expect.within: expected a duration such as 10s',
  );
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('an entry is found, opened and left by keyboard alone, and the focus returns', async ({ page }) => {
  await open(page, { route: '/capacity' });
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Coupon redeem' })).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Payment gateway' });
  await expect(drawer).toContainText('Tested 44.0K, target 48.0K: 4.0K short.');
  await expect(drawer).toContainText('cannot do without:bank-b@authorder-svc@query');
  await expect(drawer.locator('canvas')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('button', { name: 'Payment gateway' })).toBeFocused();
});

test("a row's plan is one press away", async ({ page }) => {
  await open(page, { route: '/capacity' });
  await rowOf(page, 'Coupon redeem').getByRole('link', { name: 'Open PLN-021' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-021$/);
});

test('two thousand entries cost no more than a screenful, and the last one is reached', async ({ page }) => {
  server.show({ capacity: capacityFixture({ others: 1_988 }) });
  await open(page, { route: '/capacity' });
  expect(await page.getByRole('row').count()).toBeLessThan(40);
  await expect(page.getByRole('contentinfo')).toContainText('2000 entries, +1983 below');
  await page.getByRole('rowgroup').evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect(rowOf(page, 'Service 1988')).toBeVisible();
  await expect(page.getByRole('contentinfo')).not.toContainText('below');
  expect(await page.getByRole('row').count()).toBeLessThan(40);
});

test('one entry is a board as well', async ({ page }) => {
  server.show({ capacity: capacityFixture({ shown: shownEntries.slice(0, 1), others: 0 }) });
  await open(page, { route: '/capacity' });
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('contentinfo')).toContainText('1 entry');
});

test('a push changes only the rows that look different', async ({ page }) => {
  await open(page, { route: '/capacity' });
  await page.evaluate(watchRows);
  const board = capacityFixture();
  const older = board.entries.map((entry) => ({
    ...entry,
    current: { ...entry.current, age: (entry.current.age ?? 0) + 1_000 },
  }));
  const changed = older.map((entry) =>
    entry.id === 'cart-svc@checkout'
      ? entryFixture({ id: entry.id, name: 'Cart', current: 99, target: 80, testedLimit: 120 })
      : entry,
  );
  server.show({ capacity: { ...board, at: board.at + 1_000, entries: changed } });
  await expect(rowOf(page, 'Cart')).toContainText('99.0');
  expect(await page.evaluate(changedRows)).toEqual(['Cart']);
});

test('the trend of orders opens as a chart and as a table', async ({ page }) => {
  await open(page, { route: '/funnel' });
  await page.getByRole('button', { name: 'Open the trend of Orders' }).click();
  const dialog = page.getByRole('dialog', { name: 'Orders' });
  await expect(dialog.locator('canvas')).toBeVisible();
  await expect(dialog.getByRole('table')).toContainText(/21:24\D*8[34]\.\dK/);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("theme, language and numbers are this screen's choice and are kept", async ({ page }) => {
  await page.setViewportSize(laptop);
  await page.goto(`${server.url}/#/funnel`);
  await page.getByRole('button', { name: 'This screen' }).click();
  await page.getByRole('menuitemradio', { name: '中文' }).click();
  await page.getByRole('menuitemradio', { name: '深色' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'GMV 累计' })).toContainText('¥6.44亿');
  await page.reload();
  await expect(page.getByRole('region', { name: 'GMV 累计' })).toContainText('¥6.44亿');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: '本屏设置' }).click();
  await page.getByRole('menuitemradio', { name: 'K M B' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'GMV 累计' })).toContainText('¥644M');
});

test('nothing on the boards is against the content security policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await open(page, { route: '/capacity' });
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').locator('canvas')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'This screen' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Funnel' }).click();
  await expect(page.getByRole('region', { name: 'GMV so far' })).toBeVisible();
  expect(complaints).toEqual([]);
});

/** In the page: writes down which rows change from now on. */
function watchRows(): void {
  const changed = new Set<string>();
  new MutationObserver((mutations) => {
    for (const { target } of mutations) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('[role=row]');
      const name = row?.querySelector('button')?.textContent;
      // Ages grow by themselves.
      if (name && !/data \d+ s old/.test(target.textContent ?? '')) changed.add(name);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  Object.assign(window, { changed });
}

function changedRows(): string[] {
  return [...(window as unknown as { changed: Set<string> }).changed];
}
