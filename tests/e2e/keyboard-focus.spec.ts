import { expect, type Page } from '@playwright/test';
import { changesOfTheEvening, frozenEvening } from '../looks/change-boards.ts';
import { alertBoard, eveningAlerts } from '../support/alert-fixtures.ts';
import { boardStands } from '../support/board-page.ts';
import { test } from '../support/evening-screen.ts';
import { promotionFixture } from '../support/promotion-fixture.ts';

const press = (page: Page, key: string) => page.keyboard.press(key);

const frozen = () => ({
  promotion: { ...promotionFixture(), freeze: [frozenEvening] },
  changes: changesOfTheEvening(),
});

// Many presses on a machine that may be busy.
test.describe.configure({ timeout: 150_000 });

const opened: readonly { path: string; opener: string | RegExp; opens: 'dialog' | 'menu' | 'form' }[] = [
  { path: '/alerts', opener: 'Help: keys and signs', opens: 'dialog' },
  { path: '/alerts', opener: /^This screen/, opens: 'menu' },
  { path: '/alerts', opener: /^Go to board/, opens: 'dialog' },
  { path: '/alerts', opener: /^Shelve/, opens: 'form' },
  { path: '/alerts', opener: 'Severity', opens: 'menu' },
  { path: '/capacity', opener: /^Last 1 h/, opens: 'menu' },
  { path: '/capacity', opener: 'Flagged', opens: 'menu' },
  { path: '/capacity', opener: 'Payment gateway', opens: 'dialog' },
  { path: '/funnel', opener: 'Order', opens: 'dialog' },
  { path: '/funnel', opener: 'Open the trend of Orders', opens: 'dialog' },
  { path: '/plans/PLN-014', opener: 'Versions', opens: 'dialog' },
  { path: '/incidents', opener: 'Open incident', opens: 'dialog' },
  { path: '/freeze', opener: /^Ask for an exception/, opens: 'dialog' },
  { path: '/executions/EX-0930-014', opener: /^Approve step 5…/, opens: 'dialog' },
  { path: '/executions/EX-0930-014', opener: 'Roll back…', opens: 'dialog' },
];

test('Esc closes what was opened, and the focus is back where it was', async ({ page, evening }) => {
  let shown = '';
  for (const { path, opener, opens } of opened) {
    if (path !== shown) {
      await evening.open((shown = path));
      if (path === '/freeze') evening.server.show(frozen());
    }
    await test.step(`${path}: ${String(opener)}`, async () => {
      const button = page.getByRole('button', { name: opener, exact: typeof opener === 'string' }).first();
      await button.focus();
      await press(page, 'Enter');
      const what = page.getByRole(opens);
      await expect(what).toBeVisible();
      await press(page, 'Escape');
      await expect(what).toBeHidden();
      await expect(button).toBeFocused();
    });
  }
});

test('a push takes the focus from nobody', async ({ page, evening }) => {
  await evening.open('/alerts');
  const button = page.getByRole('row', { name: /Cart retries/ }).getByRole('button', { name: /^Shelve/ });
  await button.focus();
  evening.server.show({
    alerts: alertBoard(eveningAlerts().filter(({ fingerprint }) => fingerprint !== 'a6')),
  });
  await expect(page.getByRole('row', { name: /Bank B auth/ })).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('a key that opens something of a board is not lost while the board is on its way', async ({
  page,
  evening,
}) => {
  await evening.open('/capacity');
  evening.server.show(frozen());
  for (const key of ['g', 'z', 'n']) await press(page, key);
  await expect(page.getByRole('dialog', { name: 'Ask for an exception from the freeze' })).toBeVisible();
});

/** Boards with heads that stand above what scrolls. */
const inSight = [
  '/overview',
  '/capacity',
  '/alerts',
  '/plans/PLN-014',
  '/executions/EX-0930-014',
  '/review',
] as const;

test('what has the focus is in sight on every board with a standing head', async ({ page, evening }) => {
  await evening.open(inSight[0]);
  for (const path of inSight) {
    await page.evaluate((hash) => (location.hash = hash), path);
    await boardStands(page);
    await page.locator('#board').focus();
    const hidden: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await press(page, 'Tab');
      const name = await page.evaluate(nameIfHidden);
      if (name !== null) hidden.push(name);
    }
    expect(hidden, path).toEqual([]);
  }
});

/** What has the focus, if no corner and not the middle of it can be seen (WCAG 2.4.11); null: it can. */
function nameIfHidden(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const inset = 3;
  const points = [
    [left + width / 2, top + height / 2],
    [left + inset, top + inset],
    [left + width - inset, top + inset],
    [left + inset, top + height - inset],
    [left + width - inset, top + height - inset],
  ];
  const isSeen = points.some(([x = 0, y = 0]) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (focused.contains(there) || there.contains(focused));
  });
  return isSeen ? null : `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`;
}
