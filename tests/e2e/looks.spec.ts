import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { faultsOf } from '../looks/accessibility.ts';
import { laptop } from '../support/board-page.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { startState } from '../support/states-fixtures.ts';

let server: FixtureServer;

test.use({ viewport: laptop, contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

async function open(page: Page, path: string, query = ''): Promise<void> {
  await page.goto(`${server.url}/?${query}#${path}`);
  await expect(page.getByTestId('board').getByRole('row').first()).toBeVisible();
}

const html = (page: Page) => page.locator('html');
const menuOf = async (page: Page) => {
  await page.getByRole('button', { name: /This screen|本屏设置/ }).click();
  return page.getByRole('menu');
};

for (const theme of ['dark', 'light'] as const) {
  test(`with high contrast, ${theme}, every text has at least 7 to 1`, async ({ page }) => {
    for (const path of ['/funnel', '/capacity', '/alerts']) {
      await page.goto('about:blank');
      await open(page, path, `contrast=more&theme=${theme}`);
      expect(await faultsOf(page, { rules: ['color-contrast-enhanced'] }), path).toEqual([]);
    }
  });
}

test('contrast follows the system until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  await open(page, '/funnel');
  await expect(html(page)).toHaveAttribute('data-contrast', 'more');
  await expect(html(page)).toHaveAttribute('data-decals', 'on');
  const menu = await menuOf(page);
  await menu.getByRole('menuitemradio', { name: 'Standard' }).click();
  await expect(html(page)).toHaveAttribute('data-contrast', 'usual');
  await page.reload();
  await expect(html(page)).toHaveAttribute('data-contrast', 'usual');
});

test('where the system forces its colours, everything is drawn in them and still told apart', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await open(page, '/alerts');
  const { inks, others } = await page.evaluate(coloursOutsideTheSystems);
  expect(others).toEqual([]);
  expect(inks).toBeGreaterThan(50);

  const shapes = await page
    .getByRole('img', { name: /^P[123]/ })
    .evaluateAll((glyphs) =>
      glyphs.map((glyph) => `${glyph.ariaLabel} ${glyph.querySelector('path')?.getAttribute('d')}`),
    );
  expect(new Set(shapes).size).toBe(3);

  await page.keyboard.press('Tab');
  const ring = await page.locator(':focus').evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
  expect(ring.outlineStyle).toBe('solid');
  expect(ring.width).toBeGreaterThanOrEqual(2);
});

test('nothing moves for those who asked for that', async ({ page }) => {
  await open(page, '/alerts');
  const moving = () => page.evaluate(() => document.getAnimations().length);
  expect(await moving()).toBe(0);
  await menuOf(page);
  expect(await moving()).toBe(0);
  await page.keyboard.press('Escape');
});

test('times are the event’s, this computer’s or UTC, always with the zone; the event clock stays', async ({
  page,
}) => {
  await open(page, '/alerts', 'zone=utc');
  const clock = page.getByRole('banner');
  await expect(clock).toContainText('13:24:');
  await expect(clock).toContainText(/T\+01:24:\d\d/);
  await expect(clock.getByTitle('UTC', { exact: true })).toHaveText('UTC');
  await expect(page.locator('time[title*="in the zone of the event, Asia/Shanghai"]').first()).toBeVisible();

  const menu = await menuOf(page);
  await menu.getByRole('menuitemradio', { name: 'Event UTC+8' }).click();
  await page.keyboard.press('Escape');
  await expect(clock).toContainText('21:24:');
  await expect(clock).toContainText(/T\+01:24:\d\d/);

  await page.goto('about:blank');
  await page.goto(`${server.url}/?zone=utc#/wall/alerts`);
  await expect(page.getByRole('banner')).toContainText('UTC+8');
});

test('the menu of the screen fits on a laptop and needs no mouse', async ({ page }) => {
  await open(page, '/funnel');
  await page.getByRole('button', { name: /This screen/ }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu');
  const box = await menu.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(laptop.height);
  await expect(menu.getByRole('menuitemradio', { name: 'Event UTC+8' })).toHaveAttribute(
    'aria-checked',
    'true',
  );

  const wanted = menu.getByRole('menuitemradio', { name: 'High' });
  for (
    let press = 0;
    press < 12 && !(await wanted.evaluate((item) => item === document.activeElement));
    press += 1
  )
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(html(page)).toHaveAttribute('data-contrast', 'more');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /This screen/ })).toBeFocused();
});

test('a chart is told in sentences and shown as a table, in the language of the screen', async ({ page }) => {
  await open(page, '/funnel');
  await page.getByRole('button', { name: 'Open the trend of Orders' }).click();
  const dialog = page.getByRole('dialog', { name: 'Orders' });
  await expect(dialog.getByRole('img')).toHaveAttribute(
    'aria-label',
    /^Orders from .* at last, between .* Planned at last/,
  );
  await dialog.getByRole('button', { name: 'As a table' }).click();
  await expect(dialog.getByRole('columnheader')).toHaveText([
    /^Time, UTC\+8$/,
    'Orders',
    /plan/i,
    /baseline/i,
  ]);
  await expect(dialog.locator('canvas')).toHaveCount(0);
  expect(await dialog.getByRole('row').count()).toBeGreaterThan(20);

  await page.goto('about:blank');
  server.show({});
  await page.goto(`${server.url}/?lang=zh-CN&decals=on#/capacity/pay-gw%40submit`);
  await expect(page.getByRole('img', { name: /至 .*起初 .*最近/ })).toBeVisible();
});

/** In the page: how many texts are drawn in the system's ink, and colours of texts, grounds and borders that are none of its. */
function coloursOutsideTheSystems(): { inks: number; others: string[] } {
  const probe = document.body.appendChild(document.createElement('span'));
  const valueOf = (name: string) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const ink = valueOf('CanvasText');
  const allowed = new Set(
    ['Canvas', 'CanvasText', 'LinkText', 'Highlight', 'HighlightText', 'GrayText'].map(valueOf),
  );
  for (const share of [12, 16, 20, 30, 50])
    allowed.add(valueOf(`color-mix(in srgb, CanvasText ${share}%, Canvas)`));
  probe.remove();
  let inks = 0;
  const others = new Set<string>();
  for (const element of document.querySelectorAll('#root *')) {
    const { color, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(element);
    if (color === ink) inks += 1;
    for (const used of [color, backgroundColor, borderTopWidth === '0px' ? ink : borderTopColor])
      if (used !== 'rgba(0, 0, 0, 0)' && !allowed.has(used))
        others.add(`${used} of ${element.tagName} ${element.className}`);
  }
  return { inks, others: [...others] };
}
