import { expect, type Page } from '@playwright/test';
import { alertBoard, anAlert, evening as at, eveningAlerts } from '../support/alert-fixtures.ts';
import { tabTo, test } from '../support/evening-screen.ts';
import { floodAlerts, floodBoard } from '../support/flood-fixtures.ts';
import { eveningHistory, eveningSilences } from '../support/silence-fixtures.ts';

const causesInOrder = (page: Page) =>
  page
    .getByRole('row', { level: 1 })
    .evaluateAll((rows) => rows.map((row) => row.querySelector('[title]')?.getAttribute('title')));

test('1,240 alerts are nine rows: the first out and P1 on top, then by severity and first seen', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  evening.server.show({ alerts: floodBoard() });
  await expect(page.getByText('Alarm flood since 21:14:41')).toBeVisible();
  await expect(page.getByText('9 of 9 causes shown, holding 1,240 of 1,240 alerts')).toBeVisible();
  await expect(page.getByRole('img', { name: /^9 new causes in 10 minutes, the limit is 10/ })).toBeVisible();
  expect(await causesInOrder(page)).toEqual([
    'Coupon redeem p99 1,420 ms, limit 800 ms',
    'Payment gateway at 94% of tested limit',
    'Order create timeouts 6.8%, limit 1.0%',
    'Coupon DB pool 100% in use, limit 85%',
    'Cart retries 4.1%, limit 2.0%',
    'SMS delay p95 back to 8 s, limit 20 s',
    'Map tiles served 48 s late, limit 30 s',
    'Feed click rate −3.1% vs plan',
    'Bank B auth p99 2,600 ms, limit 2,000 ms',
  ]);
  await expect(page.getByRole('row', { name: /Coupon redeem/ })).toContainText('First out');
  await expect(page.getByRole('row', { name: /Cart retries/ })).toContainText('effect of first out');
});

test('an opened cause shows twenty of its alerts, and the others when they are asked for', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  evening.server.show({ alerts: floodBoard() });
  await expect(page.getByRole('row', { name: /Cart retries/ })).toBeVisible();
  await page.keyboard.press('Enter');
  const alerts = page.getByRole('row', { level: 2 });
  await expect(alerts.first()).toBeVisible();
  await page.keyboard.press('End');
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('j');
  await page.getByRole('button', { name: '+443 more' }).click();
  await expect(page.getByRole('button', { name: '+443 more' })).toHaveCount(0);
  expect(await page.getByRole('row').count()).toBeLessThan(90);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('row', { level: 1, selected: true })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(alerts).toHaveCount(0);
});

test('a whole cause is acknowledged with a note, by keys alone', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Coupon DB pool/ });
  await expect(row).toContainText('Not acked');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('j');
  await page.keyboard.press('n');
  await page.keyboard.type('replica added');
  await page.keyboard.press('Enter');
  await tabTo(page, 'That is me');
  await page.keyboard.press('Enter');
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['acknowledgeGroup']);
  expect(evening.server.calls[0]?.given).toMatchObject({ note: 'replica added' });
});

test('a refused acknowledgement is not pending for ever, and never shown as one', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Cart retries/ });
  await row.getByRole('button', { name: /^Ack/ }).click();
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Not acked');
  expect(evening.server.calls).toEqual([]);
});

test('a cause is shelved until it clears, and says so', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Cart retries/ });
  await row.getByRole('button', { name: /^Shelve/ }).click();
  const form = page.getByRole('form', { name: /^Shelve Cart retries/ });
  await expect(form).toContainText('returns at once if it reaches P2');
  await form.getByLabel('Reason').fill('effect of the coupons');
  await form.getByLabel('Expires').selectOption('When it clears');
  await form.getByRole('button', { name: 'Shelve until it clears' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['shelveGroup']);
  expect(evening.server.calls[0]?.given).toMatchObject({ reason: 'effect of the coupons', until: null });
  // Its row bears the cause's name as well, until the answer has come.
  await expect(form).toBeHidden();
  const shelved = {
    by: 'sun.hao',
    at: at('21:24:10'),
    reason: 'effect of the coupons',
    until: null,
    severity: 3,
  } as const;
  evening.server.show({
    alerts: alertBoard(
      eveningAlerts().map((alert) => (alert.fingerprint === 'a5' ? { ...alert, shelved } : alert)),
    ),
  });
  await expect(row).toContainText('Shelved until it clears');
  await expect(row.getByRole('button', { name: /^Unshelve/ })).toBeVisible();
});

test('matchers work as in Alertmanager, stand in the address, and say what is wrong with them', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  const rows = eveningAlerts().map((alert, index) => ({
    ...alert,
    labels: { ...alert.labels, region: index < 3 ? 'east-1' : 'west-2' },
  }));
  evening.server.show({ alerts: alertBoard(rows) });
  await expect(page.getByText('9 of 9 causes shown')).toBeVisible();
  const counted = async (typed: string, shown: string) => {
    await page.getByRole('searchbox', { name: 'Filter alerts' }).fill(typed);
    await expect(page.getByText(shown)).toBeVisible();
  };
  await counted('region="east-1"', '3 of 9 causes shown');
  await counted('region!="east-1"', '6 of 9 causes shown');
  await counted('region=~"east-.+"', '3 of 9 causes shown');
  await counted('region!~"east-.+",severity="info"', '6 of 9 causes shown');
  await counted('coupon {region="east-1"}', '1 of 9 causes shown');
  await expect(page).toHaveURL(/q=coupon/);
  await page.reload();
  await expect(page.getByText('1 of 9 causes shown')).toBeVisible();

  await counted('region=~"("', '9 of 9 causes shown');
  await expect(page.getByRole('alert').filter({ hasText: 'Matchers not read' })).toContainText(
    'expected a regular expression for "region"',
  );
});

test('choices narrow by severity, state, owner and line; the key "o" takes the owner of the chosen row', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts?state=cleared');
  await expect(page.getByText('1 of 9 causes shown')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('button', { name: 'Severity' }).click();
  await page.getByRole('menuitemcheckbox', { name: /P2/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 of 9 causes shown')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/owner=zhao\.min/);
  await expect(page.getByText('1 of 9 causes shown')).toBeVisible();
});

test('words find alerts of a flood by pinyin, and every alert is found', async ({ page, evening }) => {
  await evening.open('/alerts?view=all', { language: 'zh-CN' });
  evening.server.show({ alerts: floodBoard() });
  await expect(page.getByText('显示 1,240 / 1,240 条告警')).toBeVisible();
  const field = page.getByRole('searchbox', { name: '筛选告警' });
  await field.fill('zfwg');
  await expect(page.getByText('显示 212 / 1,240 条告警')).toBeVisible();
  for (const { fingerprint } of floodAlerts().filter((_, index) => index % 400 === 7)) {
    await field.fill(fingerprint);
    await expect(page.getByText(/^显示 \d+ \/ 1,240 条告警/)).not.toHaveText(/显示 (0|1,240) \//);
    await expect(page.getByRole('row', { level: 1 }).first()).toBeVisible();
  }
});

test('a wall shows causes and nothing to press, the first out and P1 first, and counts what has no room', async ({
  page,
  evening,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await evening.open('/wall/alerts');
  const more = Array.from({ length: 8 }, (_, index) =>
    anAlert({ fingerprint: `more-${index}`, entry: `more-${index}@x`, severity: 3 }),
  );
  evening.server.show({ alerts: alertBoard([...floodAlerts(), ...more]) });
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('Coupon redeem');
  await expect(rows.nth(2)).toContainText('Payment gateway');
  await expect(page.getByText(/^\+\d+ more causes, holding \d+ alerts/)).toBeVisible();
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(0);
  const smallest = await page
    .getByRole('main')
    .locator('*')
    .evaluateAll((all) =>
      Math.min(
        ...all
          .filter((one) => one.textContent !== '' && one.children.length === 0)
          .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
      ),
    );
  expect(smallest).toBeGreaterThanOrEqual(20);
});

test('a cause is copied by a template that the screen keeps; a refused clipboard leaves the text selected', async ({
  page,
  evening,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await evening.open('/alerts');
  await expect(page.getByRole('row', { name: /Coupon redeem/ })).toBeVisible();
  await page.keyboard.press('y');
  const dialog = page.getByRole('dialog', { name: 'Copy as text' });
  await dialog.getByLabel('Template').fill('[{severity}] {title} at {entry}: {label.alertname} {label.none}');
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(
    '[P2] Coupon redeem p99 1,420 ms, limit 800 ms at coupon-svc@redeem: CouponRedeemSlow ',
  );

  await page.reload();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('not here')) },
    });
  });
  await expect(page.getByRole('row', { name: /Coupon redeem/ })).toBeVisible();
  await page.keyboard.press('y');
  await expect(dialog.getByLabel('Template')).toHaveValue(/^\[\{severity\}\]/);
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('The text is selected');
  await expect(dialog.getByLabel('Text', { exact: true })).toBeFocused();
});

test('rows are narrow where somebody wants them so, also after the next start', async ({ page, evening }) => {
  await evening.open('/alerts');
  const row = page.getByRole('row', { name: /Cart retries/ });
  await expect(row).toHaveCSS('height', '44px');
  await page.getByRole('button', { name: 'Dense' }).click();
  await expect(row).toHaveCSS('height', '24px');
  await page.reload();
  await expect(row).toHaveCSS('height', '24px');
});

test('history tells what is over: who answered it, how long it lasted', async ({ page, evening }) => {
  await evening.open('/alerts?view=history');
  evening.server.show({ pastAlerts: eveningHistory() });
  await page.reload();
  const answered = page.getByRole('row', { name: /Payment gateway/ });
  await expect(answered).toContainText('01:00');
  await expect(answered).toContainText('Wang Lei, 20:30:40 · bank B again');
  await expect(answered).toContainText('ended as P2');
  await expect(page.getByRole('row', { name: /Coupon redeem/ })).toContainText('By nobody');
  await page.getByRole('searchbox').fill('pay {severity="critical"}');
  await expect
    .poll(() => evening.server.calls.findLast(({ act }) => act === 'history')?.given)
    .toMatchObject({ text: 'pay', matchers: 'severity="critical"' });
});

test('silences are listed, ended, and made from an alert with its labels filled in', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts?view=silences');
  evening.server.show({ silences: eveningSilences() });
  await expect(page.getByText('Not known whether it was made:')).toBeVisible();
  await page.getByRole('button', { name: /^End now: alertname="FeedClickRate"/ }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['expireSilence']);

  await page.getByRole('button', { name: 'Causes' }).click();
  await page.getByRole('row', { name: /Cart retries/ }).click();
  await page.getByRole('row', { name: /Cart retries/, level: 2 }).dblclick();
  await page.getByRole('button', { name: 'Silence at the source' }).click();
  const dialog = page.getByRole('dialog', { name: 'Silence in Alertmanager' });
  await expect(dialog.getByLabel('Matchers')).toHaveValue(/^alertname="CartRetries", /);
  await dialog.getByLabel('Comment').fill('effect of the coupons');
  await dialog.getByRole('button', { name: /^Silence until/ }).click();
  await expect.poll(() => evening.server.calls.at(-1)?.act).toBe('makeSilence');
  expect(evening.server.calls.at(-1)?.given).toMatchObject({
    source: 'am',
    comment: 'effect of the coupons',
  });
});

test('an alert that is silenced at its source says by whom', async ({ page, evening }) => {
  await evening.open('/alerts');
  evening.server.show({
    alerts: alertBoard([
      anAlert({ suppressed: true, labels: { alertname: 'FeedClickRate', severity: 'info' } }),
    ]),
    silences: eveningSilences(),
  });
  await page.getByRole('row', { name: /Cart retries/ }).click();
  await page.getByRole('row', { name: /Cart retries/, level: 2 }).dblclick();
  await expect(page.getByRole('dialog')).toContainText('Li Na until 22:00: expected from PLN-014');
});

test('only what nobody has acknowledged flashes, and only its glyph', async ({ browser, evening }) => {
  const context = await browser.newContext({
    reducedMotion: 'no-preference',
    viewport: { width: 1366, height: 768 },
  });
  const page = await context.newPage();
  await page.goto(`${evening.server.url}/?lang=en#/alerts`);
  evening.server.show({
    alerts: alertBoard([
      anAlert({ fingerprint: 'x1', severity: 1, entry: 'a@1', summary: 'waits' }),
      anAlert({
        fingerprint: 'x2',
        severity: 1,
        entry: 'b@1',
        summary: 'answered',
        acknowledged: { by: 'li.na', at: at('21:20:00'), note: null },
      }),
    ]),
  });
  const flashing = (name: string) => page.getByRole('row', { name: new RegExp(name) }).locator('.flash');
  await expect(flashing('waits')).toHaveCount(1);
  await expect(flashing('answered')).toHaveCount(0);
  expect(await flashing('waits').evaluate((one) => one.tagName)).toBe('svg');
  expect(await flashing('waits').evaluate((one) => getComputedStyle(one).animationDuration)).toBe('1s');
  await context.close();
});
