import { expect } from '@playwright/test';
import { alertBoard, anAlert, evening as at, eveningAlerts } from '../support/alert-fixtures.ts';
import { pageScrolls, tabTo, test } from '../support/evening-screen.ts';

const acts = (calls: readonly { act: string }[]) => calls.map(({ act }) => act);
/** Id of the cause that an alert of the evening belongs to. */
const groupOf = (fingerprint: string) =>
  eveningAlerts().find((alert) => alert.fingerprint === fingerprint)?.group;

test('an alert is acknowledged by keys alone, by whoever says they are there', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Cart retries/ });
  await expect(row).toContainText('Not acked');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('j');
  await expect(row).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('a');
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Who is at this console?');
  await expect(question).toContainText(/To be done: “Ack .*Cart retries/);
  await tabTo(page, /Chen Lan/);
  await page.keyboard.type('Sun');
  await tabTo(page, 'That is me');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();

  await expect.poll(() => acts(evening.server.calls)).toEqual(['acknowledgeGroup']);
  expect(evening.server.calls[0]?.given).toMatchObject({
    group: groupOf('a5'),
    actor: { person: 'sun.hao' },
  });

  // The board itself says so only when the console does.
  await expect(row).toContainText('Acknowledging…');
  await expect(row).not.toContainText('Acked');
  const acknowledged = { by: 'sun.hao', at: at('21:24:10'), note: null };
  evening.server.show({
    alerts: alertBoard(
      eveningAlerts().map((alert) => (alert.fingerprint === 'a5' ? { ...alert, acknowledged } : alert)),
    ),
  });
  await expect(row).toContainText('Acked 21:24:10');
  await expect(row.getByRole('button', { name: /^Ack/ })).toHaveCount(0);
  await expect(row).toHaveAttribute('aria-selected', 'true');
});

test('shelving takes a reason and an end, and gives the focus back', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Bank B auth/ });
  const shelve = row.getByRole('button', { name: /^Shelve/ });
  await shelve.click();
  const form = page.getByRole('form', { name: /Shelve Bank B auth/ });
  await expect(form.getByLabel('Reason')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(shelve).toBeFocused();

  await shelve.click();
  await page.keyboard.press('Enter');
  expect(acts(evening.server.calls)).toEqual([]);
  await page.keyboard.type('the partner is working on it');
  await form.getByLabel('Expires').selectOption({ index: 2 });
  await form.getByLabel('Reason').press('Enter');
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => acts(evening.server.calls)).toEqual(['shelveGroup']);
  const given = evening.server.calls[0]?.given;
  expect(given).toMatchObject({ group: groupOf('a6'), reason: 'the partner is working on it' });
  expect(given?.['until']).toBe(at('22:25:00'));
});

test('a P1 cannot be shelved, by hand or by key', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Payment gateway at 94%/ });
  await expect(row).toBeVisible();
  await page.keyboard.press('j');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(row).toContainText('P1 stays visible');
  await expect(row.getByRole('button', { name: /helve/ })).toHaveCount(0);
  await page.keyboard.press('s');
  await expect(page.getByRole('form', { name: /^Shelve/ })).toHaveCount(0);
});

test('what sources wrote is text, and only http and https are links', async ({ page, evening }) => {
  const hostile = anAlert({
    summary: '<img src=x onerror="document.title=\'owned\'"><b>bold</b>',
    labels: {
      alertname: '<script>document.title="owned"</script>',
      host: 'javascript:document.title="owned"',
    },
    annotations: { runbook: 'https://wiki.example.com/x', dashboard: 'data:text/html,<script>1</script>' },
    link: 'javascript:document.title="owned"',
  });
  await evening.open('/alerts');
  evening.server.show({ alerts: alertBoard([hostile]) });
  await expect(page.getByText('<img src=x', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog');
  await expect(details).toContainText('<script>document.title="owned"</script>');
  const links = await details
    .getByRole('link')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  expect(links).toEqual(['https://wiki.example.com/x']);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  expect(await page.title()).toBe('Alerts · Tidewatch');
  expect(await page.locator('main img, main script, main b:text-is("bold")').count()).toBe(0);
});

test('an alert whose source is lost is marked with its age, and is not counted as cleared', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Map tiles/ });
  await expect(row).toContainText(/Unconfirmed \d\d:\d\d/);
  await expect(page.getByText('1 unconfirmed')).toBeVisible();
  await expect(page.getByText('connect ECONNREFUSED 10.0.3.7:9093').first()).toBeVisible();
});

test('without alerts it is no all-clear while a source is lost', async ({ page, evening }) => {
  await evening.open('/alerts');
  evening.server.show({ alerts: alertBoard([]) });
  await expect(page.getByText('this is no all-clear')).toBeVisible();
});

test('the filter narrows the list, and Esc takes it away', async ({ page, evening }) => {
  await evening.open('/alerts');
  await expect(page.getByText('9 of 9 causes shown, holding 9 of 9 alerts')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('coupon');
  await expect(page.getByText('2 of 9 causes shown, holding 2 of 9 alerts')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('9 of 9 causes shown, holding 9 of 9 alerts')).toBeVisible();
});

test('an act pressed without the console is never sent when it is back', async ({ page, evening }) => {
  await evening.open('/alerts');
  const ack = page.getByRole('button', { name: /^Ack Cart retries/ });
  await expect(ack).toBeVisible();
  await evening.server.stop();
  await expect(page.getByText(/^Screen offline/)).toBeVisible();
  await expect(ack).toHaveAttribute('aria-disabled', 'true');
  await expect(ack).toHaveAccessibleDescription('Not now: this screen is offline');
  await ack.click({ force: true });
  await page.keyboard.press('a');
  await evening.server.restart();
  await expect(page.getByText(/^Screen offline/)).toBeHidden();
  await expect(ack).not.toHaveAttribute('aria-disabled', 'true');
  expect(acts(evening.server.calls)).toEqual([]);
});

test('a note stands in the timeline once, and the timeline goes on after a lost link', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  const timeline = page.getByRole('complementary', { name: 'Timeline' });
  const note = timeline.getByRole('textbox', { name: 'Note' });
  await note.fill('bank B confirms a slow data centre');
  await note.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect(timeline.getByText('bank B confirms a slow data centre')).toHaveCount(1);
  await expect(note).toHaveValue('');

  await evening.server.stop();
  await expect(page.getByText(/^Screen offline/)).toBeVisible();
  await evening.server.restart();
  await expect(page.getByText(/^Screen offline/)).toBeHidden();
  await note.fill('second note');
  await note.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect(timeline.getByText('second note')).toHaveCount(1);
  await expect(timeline.getByText('bank B confirms a slow data centre')).toHaveCount(1);
});

test('lanes can be chosen, each alone or together', async ({ page, evening }) => {
  await evening.open('/timeline?view=list');
  await expect(page.getByText('Console started, version 0.1.0')).toBeAttached();
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await expect(page.getByText('Console started, version 0.1.0')).toHaveCount(0);
  await expect(page.getByText(/^Acknowledged: Payment gateway/)).toBeVisible();
  await page.getByRole('button', { name: 'Sources', exact: true }).click();
  await expect(page.getByText(/^Source am-map lost/)).toBeVisible();
});

test('on a narrow screen the timeline is a drawer behind a tab', async ({ page, evening }) => {
  await evening.open('/alerts');
  const timeline = page.getByRole('complementary', { name: 'Timeline' });
  await expect(timeline).toBeHidden();
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  await expect(timeline).toBeVisible();
  await timeline.getByRole('button', { name: 'Close timeline' }).click();
  await expect(timeline).toBeHidden();
  expect(await pageScrolls(page)).toBe(false);
});

test('ten thousand alerts cost no more rows in the document than fit the screen', async ({
  page,
  evening,
}) => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    anAlert({ fingerprint: `f${index}`, summary: `Alert number ${index}` }),
  );
  await evening.open('/alerts');
  evening.server.show({ alerts: alertBoard(many) });
  await expect(page.getByText('1 of 1 causes shown, holding 10,000 of 10,000 alerts')).toBeVisible();
  await page.getByRole('button', { name: 'All alerts' }).click();
  await expect(page.getByText('10,000 of 10,000 alerts shown')).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('/');
  await page.keyboard.type('number 9876');
  await expect(page.getByRole('row', { name: /Alert number 9876/ })).toBeVisible();
});

test('an alert says who reports it, and of whom nobody knows whether they still would', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  const alert = anAlert({
    fingerprint: 'b1',
    reporters: [
      { source: 'am', member: 'http://10.0.0.1:9093', confirmed: false, asOf: at('21:21:26') },
      { source: 'am', member: 'http://10.0.0.2:9093', confirmed: true, asOf: at('21:24:09') },
      { source: 'rules', member: null, confirmed: false, asOf: null },
    ],
  });
  evening.server.show({ alerts: alertBoard([alert]) });
  await page.getByRole('row', { name: /Cart retries/ }).click();
  await page.getByRole('row', { name: /Cart retries/, level: 2 }).dblclick();
  const reporters = page.getByRole('dialog').getByRole('listitem');
  await expect(reporters).toHaveText([
    /^am http:\/\/10\.0\.0\.1:9093, unconfirmed, last heard .+ ago$/,
    'am http://10.0.0.2:9093',
    'rules, unconfirmed, not heard since the start',
  ]);
});
