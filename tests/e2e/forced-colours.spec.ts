import { expect, test } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { wallBoardIds } from '../../renderer/state/wall.ts';
import { large } from '../support/board-page.ts';
import { deskRoutes, faultsOnBoards } from '../support/every-board.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { forcedColourFaults } from '../support/forced-colour-faults.ts';
import { startState } from '../support/states-fixtures.ts';

let server: FixtureServer;

// Every board, one after the other.
test.describe.configure({ timeout: 300_000 });
test.use({ viewport: large });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

for (const [kind, routes] of [
  ['board', deskRoutes],
  ['wall', wallBoardIds.map((id) => `/wall/${id}`)],
] as const)
  test(`every ${kind} is drawn in the colours that a system forces, and nothing on it is lost`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const faults = await faultsOnBoards(
      page,
      server,
      'lang=en',
      async () => {
        const found = await forcedColourFaults(page);
        if (kind === 'wall') return found;
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        const ring = await page.locator(':focus').evaluate((element) => {
          // A field with a sign in it has its ring around both.
          const rings = [element, element.parentElement ?? element].map((one) => getComputedStyle(one));
          return rings.some(
            ({ outlineStyle, outlineWidth }) =>
              outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
          );
        });
        return ring ? found : [...found, 'what has the focus has no ring'];
      },
      routes,
    );
    expect(faults).toEqual([]);
  });
