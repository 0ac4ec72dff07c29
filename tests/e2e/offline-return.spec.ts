import { expect } from '@playwright/test';
import { evening as at } from '../support/alert-fixtures.ts';
import { accessibilityProblems, looks, pageScrolls, tabTo, test } from '../support/evening-screen.ts';
import { returned } from '../support/offline-fixtures.ts';

for (const look of looks) {
  test(`what differs after a return is accessible in ${look.language}, ${look.theme}`, async ({
    page,
    evening,
  }) => {
    await evening.open('/executions', look);
    evening.server.show({ offline: returned() });
    await page
      .getByRole('button', { name: look.language === 'en' ? 'See what differs' : '查看差异' })
      .click();
    const panel = page.getByRole('dialog');
    await expect(
      panel.getByText(look.language === 'en' ? /Payment gateway at 97%/ : /支付网关达/),
    ).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
  });
}

test('the way back is told: out, asking anew, what differs, until somebody has read it', async ({
  page,
  evening,
}) => {
  await evening.open('/executions');
  const target = { place: { kind: 'target' as const, target: 'shop' }, since: at('21:22:00'), asOf: null };
  evening.server.show({ offline: returned({ summary: null, out: [target] }) });
  await expect(page.getByText(/^Target shop out of reach/)).toBeVisible();

  evening.server.show({
    offline: returned({ summary: null, returning: { since: at('21:24:00'), answered: 1, all: 3 } }),
  });
  await expect(page.getByText(/1 of 3 sources have answered/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'See what differs' })).toHaveCount(0);

  evening.server.show({ offline: returned() });
  await expect(page.getByText('Back after 02:41 offline')).toBeVisible();
  await page.getByRole('button', { name: 'See what differs' }).click();
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText('Sources21:21:26 to 21:24:07, 02:41');
  await expect(panel).toContainText(
    'Step 5, Switch rec.mode = manual (100% of traffic): sends a request once a person lets it',
  );
  await expect(panel).toContainText('cannot be judged: data are missing');
  await expect(panel).toContainText('version 7, now 8');
  await expect(panel).toContainText('Step 4 at 41 s when the link fell');

  await panel.getByRole('button', { name: 'I have read it' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toContain('readOffline');
  expect(evening.server.calls.at(-1)?.given).toMatchObject({ upTo: 4711 });
});

test('the panel is opened, read and closed with the keyboard alone', async ({ page, evening }) => {
  await evening.open('/executions');
  evening.server.show({ offline: returned() });
  await expect(page.getByText('Back after 02:41 offline')).toBeVisible();
  await tabTo(page, 'See what differs');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'See what differs' })).toBeFocused();
  expect(evening.server.calls).toEqual([]);
});

test('a screen that has its console again says for how long it had not', async ({ page, evening }) => {
  await evening.open('/executions');
  await expect(page.getByTestId('board')).toBeVisible();
  await evening.server.stop();
  await expect(page.getByText(/^Screen offline/)).toBeVisible({ timeout: 20_000 });
  await evening.server.restart();
  await expect(page.getByText(/This screen was without its console for/)).toBeVisible({ timeout: 20_000 });
});
