import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { large } from '../support/board-page.ts';
import { startConsoleProcess } from '../support/console-process.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { startFixtureServer } from '../support/fixture-server.ts';

let folder: string;

test.beforeAll(async () => {
  // Else the console would build it when it starts, in the time that it has for that.
  test.setTimeout(120_000);
  await buildRenderer();
});
test.beforeEach(async ({ page }) => {
  folder = await mkdtemp(join(tmpdir(), 'tidewatch-wall-'));
  await page.setViewportSize(large);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const lost = (page: Page) => page.getByText(/Screen offline/);
/** Written on the page, so that it is gone once the page was loaded anew. */
const mark = (page: Page) =>
  page.evaluate(() => document.documentElement.setAttribute('data-loaded', 'once'));
const marked = (page: Page) => page.locator('html[data-loaded="once"]');

test('a wall whose core was killed comes back by itself, with what the core says then, when it stands again at its address', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const start = (port: string) =>
    startConsoleProcess(['--rehearse', 'sale-930', '--as', 'chen.lan', '--data', folder, '--port', port]);
  const first = await start('0');
  await page.goto(`${first.url}/?lang=en#/wall/funnel`);
  await expect(page.getByTestId('board')).toBeVisible();
  await mark(page);
  await first.kill();
  await expect(lost(page)).toBeVisible();
  const second = await start(new URL(first.url).port);
  try {
    expect(second.url).toBe(first.url);
    await expect(lost(page)).toBeHidden({ timeout: 30_000 });
    await expect(page.getByTestId('board')).toBeVisible();
    // It is the same page: nothing of it had to be loaded anew.
    await expect(marked(page)).toHaveCount(1);
  } finally {
    await second.stop();
  }
});

test('a wall loads itself anew after an update of what is served, once', async ({ page }) => {
  const rendererFolder = join(folder, 'page');
  await cp((await buildRenderer()).folder, rendererFolder, { recursive: true });
  const server = await startFixtureServer({ rendererFolder, boards: eveningBoards() });
  try {
    await page.goto(`${server.url}/?lang=en#/wall/funnel`);
    await expect(page.getByTestId('board')).toBeVisible();
    await mark(page);
    // Back after a loss, with the same page: it looks, and stays.
    const asked = page.waitForResponse((response) => response.url() === `${server.url}/`);
    await server.stop();
    await expect(lost(page)).toBeVisible();
    await server.restart();
    await asked;
    await expect(lost(page)).toBeHidden({ timeout: 15_000 });
    await expect(marked(page)).toHaveCount(1);
    // Back with another build.
    await server.stop();
    await expect(lost(page)).toBeVisible();
    await update(rendererFolder);
    await server.restart();
    await expect(marked(page)).toHaveCount(0, { timeout: 15_000 });
    await expect(page.getByTestId('board')).toBeVisible();
    await mark(page);
    const looked = page.waitForResponse((response) => response.url() === `${server.url}/`);
    await server.stop();
    await expect(lost(page)).toBeVisible();
    await server.restart();
    await looked;
    await expect(lost(page)).toBeHidden({ timeout: 15_000 });
    await expect(marked(page)).toHaveCount(1);
  } finally {
    await server.close();
  }
});

/** As a build would: the script has another name, and the page asks for that one. */
async function update(rendererFolder: string): Promise<void> {
  const page = join(rendererFolder, 'index.html');
  const html = await readFile(page, 'utf8');
  const name = /assets\/(index-[\w-]+)\.js/.exec(html)?.[1];
  if (name === undefined) throw new Error('the page has a script');
  const file = (of: string) => join(rendererFolder, 'assets', `${of}.js`);
  await cp(file(name), file(`${name}-anew`));
  await writeFile(page, html.replace(`${name}.js`, `${name}-anew.js`));
}
