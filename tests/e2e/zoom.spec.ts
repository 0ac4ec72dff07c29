import { expect, test } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { faultsOnBoards } from '../support/every-board.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { reachFaults } from '../support/reach-faults.ts';
import { startState } from '../support/states-fixtures.ts';

let server: FixtureServer;

// Every board, one after the other.
test.describe.configure({ timeout: 300_000 });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

for (const { name, width, height, scale } of [
  { name: 'at 200 % on a laptop', width: 683, height: 384, scale: 2 },
  { name: 'at 400 %, 320 px wide', width: 320, height: 512, scale: 1 },
])
  test.describe(name, () => {
    test.use({
      viewport: { width, height },
      deviceScaleFactor: scale,
      contextOptions: { reducedMotion: 'reduce' },
    });
    test('no board loses a text or a control, and the page scrolls one way', async ({ page }) => {
      const faults = await faultsOnBoards(page, server, 'lang=en', async () => [
        ...(await layoutFaults(page, { scrolls: true })),
        ...(await reachFaults(page)),
      ]);
      expect(faults).toEqual([]);
    });
  });
