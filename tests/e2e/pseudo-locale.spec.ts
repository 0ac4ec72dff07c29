import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { boardStands, laptop } from '../support/board-page.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { startState, stateRoutes } from '../support/states-fixtures.ts';

let server: FixtureServer;

// Twenty boards, one after the other.
test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

/** Opens each board once and says what is wrong with it. */
async function faultsOfBoards(
  page: Page,
  query: string,
  check: (route: string) => Promise<string[]>,
): Promise<string[]> {
  await page.goto(`${server.url}/?${query}#${stateRoutes[0]}`);
  const found: string[] = [];
  for (const route of stateRoutes) {
    await page.evaluate((path) => {
      location.hash = path;
    }, route);
    await boardStands(page);
    await page.evaluate(() => document.fonts.ready);
    found.push(...(await check(route)).map((fault) => `${route}: ${fault}`));
  }
  return found;
}

test('a language that is two fifths longer fits every board', async ({ page }) => {
  await page.setViewportSize(laptop);
  expect(await faultsOfBoards(page, 'lang=en-XA', () => layoutFaults(page))).toEqual([]);
});

test('text that is set wider and further apart is not lost on any board', async ({ page }) => {
  await page.setViewportSize(laptop);
  await page.addInitScript(() => {
    // WCAG 1.4.12, as a reader's own style sheet has it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em}');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const lost = await faultsOfBoards(page, 'lang=en', () => layoutFaults(page, { scrolls: true }));
  expect(lost.filter((fault) => fault.includes('cut'))).toEqual([]);
});
