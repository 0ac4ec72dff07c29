import { expect } from '@playwright/test';
import { cutTexts } from '../support/cut-texts.ts';
import { planLibrary } from '../support/plan-fixtures.ts';
import { tabTo, test } from '../support/evening-screen.ts';

test('from an alert a plan is started in two clicks', async ({ page, evening }) => {
  await evening.open('/alerts');
  await page
    .getByRole('row', { name: /Coupon DB pool/ })
    .getByRole('link', { name: 'Run PLN-021' })
    .click();
  await expect(page.getByText('Yes, since 21:14:48.')).toBeVisible();
  await expect(page.getByText('Now 100.')).toBeVisible();
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  expect(evening.server.calls).toEqual([]);

  await page.getByRole('button', { name: 'Confirm, start PLN-021' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['start']);
  const row = planLibrary().plans.find(({ plan }) => plan.id === 'PLN-021');
  expect(evening.server.calls[0]?.given).toMatchObject({ planId: 'PLN-021', mode: 'live', hash: row?.hash });
  await expect(page).toHaveURL(/#\/executions\/execution-1/);
});

test('a plan is started by keys alone', async ({ page, evening }) => {
  await evening.open('/alerts');
  await expect(page.getByRole('row', { name: /Coupon DB pool/ })).toBeVisible();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Run PLN-021');
  await page.keyboard.press('Enter');
  await expect(page.getByText('What will be sent')).toBeVisible();
  await tabTo(page, 'Confirm, start PLN-021');
  await page.keyboard.press('Enter');
  await tabTo(page, 'That is me');
  await page.keyboard.press('Enter');
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['start']);
  await expect(page).toHaveURL(/#\/executions\/execution-1/);
  await expect(page.locator('#board')).toBeFocused();
});

test('a plan of high risk starts only after its id was typed', async ({ page, evening }) => {
  await evening.open('/plans/PLN-027/preflight');
  const confirm = page.getByRole('button', { name: 'Confirm, start PLN-027' });
  const field = page.getByLabel('Type PLN-027 to allow the start');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('A second person must approve before the first step runs.')).toBeVisible();

  for (const wrong of ['PLN-02', 'pln-027', 'ＰＬＮ－０２７', 'PLN-0277']) {
    await field.fill(wrong);
    await field.press('Enter');
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  }
  await confirm.click({ force: true });
  expect(evening.server.calls).toEqual([]);

  await field.fill('PLN-027');
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true');
  // The Enter that ends a word of an input method.
  const submitted = await field.evaluate((input) => {
    const composing = new KeyboardEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    return input.dispatchEvent(composing);
  });
  expect(submitted).toBe(false);
  expect(evening.server.calls).toEqual([]);

  await field.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['start']);
  expect(evening.server.calls[0]?.given).toMatchObject({ planId: 'PLN-027', typedId: 'PLN-027' });
});

test('what forbids a start is shown, and nothing starts', async ({ page, evening }) => {
  evening.preflight.changes = {
    obstacles: [{ en: 'target shop is out of reach', zh: '目标 shop 不可达' }],
    warnings: [{ en: 'the copy is 2 h old', zh: '副本已有 2 小时' }],
  };
  await evening.open('/plans/PLN-021/preflight');
  const confirm = page.getByRole('button', { name: 'Confirm, start PLN-021' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Start is off: target shop is out of reach')).toBeVisible();
  await expect(page.getByText('the copy is 2 h old')).toBeVisible();
  await confirm.click({ force: true });
  expect(evening.server.calls).toEqual([]);
});

test('the modes say what they send, and a dry run sends nothing', async ({ page, evening }) => {
  await evening.open('/plans/PLN-021/preflight');
  await expect(page.getByText('http://127.0.0.1:8080/admin/coupon/cache')).toBeVisible();
  await page.getByLabel('Drill', { exact: true }).check();
  await expect(page.getByText('http://127.0.0.1:8081/admin/coupon/cache')).toBeVisible();
  await expect(page.getByText('DRILL', { exact: true })).toBeVisible();
  await page.getByLabel('Dry run').check();
  const panel = page.getByRole('complementary', { name: 'Preflight PLN-021' });
  await expect(panel.getByText('Nothing is sent.')).toBeVisible();
  await expect(page.getByText('DRY RUN', { exact: true })).toBeVisible();
  await expect(
    page.getByText('/admin/coupon/cache', { exact: false }).filter({ hasText: 'http://' }),
  ).toHaveCount(0);
  await expect(page.getByLabel('Dry run')).toBeFocused();
  await page.getByRole('button', { name: 'Confirm, start dry run' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls[0]?.given).toMatchObject({ mode: 'dry-run' });
});

test('a plan that is not there is said to be missing', async ({ page, evening }) => {
  await evening.open('/plans/PLN-999/preflight');
  await expect(page.getByText('there is no plan PLN-999')).toBeVisible();
  await evening.open('/plans/PLN-999');
  await expect(page.getByText('There is no plan PLN-999 here.')).toBeVisible();
});

test('facets and search narrow the library together, in either language', async ({ page, evening }) => {
  await evening.open('/plans');
  await expect(page.getByText('13 of 13 plans shown')).toBeVisible();
  await page.getByRole('checkbox', { name: /High, 2-person/ }).check();
  await expect(page.getByText('3 of 13 plans shown')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('支付');
  await expect(page.getByText('2 of 13 plans shown')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByText('13 of 13 plans shown')).toBeVisible();
});

test('the library finds by initials of pinyin, and its address opens the same', async ({ page, evening }) => {
  await evening.open('/plans');
  await expect(page.getByText('13 of 13 plans shown')).toBeVisible();
  await page.getByRole('searchbox').fill('tjjj');
  await expect(page.getByText('1 of 13 plans shown')).toBeVisible();
  await expect(page.getByRole('row', { name: /PLN-014/ })).toBeVisible();
  await page.getByRole('searchbox').fill('youhuiquan');
  await page.getByRole('checkbox', { name: /High, 2-person/ }).check();
  await expect(page.getByText('1 of 13 plans shown')).toBeVisible();
  await expect(page).toHaveURL(/q=youhuiquan&risk=high/);
  await page.reload();
  await expect(page.getByText('1 of 13 plans shown')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /High, 2-person/ })).toBeChecked();
});

test('choosing a plan by keys shows it and keeps the search', async ({ page, evening }) => {
  await evening.open('/plans');
  await expect(page.getByText('13 of 13 plans shown')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('coupon');
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  const preview = page.getByRole('complementary', { name: /^Preview of/ });
  await expect(preview).toBeVisible();
  await expect(page).toHaveURL(/#\/plans\/PLN-/);
  await expect(page.getByRole('searchbox')).toHaveValue('coupon');
});

test('titles and scenarios of the library are whole on a laptop, in rows of one height', async ({
  page,
  evening,
}) => {
  for (const language of ['en', 'zh-CN'] as const) {
    await evening.open('/plans', { language });
    await expect(page.getByRole('row', { name: /PLN-027/ })).toBeVisible();
    expect(
      await cutTexts(page, '[role=gridcell]:first-child > [title], [role=gridcell] > small[title]'),
    ).toEqual([]);
    const heights = await page
      .locator('[role=rowgroup] > [role=row]')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(new Set(heights)).toEqual(new Set([48]));
  }
});

test('refused files are listed with file, line, field and reason', async ({ page, evening }) => {
  await evening.open('/plans');
  const button = page.getByRole('button', { name: '1 file refused' });
  await button.click();
  await expect(page.getByRole('dialog')).toContainText(
    'plans/pln-031.plan.yaml:24: steps[1].expect.within: expected a duration such as 500ms',
  );
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('a library out of reach says since when, and that the cached copies are in force', async ({
  page,
  evening,
}) => {
  await evening.open('/plans');
  const library = planLibrary();
  evening.server.show({
    plans: {
      ...library,
      origin: { ...library.origin, reachable: false, reason: 'ENOTFOUND plans.example.com' },
      plans: library.plans.map((row) => ({ ...row, standing: 'cached' })),
    },
  });
  await expect(page.getByText('out of reach since 21:24:02: cached copies are in force')).toBeVisible();
  await expect(page.getByRole('row', { name: /PLN-021/ })).toContainText('origin gone');
});
