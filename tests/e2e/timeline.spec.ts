import { expect, type Locator, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { test } from '../support/evening-screen.ts';
import { funnelFixture } from '../support/funnel-fixture.ts';
import { openLongTimeline, startLongTimeline } from '../support/long-timeline.ts';

const signIn = (page: Page) => page.getByRole('button', { name: 'That is me' }).click();
const rows = (page: Page) => page.getByRole('list', { name: 'Events' }).getByRole('listitem');
const lanes = (page: Page): Locator => page.getByRole('application', { name: /Lanes of events/ });

test.describe('a log of 100,000 events', () => {
  const count = 100_000;
  test.setTimeout(180_000);

  test('is scrolled from its newest to its oldest, searched and jumped through', async ({ page }) => {
    const { folder } = await buildRenderer();
    const server = await startLongTimeline(folder, count);
    try {
      await openLongTimeline(page, server.url, count, 'list');
      await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count));
      await expect(rows(page).first()).toContainText(/Source prom-\d lost/);

      const list = page.getByRole('list', { name: 'Events' });
      await list.evaluate((element) => element.parentElement?.scrollTo({ top: element.scrollHeight }));
      // The one that happened first, although it was told of later, read when it came into sight; far fewer are in the document than in the log.
      await expect(page.locator(`li[aria-posinset="${count}"]`)).toContainText(
        /Entry 7 answers slowly.*late, told/,
      );
      expect(await rows(page).count()).toBeLessThan(80);

      await page.getByRole('textbox', { name: 'Time to go to' }).fill('18:00');
      await page.getByRole('button', { name: 'Go', exact: true }).click();
      await expect(page.getByText('18:00:00').first()).toBeInViewport();
      await expect(rows(page).filter({ hasText: '…' })).toHaveCount(0);
      await page.getByRole('button', { name: 'Now', exact: true }).click();
      await expect(page.locator('li[aria-posinset="1"]')).toBeInViewport();

      await page.getByRole('searchbox', { name: 'Search the timeline' }).fill('Note 4242:');
      await expect(page.getByText(`1 of 100,000 events`)).toBeVisible();
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page).first()).toContainText('Note 4242: looked at entry 2');
    } finally {
      await server.close();
    }
  });

  test('stands in lanes: counted where it is dense, each for itself where there is room', async ({
    page,
  }) => {
    const { folder } = await buildRenderer();
    const server = await startLongTimeline(folder, count);
    try {
      await openLongTimeline(page, server.url, count, 'lanes');
      await page.getByRole('button', { name: 'Show everything' }).click();
      await expect(page.getByText('10,000 in view').first()).toBeVisible();
      const box = await lanes(page).boundingBox();
      if (!box) throw new Error('no lanes');
      await page.mouse.move(box.x + box.width / 2, box.y + 40);
      await expect(page.getByRole('tooltip')).toContainText(/\d+ events, worst P1/);
      // Into a bin, and into a bin of that one, until events stand for themselves.
      for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, -240);
      await expect(page.getByText(/^[1-9] in view$/).first()).toBeVisible();

      await lanes(page).focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('complementary', { name: 'Event' })).toContainText(
        /Entry \d+ answers slowly/,
      );
      const first = await page.evaluate(() => location.hash);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(first);
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('complementary', { name: 'Event' })).toContainText('People');
    } finally {
      await server.close();
    }
  });
});

test('what somebody pinned stands on top until it is taken away', async ({ page, evening }) => {
  await evening.open('/timeline?view=list');
  await page.getByText(/^Acknowledged: Payment gateway/).click();
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await signIn(page);
  const pinned = page.getByRole('list', { name: 'Pinned' });
  await expect(pinned).toContainText('Acknowledged: Payment gateway');
  await page.getByRole('searchbox').fill('nothing has these words');
  await expect(page.getByText('Nothing fits the filter.')).toBeVisible();
  await expect(pinned).toContainText('Acknowledged: Payment gateway');
  await page.getByRole('button', { name: 'Unpin', exact: true }).click();
  await expect(pinned).toBeHidden();
});

test('a note about the past stands where it happened, with both times', async ({ page, evening }) => {
  await evening.open('/timeline?view=list');
  await page.getByRole('textbox', { name: 'Note' }).fill('bank called the service desk');
  const happened = page.getByRole('textbox', { name: /^When it happened/ });
  await happened.fill('23:59');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText(/not later than now/)).toBeVisible();
  await happened.fill('21:19');
  await page.getByRole('button', { name: 'Add note' }).click();
  await signIn(page);
  const row = rows(page).filter({ hasText: 'bank called the service desk' });
  await expect(row).toContainText('21:19:00');
  await expect(row).toContainText('late, told');
  const around = await rows(page).allInnerTexts();
  const place = around.findIndex((text) => text.includes('bank called'));
  expect(around[place - 1]).toContain('21:19:02');
});

test('the orders tell how old they are while now is in sight', async ({ page, evening }) => {
  await evening.open('/timeline');
  const chart = page.getByRole('main').locator('[data-tells-freshness]');
  await expect(chart).toHaveText(/2 s/);
  const funnel = funnelFixture();
  const stages = funnel.stages.map((stage) => ({
    ...stage,
    rate: {
      ...stage.rate,
      reading: { ...stage.rate.reading, freshness: 'stale' as const, age: 48_000 },
    },
  }));
  evening.server.show({ funnel: { ...funnel, stages } });
  await expect(chart).toHaveText(/48 s.*stale/i);
  await page.getByRole('textbox', { name: 'Time to go to' }).fill('20:30');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(chart).toHaveCount(0);
});

test('a picture of the chart is looked at, written with its note, and shown again', async ({
  page,
  evening,
}) => {
  await evening.open('/timeline');
  await expect(page.locator('[data-lanes=drawn]')).toBeVisible();
  await page.getByRole('button', { name: 'Attach picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Note with this picture' });
  await expect(dialog.getByRole('img', { name: 'Lanes and orders' })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('orders fall from 21:14 on');
  await dialog.getByRole('button', { name: 'Add note' }).click();
  await signIn(page);
  await expect(dialog).toBeHidden();

  await page.goto('about:blank');
  await evening.open('/timeline?view=list');
  await page.getByText('orders fall from 21:14 on').click();
  const picture = page
    .getByRole('complementary', { name: 'Event' })
    .getByRole('img', { name: 'Lanes and orders' });
  await expect(picture).toBeVisible();
  const width = await picture.evaluate((image) =>
    image instanceof HTMLImageElement ? image.naturalWidth : 0,
  );
  expect(width).toBeGreaterThan(900);
});

test('its filter stands in the address and is the same again from there', async ({ page, evening }) => {
  await evening.open('/timeline?view=list&author=wang.lei');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Author' })).toHaveValue('wang.lei');
  await page.getByRole('combobox', { name: 'Author' }).selectOption('');
  await page.getByRole('button', { name: 'Alerts', exact: true }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('lanes=alert');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Alerts', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('beside the alerts it begins with the newest, also where it was hidden before', async ({
  page,
  evening,
}) => {
  await evening.open('/alerts');
  await page.getByRole('button', { name: 'Timeline' }).waitFor();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const panel = page.getByRole('complementary', { name: 'Timeline' });
  await expect(panel.getByText('P1 opened: Payment gateway at 94% of tested limit')).toBeInViewport();
  const list = panel.getByRole('region', { name: 'Timeline' });
  await expect(list.getByRole('listitem').first()).toBeInViewport();
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
});
