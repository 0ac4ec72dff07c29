import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { everythingBelow, leakFinder } from '../support/canaries.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';

// Building the three bundles, on two cores that others use too.
test.describe.configure({ timeout: 120_000 });
/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 30_000 };

let main = '';
let dataFolder = '';
let shell: DesktopShell;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  main = await buildDesktop();
});
test.beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-sharing-'));
  shell = await startShell({ main, args: ['--data', dataFolder, '--as', 'chen.lan'] });
  await shell.page.waitForURL(`${shell.origin}/index.html**`);
  await shell.page.evaluate(() => (location.hash = '#/wall?boards=capacity.30'));
});
test.afterEach(async () => {
  await shell.kill();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

/** Loopback stands for the network of the room; null: there is none. */
async function network(address: string | null): Promise<void> {
  await shell.evaluate((_electron, given) => {
    const system = process.getBuiltinModule('node:os');
    const room = given === null ? {} : { room: [{ address: given, family: 'IPv4', internal: false }] };
    Object.assign(system, { networkInterfaces: () => room });
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, address);
}

const panel = (page: Page) => page.getByRole('region', { name: 'Screens of the room' });
const liveBoard = (page: Page) => page.locator('[data-freshness="live"]').first();

test('a commander shares the console: a browser with the link sees the wall, cannot act, and is gone when sharing stops', async ({
  browser,
}) => {
  await network('127.0.0.1');
  const { page } = shell;
  await expect(panel(page).getByLabel('Address of this computer')).toHaveValue('127.0.0.1', firstSight);
  await panel(page).getByLabel(/^Port/).fill('0');
  await panel(page).getByRole('button', { name: 'Start sharing' }).click();
  await expect(panel(page).getByText('no screen looks yet')).toBeVisible(firstSight);
  await expect(panel(page).getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const link = await panel(page).getByRole('textbox').inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/wall\/capacity\?.*token=[\w-]{32}$/);
  const token = /token=([\w-]+)/.exec(link)?.[1] ?? '';

  const room = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const wall = await room.newPage();
  await wall.goto(link);
  await expect(liveBoard(wall)).toBeVisible(firstSight);
  expect(wall.url()).not.toContain(token);
  await expect(panel(page).getByText('1 screen looks')).toBeVisible(firstSight);
  // On every other page of the window as well.
  await page.evaluate(() => (location.hash = '#/capacity'));
  await page.getByRole('contentinfo').getByRole('link', { name: 'Shared: 1 screen looks' }).click(firstSight);
  // The same browser on a board with acts.
  await wall.goto(`${new URL(link).origin}/#/alerts`);
  await expect(wall.getByRole('heading', { level: 1 })).toBeVisible(firstSight);
  const refused = await wall.evaluate(async () => {
    const body = JSON.stringify({ text: 'a note', commandId: 'a-note-of-the-room' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/v1/notes', { method: 'POST', headers, body })).status;
  });
  expect(refused).toBe(403);
  // Without the link nobody comes in.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${new URL(link).origin}/#/wall/capacity`);
  await expect(stranger.getByLabel(/^Token/)).toBeVisible(firstSight);

  // What is copied to be sent on holds no key either.
  await shell.evaluate(({ Menu, dialog }) => {
    // The box that shows it would wait for a person.
    Object.assign(dialog, { showMessageBox: async () => ({ response: 0 }) });
    const found = Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find(({ label }) => /diagnostics|诊断信息/i.test(label));
    if (found === undefined) throw new Error('the menu copies no diagnostics');
    Reflect.apply(found.click, found, []);
  });
  const copied = () => shell.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('Tidewatch diagnostics');
  expect(leakFinder({ LINK: token })(await copied())).toEqual([]);

  await panel(page).getByRole('button', { name: 'Stop sharing' }).click();
  await expect(panel(page).getByRole('button', { name: 'Start sharing' })).toBeVisible(firstSight);
  await expect(page.getByRole('contentinfo').getByText(/^Shared/)).toHaveCount(0);
  await expect(wall.getByText(/^Screen offline/)).toBeVisible(firstSight);
  await expect((await room.newPage()).goto(link)).rejects.toThrow('ERR_CONNECTION_REFUSED');

  shell.signal('SIGTERM');
  expect(await shell.exited).toBe(0);
  const kept = everythingBelow(dataFolder);
  expect(kept).toContain('sharing.opened');
  expect(kept).toContain('sharing.closed');
  expect(leakFinder({ LINK: token })(kept + shell.output())).toEqual([]);
});

test('without a network it says what to do, and the button why it cannot be pressed', async () => {
  await network(null);
  const { page } = shell;
  await expect(panel(page).getByText(/Connect it to the room’s network/)).toBeVisible(firstSight);
  await expect(panel(page).getByRole('button', { name: /Start sharing/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
