import { expect } from '@playwright/test';
import type { AutoStart } from '../../shared/model/auto-start.ts';
import type { PlanHealth } from '../../shared/model/plan-health.ts';
import { momentOfTheMocks, planLibrary } from '../support/plan-fixtures.ts';
import {
  accessibilityProblems,
  looks,
  pageScrolls,
  test,
  type EveningScreen,
} from '../support/evening-screen.ts';

const ailing: PlanHealth = {
  state: 'ailing',
  since: momentOfTheMocks - 12 * 60_000,
  checkedAt: momentOfTheMocks - 20_000,
  reasons: [
    {
      code: 'no-data',
      about: 'shop_db_pool_used',
      text: {
        en: 'shop_db_pool_used returns nothing: was the metric renamed?',
        zh: 'shop_db_pool_used 没有数据：指标是否改名？',
      },
    },
  ],
};
const startable: AutoStart = { armed: null, obstacles: [] };
const armed: AutoStart = {
  armed: {
    by: 'zhang.wei',
    at: momentOfTheMocks,
    phase: 'peak',
    until: momentOfTheMocks + 3_600_000,
    hash: 'a',
  },
  obstacles: [],
};

/** The library of the evening, with PLN-021 as it is told. */
function show(evening: EveningScreen, changes: { health?: PlanHealth; auto?: AutoStart }): void {
  const library = planLibrary();
  const plans = library.plans.map((row) => (row.plan.id === 'PLN-021' ? { ...row, ...changes } : row));
  evening.server.show({ plans: { ...library, plans } });
}

test('a plan that would not do what it says is marked in the library, with every reason beside it', async ({
  page,
  evening,
}) => {
  await evening.open('/plans/PLN-021');
  await expect(page.getByText(/Sound; checked at/)).toBeVisible();
  show(evening, { health: ailing });
  await expect(page.getByRole('row', { name: /PLN-021/ }).getByText('Ailing')).toBeVisible();
  await expect(page.getByText(/Would not do what it says, since 21:12/)).toBeVisible();
  await expect(page.getByText('shop_db_pool_used returns nothing: was the metric renamed?')).toBeVisible();
});

for (const look of looks) {
  test(`health and the switch are accessible in ${look.language}, ${look.theme}`, async ({
    page,
    evening,
  }, info) => {
    await evening.open('/plans/PLN-021', look);
    show(evening, {
      health: ailing,
      auto: { armed: null, obstacles: ailing.reasons.map(({ text }) => text) },
    });
    await expect(page.getByRole('switch')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
    await page.getByRole('switch').scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('readiness.png') });
  });
}

test('a commander arms a plan and disarms it, and the switch shows only what the console says', async ({
  page,
  evening,
}) => {
  await evening.open('/plans/PLN-021');
  show(evening, { auto: startable });
  const control = page.getByRole('switch', { name: 'May start by itself until the phase ends' });
  await expect(control).toHaveAttribute('aria-checked', 'false');
  await control.click();
  await page.getByRole('button', { name: 'That is me' }).click();
  const hash = planLibrary().plans.find(({ plan }) => plan.id === 'PLN-021')?.hash;
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['arm']);
  expect(evening.server.calls[0]?.given).toMatchObject({ planId: 'PLN-021', hash });
  await expect(control).toHaveAttribute('aria-checked', 'false');
  show(evening, { auto: armed });
  await expect(control).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByText(/Armed by .* until 22:24/)).toBeVisible();
  await control.click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['arm', 'disarm']);
});

test('a plan that cannot be armed says why, and sends nothing', async ({ page, evening }) => {
  await evening.open('/plans/PLN-021');
  show(evening, {
    auto: { armed: null, obstacles: [{ en: 'it was never drilled here', zh: '从未在此演练' }] },
  });
  const control = page.getByRole('switch', { name: 'May start by itself until the phase ends' });
  await expect(control).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('it was never drilled here').first()).toBeVisible();
  await control.click({ force: true });
  expect(evening.server.calls).toEqual([]);
});

test('an alert says of each plan what its trigger measured and why it is proposed', async ({
  page,
  evening,
}, info) => {
  await evening.open('/alerts');
  await page.getByRole('row', { name: /Coupon DB pool/ }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(/True now/)).toBeVisible();
  await expect(drawer.getByText(/Why: .*its trigger has fired/)).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('proposal.png') });
});
