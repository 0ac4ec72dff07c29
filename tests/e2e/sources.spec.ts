import { expect, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { NewEvent } from '../../shared/model/event.ts';
import { colouredShare } from '../support/coloured-share.ts';
import { eveningLog } from '../support/evening-boards.ts';
import { accessibilityProblems, looks, pageScrolls, test } from '../support/evening-screen.ts';
import { eveningSources, statusOf } from '../support/evening-sources.ts';
import { funnelFixture } from '../support/funnel-fixture.ts';
import { startFixtureServer } from '../support/fixture-server.ts';
import { sourceStatus } from '../support/source-status.ts';

const row = (page: Page, id: string) =>
  page.getByRole('row').filter({ has: page.getByText(id, { exact: true }) });
/** An address, or the words of an error, that does not stand there whole. */
const addressesCut = (page: Page) =>
  page
    .getByRole('gridcell')
    .locator('small')
    .evaluateAll((texts) =>
      texts
        .filter((text) => text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 1)
        .map(({ textContent }) => textContent),
    );
const polls = (calls: readonly { act: string; given: unknown }[]) =>
  calls.filter(({ act }) => act === 'pollNow').map(({ given }) => given);

test.beforeEach(({ evening }) => {
  evening.server.show({ status: statusOf(eveningSources()) });
});

for (const look of looks) {
  test(`sources of every kind and state, and one in detail, are accessible in ${look.language}, ${look.theme}`, async ({
    page,
    evening,
  }) => {
    await evening.open('/sources', look);
    evening.server.show({ status: statusOf(eveningSources(), look.language) });
    await expect(row(page, 'prom-warehouse')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
    expect(await addressesCut(page)).toEqual([]);
    const tryNow = page.locator('#source-prom-warehouse > :last-child');
    expect(
      await tryNow.evaluate((cell) => {
        const button = cell.querySelector('button');
        return button !== null && button.getBoundingClientRect().left >= cell.getBoundingClientRect().left;
      }),
    ).toBe(true);
    expect(await colouredShare(page)).toBeLessThanOrEqual(0.03);
    await row(page, 'prom-warehouse').click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test(`a console without sources says what to write, accessibly in ${look.language}, ${look.theme}`, async ({
    page,
    evening,
  }) => {
    await evening.open('/sources', look);
    evening.server.show({ status: statusOf([], look.language) });
    await expect(page.getByText('kind: prometheus')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
  });
}

/** Opens the board with these sources; `open` itself shows the evening's. */
async function openSources(
  page: Page,
  evening: { open(path: string): Promise<void>; server: { show(boards: object): void } },
  { path = '/sources', sources = eveningSources() } = {},
): Promise<void> {
  await evening.open(path);
  evening.server.show({ status: statusOf(sources) });
  // Behind an open drawer it is there for nobody but the eye.
  await expect(page.locator(`#source-${sources[0]?.id}`)).toBeVisible();
}

test('the worst stands first, each with its state in a word, its age and since when', async ({
  page,
  evening,
}) => {
  await openSources(page, evening);
  const rows = page.getByRole('rowgroup').getByRole('row');
  await expect(rows).toHaveCount(9);
  await expect(rows.first()).toContainText('no delivery yet');
  await expect(rows.nth(1)).toContainText('Lost, 6 min');
  await expect(rows.nth(1)).toContainText('since 21:20:06');
  await expect(rows.nth(2)).toContainText(/Stale, \d\d s/);
  await expect(row(page, 'prom-edge')).toContainText(/Late, \d\d s/);
  await expect(row(page, 'prom')).toContainText(/Live, \d s/);
  await expect(row(page, 'prom-warehouse')).toHaveAttribute('data-freshness', 'lost');
  await expect(row(page, 'prom')).toHaveAttribute('data-freshness', 'live');
});

test('thirty sources are scrolled within the table, never the page', async ({ page, evening }) => {
  const [source] = eveningSources();
  const sources = Array.from({ length: 30 }, (_, index) =>
    sourceStatus({ ...source, id: `prom-${String(index).padStart(2, '0')}` }),
  );
  await openSources(page, evening, { sources });
  await expect(page.locator('#source-prom-29')).toBeAttached();
  expect(await pageScrolls(page)).toBe(false);
});

test('a row tells breaker, watchdog, certificate, members, a partial answer and what was received', async ({
  page,
  evening,
}) => {
  await openSources(page, evening);
  await expect(row(page, 'prom-warehouse')).toContainText(/paused 00:\d\d/);
  await expect(row(page, 'prom-warehouse')).toContainText('until 21:24:25');
  await expect(row(page, 'gateway')).toContainText('one probe');
  await expect(row(page, 'gateway')).toContainText('expired');
  await expect(row(page, 'mimir')).toContainText('9 d left');
  await expect(row(page, 'mimir')).toContainText('partial');
  await expect(row(page, 'rules-edge')).toContainText('SILENT');
  await expect(row(page, 'am')).toContainText('2 of 3 members');
  await expect(page.getByRole('columnheader', { name: 'Last, KB' })).toBeVisible();
  await expect(row(page, 'mimir')).toContainText('214.3');
  await expect(page.getByRole('columnheader', { name: 'Total, MB' })).toBeVisible();
  await expect(row(page, 'mimir')).toContainText('186.4');
});

test('the details say what happened, what it means and what to do, with its own words beneath', async ({
  page,
  evening,
}) => {
  await openSources(page, evening, { path: '/sources/gateway' });
  const details = page.getByRole('dialog', { name: 'gateway' });
  await expect(details).toContainText('A web page came instead of data');
  await expect(details).toContainText('Mostly a login page or a proxy that stands before it.');
  await expect(details).toContainText('Check address and credentials');
  await expect(details).toContainText('HTML instead of JSON ("<title>Sign in</title>")');
  await expect(details).toContainText('connections are refused until it is renewed');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(page).toHaveURL(/#\/sources$/);
});

test('every member of a cluster stands in the details, the lost one with when it was heard and why', async ({
  page,
  evening,
}) => {
  await openSources(page, evening, { path: '/sources/am' });
  const details = page.getByRole('dialog', { name: 'am' });
  await expect(details.getByRole('listitem').filter({ hasText: '10.0.3.6:9093' })).toContainText('8 alerts');
  const lost = details.getByRole('listitem').filter({ hasText: '10.0.3.7:9093' });
  await expect(lost).toContainText('Lost, 2 min');
  await expect(lost).toContainText('last heard 21:21:33');
  await expect(lost).toContainText('Nobody listens there');
});

test('the details tell from the log when the source was lost and came back', async ({ page, evening }) => {
  await openSources(page, evening, {
    path: '/sources/am-map',
    sources: [sourceStatus({ id: 'am-map', kind: 'alertmanager' }), sourceStatus({ id: 'other' })],
  });
  const details = page.getByRole('dialog', { name: 'am-map' });
  await expect(details).toContainText(/Source am-map lost/);
  expect(eveningLog().some((event: NewEvent) => event.kind === 'source.lost')).toBe(true);
  await page.keyboard.press('Escape');
  await row(page, 'other').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'other' })).toContainText('Not lost since');
});

test('by keys alone: move, details, try now, filter', async ({ page, evening }) => {
  await openSources(page, evening);
  const rows = page.getByRole('rowgroup').getByRole('row');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('r');
  await expect.poll(() => polls(evening.server.calls)).toEqual([{ sourceId: 'prom-warehouse' }]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'prom-warehouse' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('webhook');
  await expect(rows).toHaveCount(2);
  await page.keyboard.type(' of nobody');
  await expect(page.getByText('No source passes the filter.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(9);
});

test('what is pushed to us cannot be tried, and the button says why', async ({ page, evening }) => {
  await openSources(page, evening);
  const button = page.getByRole('button', { name: 'Try now: legacy', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription('Not now: it is pushed to us, there is nothing to ask');
  // It never delivered: the size of its last delivery is none, not nothing.
  await expect(row(page, 'legacy').getByRole('gridcell').nth(7)).toContainText('—');
  await button.click({ force: true });
  await row(page, 'legacy').click();
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Try now: prom', exact: true }).click();
  await expect.poll(() => polls(evening.server.calls)).toEqual([{ sourceId: 'prom' }]);
});

test('a viewer sees everything and can try nothing', async ({ page }) => {
  const { folder } = await buildRenderer();
  const server = await startFixtureServer({
    rendererFolder: folder,
    boards: { status: statusOf(eveningSources()) },
    access: {
      people: [],
      server: { tokens: { viewer: { secret: 'WALL' } } },
      secrets: { WALL: 'wall-0815' },
    },
  });
  try {
    await page.goto(`${server.url}/#/sources`);
    await page.getByLabel(/^Token/).fill('wall-0815');
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Try now: prom', exact: true });
    await expect(button).toHaveAccessibleDescription('Not now: this screen may only look');
    await button.click({ force: true });
    await page.keyboard.press('r');
    expect(polls(server.calls)).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a clock two hours off cannot be missed on any board, and it is said that ages are right', async ({
  page,
  evening,
}) => {
  for (const path of ['/sources', '/alerts', '/capacity']) {
    await evening.open(path);
    evening.server.show({ status: statusOf(eveningSources()) });
    const banner = page.getByRole('status').filter({ hasText: 'Clock differs' });
    await expect(banner).toContainText('prom-edge 2 h 0 min ahead');
    await expect(banner).toContainText('Ages shown are right nevertheless');
    await expect(banner).not.toContainText('rules-edge');
  }
  evening.server.show({ status: statusOf([sourceStatus({ id: 'behind', skew: -7_200_000 })]) });
  await expect(page.getByText('Clock differs: behind 2 h 0 min behind')).toBeVisible();
  await page.getByRole('link', { name: 'Open sources' }).click();
  await expect(page.getByRole('dialog', { name: 'behind' })).toContainText('Set the clock of that machine');
});

test('the alerts board and the age in the top bar lead to the sources', async ({ page, evening }) => {
  await evening.open('/alerts');
  await page.getByRole('link', { name: /^am-map: connect ECONNREFUSED/ }).click();
  await expect(page.getByRole('dialog', { name: 'am-map' })).toBeVisible();
  await page.keyboard.press('Escape');
  await evening.open('/funnel');
  await page.getByTitle('2 of 3 sources answer: open sources').click();
  await expect(page.getByRole('grid', { name: '3 sources, worst first' })).toBeVisible();
});

test('on a screen without its console no source is live, and no countdown runs', async ({
  page,
  evening,
}) => {
  await openSources(page, evening);
  await expect(row(page, 'prom')).toContainText('next in');
  await evening.server.stop();
  await expect(page.getByText(/^Screen offline/)).toBeVisible();
  await expect(page.locator('[data-freshness="live"], [data-freshness="ageing"]')).toHaveCount(0);
  await expect(page.getByText(/next in|paused \d/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Try now: prom', exact: true })).toHaveAccessibleDescription(
    'Not now: this screen is offline',
  );
  await evening.server.restart();
  await expect(row(page, 'prom')).toHaveAttribute('data-freshness', 'live');
});

test('what a source writes is text', async ({ page, evening }) => {
  const hostile = '<img src=x onerror="document.title=\'owned\'">';
  await openSources(page, evening, {
    path: '/sources/bad',
    sources: [
      sourceStatus({ id: 'bad', fault: 'status', lastError: hostile, warnings: [hostile], address: hostile }),
    ],
  });
  await expect(page.getByRole('dialog').getByText(hostile).first()).toBeVisible();
  expect(await page.locator('main img, [role=dialog] img').count()).toBe(0);
  expect(await page.title()).toBe('Sources · Tidewatch');
});

test('on a large screen the chosen source stands beside the table', async ({ page, evening }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openSources(page, evening);
  const panel = page.getByRole('complementary', { name: 'Details of prom-warehouse' });
  await page.keyboard.press('j');
  await expect(panel).toContainText('No whole answer in time');
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await pageScrolls(page)).toBe(false);
});

test('a panel whose source calls its answer incomplete says so, and where its oldest value is from', async ({
  page,
  evening,
}) => {
  await evening.open('/funnel');
  const board = funnelFixture();
  if (!board.gmv) throw new Error('the fixture has it');
  const panel = page.getByRole('region', { name: 'GMV' }).first();
  await expect(panel).toBeVisible();
  await expect(panel.getByText('partial')).toHaveCount(0);
  const reading = { ...board.gmv.reading, partial: true, source: 'mimir' };
  evening.server.show({ funnel: { ...board, gmv: { ...board.gmv, reading } } });
  await expect(panel.getByText('partial')).toBeVisible();
  await expect(panel.getByTitle(/^From mimir, measured 21:24:0\d$/)).toBeVisible();
});
