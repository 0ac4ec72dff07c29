import { expect, test as base, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { boardStands } from '../support/board-page.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { accessibilityProblems, tabTo } from '../support/evening-screen.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import {
  incidentBoard,
  incidentLog,
  incidentOfTheMock,
  incidentTrend,
  sentReport,
} from '../support/incident-fixtures.ts';
import { statusFixture } from '../support/status-fixture.ts';
import { trendFixture } from '../support/trend-fixture.ts';

interface IncidentScreen {
  server: FixtureServer;
  open(path: string, how?: { language?: Language; theme?: 'dark' | 'light' }): Promise<void>;
}

/** The evening of the mock-up, with its incident. */
const test = base.extend<{ incidents: IncidentScreen }>({
  incidents: async ({ page }, provide) => {
    const { folder } = await buildRenderer();
    const own = { incidents: incidentBoard(), reports: [sentReport], trend: incidentTrend };
    const server = await startFixtureServer({
      rendererFolder: folder,
      boards: { ...eveningBoards(), ...own },
      events: incidentLog(),
    });
    await provide({
      server,
      async open(path, { language = 'en', theme = 'light' } = {}) {
        server.show({ ...eveningBoards(language), ...own });
        await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${path}`);
        await boardStands(page);
      },
    });
    await server.close();
  },
  viewport: { width: 1366, height: 768 },
  contextOptions: { reducedMotion: 'reduce' },
});

const callsOf = (server: FixtureServer, act: string) =>
  server.calls.filter((call) => call.act === act).map(({ given }) => given);

async function sayWhoIsThere(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Who is at this console?' });
  await question.getByRole('combobox').selectOption('chen.lan');
  await question.getByRole('button', { name: 'That is me' }).click();
  await expect(question).toBeHidden();
}

test('what it costs stands beside what it is compared with', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const stat = (name: string) => page.locator('dl > div').filter({ hasText: name });
  await expect(stat('Time to ack')).toContainText('18 starget 30 s');
  await expect(stat('First plan')).toContainText('3:18target 5:00');
  await expect(stat('Order short')).toContainText('117K−12.3% vs plan');
  await expect(stat('GMV short')).toContainText('¥10.0M1.5% of plan since');
  await expect(page.getByRole('img', { name: /Order short by 117K.*Payment gateway at 94%/ })).toBeVisible();
});

test('what is not known is a dash, and what is known in part says so', async ({ page, incidents }) => {
  const { impact } = incidentOfTheMock();
  const [stage] = impact?.stages ?? [];
  if (!impact || !stage) throw new Error('the fixture has an impact');
  await incidents.open('/incidents/INC-2');
  incidents.server.show({
    incidents: incidentBoard({
      impact: {
        ...impact,
        stages: [{ ...stage, known: 0.6 }],
        gmv: { ...stage, of: 'gmv', name: 'GMV', short: null },
      },
      times: { acknowledged: null, firstPlan: 400_000 },
    }),
  });
  const stat = (name: string) => page.locator('dl > div').filter({ hasText: name });
  await expect(stat('Order short')).toContainText('60% known');
  await expect(stat('GMV short')).toContainText('—not known');
  await expect(stat('Time to ack')).toContainText('—none yet');
  await expect(stat('First plan')).toContainText('over target');
});

test('every rung of the ladder says what there is, or that there is nothing', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const rungs = page.getByRole('region', { name: 'Decision ladder' }).getByRole('listitem');
  await expect(rungs).toHaveText([
    /Cut over.*no plan answers it/,
    /Roll back.*PLN-021.*1 change/,
    /Scale.*no plan answers it/,
    /Limit.*no plan answers it/,
    /Degrade.*PLN-014.*runs/,
  ]);
  const next = page.getByRole('region', { name: 'Next action' });
  await expect(next.getByRole('link', { name: 'Open the run' })).toHaveAttribute(
    'href',
    /executions\/EX-0930-014$/,
  );
  incidents.server.show({
    incidents: incidentBoard({ executions: [], ladder: incidentOfTheMock().ladder.slice(0, 2) }),
  });
  await expect(next.getByRole('link', { name: 'Open PLN-021 preflight' })).toHaveAttribute(
    'href',
    /plans\/PLN-021\/preflight$/,
  );
});

test('what waits for a person is named, with the way to it', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const waiting = page.getByRole('region', { name: 'Waiting for you' });
  await expect(waiting).toContainText('Approve PLN-014 step 5, asked by Li Na');
  await expect(waiting).toContainText(/01:\d\d left/);
  await expect(waiting.getByRole('link', { name: 'Review' })).toHaveAttribute(
    'href',
    /executions\/EX-0930-014$/,
  );
  await expect(waiting).toContainText('3 alerts are not acknowledged');
});

test('by keys alone: to the list, into it, a role, a note and the message', async ({ page, incidents }) => {
  await incidents.open('/funnel');
  await expect(page.getByTestId('board')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/incidents\/INC-2$/);
  await page.getByLabel('Deputy').focus();
  await page.keyboard.type('Wang');
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(incidents.server, 'incident.role'))
    .toMatchObject([{ incidentId: 'INC-2', role: 'deputy', person: 'wang.lei' }]);

  await page.getByLabel('Note to INC-2').focus();
  await page.keyboard.type('Seen by hand');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => incidents.server.latest(5).findLast(({ kind }) => kind === 'note.written'))
    .toMatchObject({ data: { incidentId: 'INC-2', text: 'Seen by hand' } });

  await page.getByRole('button', { name: '中文' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(/原因：优惠券库连接池/);
  await tabTo(page, 'Preview and send');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send the message' });
  await expect(dialog.getByText('cut: 210 of at most 140 bytes')).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('checkbox', { name: /^sms/ }).focus();
  await page.keyboard.press('Space');
  await tabTo(page, 'Send to 1 channel');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => callsOf(incidents.server, 'report.send'))
    .toMatchObject([{ incidentId: 'INC-2', language: 'zh-CN', channels: ['war-room'] }]);
  await expect(dialog).toBeHidden();
});

test('a text that somebody changed stays as it is until it is written anew', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const message = page.getByRole('textbox', { name: 'Message' });
  await expect(message).toHaveValue(/PLN-014 step 5\/7/);
  await message.fill('All is well again');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(message).toHaveValue('All is well again');
  await page.getByRole('button', { name: 'Write anew from the facts' }).click();
  await expect(message).toHaveValue(/PLN-014 step 5\/7/);
});

test('what a channel certainly did not take can be sent to it again', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const sync = page.getByRole('region', { name: 'Sync message' });
  await expect(sync).toContainText('Sync 1 sent 21:19:20 to war-room');
  await expect(sync).toContainText('Sync 1 was not taken by sms: answered 503');
  await sync.getByRole('button', { name: 'Send to sms again' }).click();
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(incidents.server, 'report.resend'))
    .toMatchObject([{ reportId: 'r1', channel: 'sms' }]);
});

test('severity, merging and splitting ask for what they need, and lead to what they made', async ({
  page,
  incidents,
}) => {
  await incidents.open('/incidents/INC-2');
  const manage = page.getByRole('region', { name: 'Manage' });
  const dialog = page.getByRole('dialog');
  await manage.getByRole('button', { name: 'Change severity' }).click();
  await expect(dialog).toContainText('payment near its limit');
  await dialog.getByLabel('Reason').fill('it spreads no further');
  await dialog.getByRole('button', { name: 'Change to P2' }).click();
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(incidents.server, 'incident.severity'))
    .toMatchObject([{ severity: 2, reason: 'it spreads no further' }]);

  await manage.getByRole('button', { name: 'Split off alerts' }).click();
  await expect(dialog.getByRole('button', { name: /^Split off/ })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('checkbox').nth(1).check();
  await expect(dialog.getByLabel('What is wrong, in a line')).not.toHaveValue('');
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Split off 1 alert' }).click();
  await expect.poll(() => callsOf(incidents.server, 'incident.split')).toMatchObject([{ alerts: ['a2'] }]);

  await incidents.open('/incidents/INC-2');
  await manage.getByRole('button', { name: 'Merge into another' }).click();
  await dialog.getByLabel('Into').selectOption('INC-3');
  await dialog.getByRole('button', { name: 'Merge into INC-3' }).click();
  await expect
    .poll(() => callsOf(incidents.server, 'incident.merge'))
    .toMatchObject([{ incidentId: 'INC-2', into: 'INC-3' }]);
});

test('how many parts of the panel lie below is told until they are in sight', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  const panel = page.getByRole('region', { name: 'What to do' });
  // Beside what scrolls, so that it lies over no part.
  const rest = page.locator('p', { hasText: /^\+\d below$/ });
  await expect(rest).toHaveText('+4 below');
  await panel.evaluate((area) => area.scrollTo(0, area.scrollHeight));
  await expect(rest).toBeHidden();
  await panel.evaluate((area) => area.scrollTo(0, 0));
  await expect(rest).toBeVisible();
});

test('the list says what is done about each, and which alerts no source confirms', async ({
  page,
  incidents,
}) => {
  await incidents.open('/incidents');
  const row = (id: string) => page.getByRole('row').filter({ hasText: id });
  const doing = row('INC-2').getByRole('link', { name: 'PLN-014' });
  await expect(doing).toHaveAttribute('href', '#/executions/EX-0930-014');
  await expect(row('INC-2')).toContainText('Step 4 waits for its measurement');
  await expect(row('INC-3')).toContainText('Nothing is under way');
  // Of what is over, nothing is to be done.
  await expect(row('INC-1')).not.toContainText('PLN');
  await expect(page.getByText('unconfirmed')).toHaveCount(0);
  incidents.server.show({
    incidents: incidentBoard({ standing: { alerts: 6, unacknowledged: 3, unconfirmed: 2 } }),
  });
  await expect(row('INC-2')).toContainText('2 unconfirmed: their source is silent');
});

test('an incident that nobody closed for weeks draws no more than a chart of an evening', async ({
  page,
  incidents,
}) => {
  await incidents.open('/incidents/INC-2');
  const month = 30 * 86_400_000;
  incidents.server.show({
    incidents: incidentBoard({ since: incidentOfTheMock().since - month }),
    trend: trendFixture,
  });
  await page.reload();
  await boardStands(page);
  // Of the lines: the area between two of them goes along both.
  const points = () =>
    page
      .locator('svg g > path:not([d$="Z"])')
      .evaluateAll((paths) =>
        Math.max(...paths.map((path) => path.getAttribute('d')?.match(/[ML]/g)?.length ?? 0)),
      );
  await expect.poll(points).toBeGreaterThan(300);
  expect(await points()).toBeLessThanOrEqual(722);
});

test('one is opened by hand from the list', async ({ page, incidents }) => {
  await incidents.open('/incidents');
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Open an incident' });
  await expect(dialog.getByRole('button', { name: 'Open incident' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByLabel('What is wrong, in a line').fill('Riders cannot unlock');
  await dialog.getByLabel('Since').selectOption('10');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(callsOf(incidents.server, 'incident.open')).toEqual([]);
  await page.keyboard.press('n');
  await dialog.getByLabel('What is wrong, in a line').fill('Riders cannot unlock');
  await page.keyboard.press('Enter');
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(incidents.server, 'incident.open'))
    .toMatchObject([{ title: 'Riders cannot unlock', severity: 2, alerts: [] }]);
});

test('the alarm strip leads to the incident of the worst alert', async ({ page, incidents }) => {
  await incidents.open('/funnel');
  const { worst } = statusFixture();
  if (!worst) throw new Error('the fixture has a worst alert');
  incidents.server.show({ status: statusFixture('en', { worst: { ...worst, fingerprint: 'a1' } }) });
  await page.getByRole('region', { name: 'Worst alert' }).getByRole('link', { name: 'Open INC-2' }).click();
  await expect(page).toHaveURL(/#\/incidents\/INC-2$/);
});

for (const width of [1366, 1100])
  test(`one key leads from the top of an incident to its sync message, ${width} wide`, async ({
    page,
    incidents,
  }) => {
    await page.setViewportSize({ width, height: 768 });
    await incidents.open('/incidents/INC-2');
    const message = page.getByLabel('Message', { exact: true });
    await expect(message).toHaveValue(/PLN-014/);
    await expect(message).not.toBeFocused();
    await page.keyboard.press('m');
    await expect(message).toBeFocused();
    await expect(message).toBeInViewport();
    expect(callsOf(incidents.server, 'report.send')).toEqual([]);
  });

test('on a narrow screen impact and timeline are tabs, and the panel is a drawer', async ({
  page,
  incidents,
}) => {
  await page.setViewportSize({ width: 1100, height: 768 });
  await incidents.open('/incidents/INC-2');
  const chart = page.getByRole('img', { name: /Order short by/ });
  await expect(page.locator('[data-lanes="drawn"]')).toBeVisible();
  await expect(chart).toBeHidden();
  await page.getByRole('button', { name: 'Impact', exact: true }).click();
  await expect(chart).toBeVisible();
  await expect(page.getByRole('region', { name: 'Next action' })).toBeHidden();
  await page.getByRole('button', { name: 'Next action and roles' }).click();
  await expect(page.getByRole('region', { name: 'Next action' })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('what happened is a list as well, filtered by words and lanes', async ({ page, incidents }) => {
  await incidents.open('/incidents/INC-2');
  await page.getByRole('button', { name: 'As a list' }).click();
  const lines = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  await expect(lines.filter({ hasText: 'CHG-2207' })).toHaveCount(1);
  await page.keyboard.press('/');
  await page.keyboard.type('coupon redeem');
  await expect(lines.first()).toContainText('Coupon redeem');
  await expect(lines.filter({ hasText: 'takes over' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Changes', exact: true }).click();
  await expect(lines).toHaveCount(1);
});

test('the wall tells the worst incident and its last eight events', async ({ page, incidents }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await incidents.open('/wall/incident', { theme: 'dark' });
  await expect(page.getByRole('heading', { name: 'Coupon redeem timeouts cut orders' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Last events' }).getByRole('listitem')).toHaveCount(8);
  const elapsed = page.getByText(/^09:\d\d$/).first();
  expect(
    Number.parseFloat(await elapsed.evaluate((element) => getComputedStyle(element).fontSize)),
  ).toBeCloseTo(56, 1);
  expect(await accessibilityProblems(page)).toEqual([]);
  incidents.server.show({ incidents: { at: 1, incidents: [] } });
  await expect(page.getByText('No open incident')).toBeVisible();
});
