import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { boardStands } from '../support/board-page.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';

// Pages of two windows and two starts, on two cores that others use too.
test.describe.configure({ timeout: 240_000 });
/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 60_000 };

let main = '';
let dataFolder = '';
let shells: DesktopShell[] = [];

test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  main = await buildDesktop();
});
test.beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-walls-'));
});
test.afterEach(async () => {
  await Promise.all(shells.map((shell) => shell.kill()));
  shells = [];
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

/** @param hash the board at which the console's window is, where it is the only one; else the pages are found by their address. */
async function start(hash?: string): Promise<DesktopShell> {
  const shell = await startShell({ main, args: ['--data', dataFolder, '--as', 'chen.lan'] });
  shells.push(shell);
  if (hash === undefined) return shell;
  await shell.page.waitForURL(`${shell.origin}/index.html**`);
  await shell.page.evaluate((wanted) => (location.hash = wanted), hash);
  return shell;
}

const liveBoard = (page: Page) => page.locator('[data-freshness="live"]').first();

/** The page of a window by what its address holds, once it is there. */
async function pageAt(shell: DesktopShell, part: string): Promise<Page> {
  let page: Page | undefined;
  const find = () => {
    page = shell.page
      .context()
      .pages()
      .find((candidate) => candidate.url().includes(part));
    return page !== undefined;
  };
  await expect.poll(find, firstSight).toBe(true);
  if (page === undefined) throw new Error(`no page at ${part}`);
  return page;
}

/** A second display beside the first, as the system would report it; null: it is unplugged. */
async function plug(shell: DesktopShell, id: number | null): Promise<void> {
  await shell.evaluate(({ screen }, given) => {
    const first = screen.getPrimaryDisplay();
    const area = { x: first.bounds.width, y: 0, width: 1280, height: 720 };
    const second = { ...first, id: given ?? 0, label: 'Wall TV', bounds: area, workArea: area };
    Object.assign(screen, { getAllDisplays: () => (given === null ? [first] : [first, second]) });
    screen.emit(given === null ? 'display-removed' : 'display-added', {}, second);
  }, id);
}

/** Every window but the console's own: where it is, and whether it fills its display. */
const walls = (shell: DesktopShell) =>
  shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isKiosk())
      .map((window) => ({ ...window.getBounds(), zoom: window.webContents.getZoomFactor() })),
  );

/** What the file of the shell's settings says of walls. */
const kept = (): unknown =>
  (JSON.parse(readFileSync(join(dataFolder, 'desktop.json'), 'utf8')) as { walls?: unknown }).walls;

test('W opens the board on the other display, read-only; it goes and returns with that display, and Esc ends it', async () => {
  test.skip(shellKind === 'real Electron', 'needs a second display that can be unplugged');
  const shell = await start('#/capacity');
  await plug(shell, 7);
  await boardStands(shell.page);
  await shell.page.keyboard.press('w');
  const wall = await pageAt(shell, '#/wall/capacity');
  await expect(liveBoard(wall)).toBeVisible(firstSight);
  expect(shell.page.url()).toContain('#/capacity');
  expect(await walls(shell)).toEqual([{ x: 1920, y: 0, width: 1280, height: 720, zoom: 1 }]);
  expect(await shell.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1))).toBe(true);
  await expect(wall.locator('button, input, a[href]').filter({ visible: true })).toHaveCount(0);

  // The window is gone at once, its page a little later: the next one is at the same address.
  const pageGone = wall.waitForEvent('close', firstSight);
  await plug(shell, null);
  await expect.poll(() => walls(shell)).toEqual([]);
  await pageGone;
  expect(await shell.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1))).toBe(false);
  expect(kept()).toMatchObject([{ display: { label: 'Wall TV' } }]);
  // Under another number, as after a restart of the system.
  await plug(shell, 9);
  await pageAt(shell, '#/wall/capacity');
  expect(await walls(shell)).toHaveLength(1);

  await shell.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows().filter((candidate) => candidate.isKiosk());
    window?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' });
  });
  await expect.poll(() => walls(shell)).toEqual([]);
  expect(kept()).toEqual([]);
});

test('a wall is opened from its set-up and is there again after a restart', async () => {
  const first = await start('#/wall?boards=funnel.30_capacity.30');
  await first.page
    .getByRole('button', { name: /^Open the wall on/ })
    .first()
    .click();
  await pageAt(first, '#/wall/rotation?boards=funnel.30_capacity.30');
  first.signal('SIGTERM');
  expect(await first.exited).toBe(0);

  const second = await start();
  const wall = await pageAt(second, '#/wall/rotation?boards=funnel.30_capacity.30');
  await expect(wall.getByRole('heading', { level: 1 })).not.toBeEmpty();
  expect(await walls(second)).toHaveLength(1);
});
