import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { statusFixture } from '../support/status-fixture.ts';
import { large, openBoard, rowOf, type Look } from '../support/board-page.ts';
import { colouredShare } from '../support/coloured-share.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';

let rendererFolder = '';
let server: FixtureServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  server = await startFixtureServer({ rendererFolder });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Look) => openBoard(page, server.url, look);

test('a calm board has hardly any colour', async ({ page }) => {
  server.show({
    status: statusFixture('en', { worst: null, counts: { p1: 0, p2: 0, p3: 0 } }),
    capacity: capacityFixture({ shown: [], others: 18 }),
  });
  await open(page, { route: '/capacity' });
  await expect(page.getByText('No open alert')).toBeVisible();
  expect(await colouredShare(page)).toBeLessThanOrEqual(0.005);
});

test('a wall writes nothing smaller than 20 px', async ({ page }) => {
  for (const route of ['/wall/funnel', '/wall/capacity']) {
    await open(page, { route, size: large });
    expect(await page.evaluate(smallTexts)).toEqual([]);
  }
});

test('a wall of twice the pixels shows the same, twice as large', async ({ page }) => {
  await open(page, { route: '/wall/capacity', size: large });
  const rows = await page.getByRole('row').count();
  await page.setViewportSize({ width: 3840, height: 2160 });
  await expect(page.getByRole('row')).toHaveCount(rows);
  expect(await page.evaluate(overflow)).toEqual([]);
  const size = await rowOf(page, 'Payment gateway').evaluate((row) =>
    Number.parseFloat(getComputedStyle(row).fontSize),
  );
  expect(size).toBeCloseTo(64, 1);
});

/** In the page: what is larger than the page, or than the box that cuts it off without an ellipsis. */
function overflow(): string[] {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const page =
    scrollWidth > innerWidth || scrollHeight > innerHeight ? [`page ${scrollWidth} × ${scrollHeight}`] : [];
  const cut = [...document.querySelectorAll<HTMLElement>('#board *, header *, footer')].filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    return (
      overflowX === 'hidden' &&
      textOverflow !== 'ellipsis' &&
      element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth
    );
  });
  return [...page, ...cut.map((element) => `${element.className}: ${element.textContent}`)];
}

/** In the page: visible texts below 20 px. */
function smallTexts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || element.closest('.sr-only')) continue;
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 20) found.push(node.textContent);
  }
  return found;
}
