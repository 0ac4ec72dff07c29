import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { refusedLinksAtMost } from '../../electron/core/desk/refused-link.ts';
import { runShellToEnd, shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';

// Building the three bundles, on two cores that others use too.
test.describe.configure({ timeout: 90_000 });
/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 30_000 };

let main = '';
let dataFolder = '';
let shell: DesktopShell;

/** One console for all of them, on a machine whose language is Chinese, started by a link. */
test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  main = await buildDesktop();
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-desk-'));
  shell = await startShell({
    main,
    args: ['--data', dataFolder, '--as', 'chen.lan', 'tidewatch://board/capacity'],
    environment: { LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
  });
  // A box of the system waits for a person: what it would say is kept instead.
  await shell.evaluate(({ dialog }) => {
    const boxes: object[] = [];
    Object.assign(globalThis, { boxes });
    Object.assign(dialog, {
      showMessageBox: async (...given: object[]) => {
        boxes.push(given.at(-1) ?? {});
        return { response: 0, checkboxChecked: false };
      },
    });
  });
});
test.afterAll(async () => {
  await shell.kill();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

const place = () => shell.page.evaluate(() => location.hash);
const boxes = () => shell.evaluate(() => (globalThis as unknown as { boxes: object[] }).boxes);

/** As a person chooses it. */
const choose = (menu: string, label: string) =>
  shell.evaluate(
    ({ Menu }, [outer, inner]) => {
      const found = Menu.getApplicationMenu()
        ?.items.find((item) => item.label === outer)
        ?.submenu?.items.find((item) => item.label === inner);
      if (found === undefined) throw new Error(`no ${outer} › ${inner} in the menu`);
      Reflect.apply(found.click, found, []);
    },
    [menu, label] as const,
  );

test('the link that the app is started with opens its page, with data', async () => {
  await shell.page.waitForURL(`${shell.origin}/index.html#/capacity`);
  await expect(shell.page.locator('[data-freshness="live"]').first()).toBeVisible(firstSight);
});

test('the link of a second start opens in the window of the first', async () => {
  const second = await runShellToEnd({ main, args: ['--data', dataFolder, 'tidewatch://plan/PLN-014'] });
  expect(second.exitCode).toBe(0);
  await expect.poll(place).toBe('#/plans/PLN-014');
});

test('the link that macOS hands over opens in the same window', async () => {
  await shell.evaluate(({ app }) => {
    app.emit('open-url', { preventDefault: () => undefined }, 'tidewatch://board/alerts');
  });
  await expect.poll(place).toBe('#/alerts');
});

test('a link that asks for more than a page is refused, in the language of the console', async () => {
  const before = await place();
  await runShellToEnd({ main, args: ['--data', dataFolder, 'tidewatch://plan/PLN-014/preflight'] });
  await expect
    .poll(async () => (await boxes()).at(-1))
    .toEqual({
      type: 'warning',
      message: '链接打不开',
      detail: expect.stringContaining('PLN-014/preflight'),
    });
  expect(await place()).toBe(before);
});

test('the menu is in the language of the console, and goes to boards', async () => {
  await choose('前往', '值班');
  await expect.poll(place).toBe('#/on-call');
  await choose('前往', '大屏…');
  await expect.poll(place).toBe('#/wall');
});

test('a link outside that is refused is told of on the desktop by its host alone, and a flood of them by a few', async () => {
  test.skip(shellKind === 'real Electron', 'Electron lists no notices');
  type Told = { title: string; body: string };
  const told = () =>
    shell.evaluate((electron) =>
      (electron as unknown as { Notification: { shown: { options: Told }[] } }).Notification.shown.map(
        ({ options }) => options,
      ),
    );
  await shell.page.evaluate(() => void window.open('https://evil.test/runbook?token=canary-of-a-link'));
  await expect
    .poll(told)
    .toEqual([
      expect.objectContaining({ title: '链接未打开', body: expect.stringMatching(/^evil\.test：/) }),
    ]);
  await shell.page.evaluate(() => {
    for (let index = 0; index < 40; index += 1) window.open(`https://evil-${index}.test/`);
  });
  await expect.poll(async () => (await told()).length).toBe(refusedLinksAtMost);
  expect(JSON.stringify(await told())).not.toContain('canary');
});

test('that updates are off is said to whoever asks, with what would switch them on', async () => {
  await choose('帮助', '检查更新…');
  await expect
    .poll(async () => (await boxes()).at(-1))
    .toMatchObject({ message: '更新未启用', detail: expect.stringContaining('desktop.json') });
  if (process.platform === 'darwin') return;
  await choose('帮助', '关于 Tidewatch');
  await expect
    .poll(async () => (await boxes()).at(-1))
    .toMatchObject({ detail: expect.stringMatching(/Node\.js .*\n\n更新：未启用$/) });
});

test('diagnostics are copied, and shown to whoever copies them', async () => {
  await choose('帮助', '复制诊断信息');
  await expect
    .poll(() => shell.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^Tidewatch diagnostics\n.*Electron .*\n[^]*\nSources: [1-9]/);
  const copied = await shell.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(async () => (await boxes()).at(-1)).toMatchObject({ type: 'info', detail: copied });
  expect(copied).not.toContain(dataFolder);
});

test('the tray says in the language of the console what is open, and brings the window back', async () => {
  test.skip(
    shellKind === 'real Electron' || process.platform === 'darwin',
    'Electron lists no trays, a Mac has its dock',
  );
  const tray = () =>
    shell.evaluate((electron) => {
      const [found] = (electron as unknown as { Tray: { all: Set<{ image: string; toolTip: string }> } }).Tray
        .all;
      return found && { picture: found.image.replace(/.*[/\\]/, ''), said: found.toolTip };
    });
  // What is open in the rehearsal is up to its shop; the two agree.
  await expect
    .poll(async () => {
      const { picture = '', said = '' } = (await tray()) ?? {};
      const worst = /^Tidewatch\n未恢复告警：P([123]) × [1-9]/.exec(said)?.[1];
      if (worst !== undefined) return picture === `p${worst}.png`;
      return picture === 'calm.png' && said === 'Tidewatch\n无未恢复告警';
    }, firstSight)
    .toBe(true);
  await shell.evaluate((electron) => {
    electron.BrowserWindow.getAllWindows()[0]?.hide();
    const { all } = (electron as unknown as { Tray: { all: Set<{ emit(name: string): void }> } }).Tray;
    for (const found of all) found.emit('click');
  });
  expect(
    await shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    ),
  ).toEqual([true]);
});
