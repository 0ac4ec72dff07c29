import { expect, test } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { laptop } from '../support/board-page.ts';
import { faultsOnBoards } from '../support/every-board.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { startState } from '../support/states-fixtures.ts';

let server: FixtureServer;

// Every page that a person sits before, one after the other.
test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
});
test.afterAll(() => server.close());

test('a language that is two fifths longer fits every board', async ({ page }) => {
  await page.setViewportSize(laptop);
  const faults = await faultsOnBoards(page, server, 'lang=en-XA', () => layoutFaults(page));
  expect(faults).toEqual([]);
});

test('text that is set wider and further apart is not lost on any board', async ({ page }) => {
  await page.setViewportSize(laptop);
  await page.addInitScript(() => {
    // WCAG 1.4.12, as a reader's own style sheet has it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em}');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const lost = await faultsOnBoards(page, server, 'lang=en', () => layoutFaults(page, { scrolls: true }));
  expect(lost.filter((fault) => fault.includes('cut'))).toEqual([]);
});
