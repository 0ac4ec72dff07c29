import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, boardStands, laptop } from '../support/board-page.ts';
import { faultsOnBoards } from '../support/every-board.ts';
import type { FixtureBoards, FixtureServer } from '../support/fixture-server.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { reachFaults } from '../support/reach-faults.ts';
import { sharedWithTheRoom } from '../support/sharing-fixture.ts';
import { boardsIn, startState } from '../support/states-fixtures.ts';

let server: FixtureServer;

// Boards one after the other.
test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

/** Those whose footers hold the most. */
const fullFeet = [
  '/capacity',
  '/alerts',
  '/plans/PLN-014',
  '/executions/EX-0930-014',
  '/freeze',
  '/timeline',
];

/** The evening on a desktop. */
function evening(language: 'en' | 'zh-CN', more: Partial<FixtureBoards> = {}): void {
  const boards = boardsIn('alarmed', language);
  if (boards.status === undefined) throw new Error('the evening has a status');
  server.show({ ...boards, status: { ...boards.status, host: 'desktop' }, ...more });
}

const sign = (page: Page) => page.getByRole('contentinfo').getByRole('link', { name: /^(Shared|共享中)/ });

/** It is there, so that what is found to fit holds it. */
const missing = async (page: Page) =>
  (await page.locator('footer a[href="#/wall"]').isVisible()) ? [] : ['no sign'];

/** Where everything stands that is no part of the footer. */
const places = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('header, nav, main, footer, [data-testid="board"] > *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.tagName, x, y, width, height];
    }),
  );

for (const { language, words } of [
  { language: 'en', words: 'Shared: 2 screens look' },
  { language: 'zh-CN', words: '共享中：2 块屏幕在看' },
] as const)
  test(`as long as screens of the room look, every page says so in its footer (${language}), moves nothing and leads to the panel`, async ({
    page,
  }) => {
    await page.setViewportSize(laptop);
    evening(language, { sharing: { ...sharedWithTheRoom, open: null } });
    await page.goto(`${server.url}/?lang=${language}#/capacity`);
    await boardStands(page);
    await expect(sign(page)).toHaveCount(0);
    const before = await places(page);

    evening(language, { sharing: sharedWithTheRoom });
    await page.reload();
    await boardStands(page);
    await expect(sign(page)).toHaveText(words);
    expect(await places(page)).toEqual(before);
    expect(await accessibilityFaults(page)).toEqual([]);
    const target = await sign(page).boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(24);
    await sign(page).click();
    await expect(page.getByRole('button', { name: /^(Stop sharing|停止共享)$/ })).toBeInViewport();
  });

test('where no screen looks yet, it says that', async ({ page }) => {
  const { open } = sharedWithTheRoom;
  evening('en', { sharing: { ...sharedWithTheRoom, open: open && { ...open, screens: 0 } } });
  await page.goto(`${server.url}/?lang=en#/capacity`);
  await expect(sign(page)).toHaveText('Shared: no screen looks yet');
});

test('a wall shows none', async ({ page }) => {
  evening('en', { sharing: sharedWithTheRoom });
  await page.goto(`${server.url}/?lang=en#/wall/capacity`);
  await boardStands(page);
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
});

test.describe('fits', () => {
  test.beforeEach(() => evening('en', { sharing: sharedWithTheRoom }));

  test('a full footer on a laptop, in a language that is two fifths longer', async ({ page }) => {
    await page.setViewportSize(laptop);
    const faults = await faultsOnBoards(
      page,
      server,
      'lang=en-XA',
      async () => [...(await layoutFaults(page)), ...(await missing(page))],
      fullFeet,
    );
    expect(faults).toEqual([]);
  });

  test('a full footer at 400 %, 320 px wide', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 512 });
    const faults = await faultsOnBoards(
      page,
      server,
      'lang=en',
      async () => [
        ...(await layoutFaults(page, { scrolls: true })),
        ...(await reachFaults(page)),
        ...(await missing(page)),
      ],
      fullFeet.slice(0, 3),
    );
    expect(faults).toEqual([]);
  });
});
