import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { contentSecurityPolicy } from '../../electron/core/assets/content-security-policy.ts';
import { runShellToEnd, shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';

// Building the three bundles, on two cores that others use too.
test.describe.configure({ timeout: 60_000 });

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
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-desktop-'));
});
test.afterEach(async () => {
  await Promise.all(shells.map((shell) => shell.kill()));
  shells = [];
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

/** On the rehearsal, with a data folder of the test's own, at the board whose values say how fresh they are. */
async function start(...args: string[]): Promise<DesktopShell> {
  const shell = await startShell({ main, args: ['--data', dataFolder, ...args] });
  shells.push(shell);
  await shell.page.waitForURL(`${shell.origin}/index.html**`);
  await shell.page.evaluate(() => (location.hash = '#/capacity'));
  return shell;
}

/** As a person closes the window. */
async function close(shell: DesktopShell): Promise<number | null> {
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  return shell.exited;
}

/** Visible once the console's data have come over the port. */
const liveBoard = (page: Page) => page.locator('[data-freshness="live"]').first();

/** What the page was handed, and what its policy refused, since it was loaded. */
type Watched = { seen: { ports: MessagePort[]; violations: string[] } };

test.describe('the page in the window', () => {
  let folder = '';
  let shell: DesktopShell;
  let page: Page;

  // One window for all of them, loaded anew for each.
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-desktop-'));
    shell = await startShell({ main, args: ['--data', folder] });
    page = shell.page;
    await page.addInitScript(() => {
      const seen = { ports: [] as MessagePort[], violations: [] as string[] };
      Object.assign(window, { seen });
      window.addEventListener('message', (event) => {
        if (event.data === 'tidewatch:port') seen.ports.push(...event.ports);
      });
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    await page.waitForURL(`${shell.origin}/index.html**`);
  });
  test.afterAll(async () => {
    await shell.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  test.beforeEach(async () => {
    await page.evaluate(() => (location.hash = '#/capacity'));
    await page.reload();
    await expect(liveBoard(page)).toBeVisible();
  });

  test('the window shows the console, with data over its port', async () => {
    expect(page.url()).toContain(`${shell.origin}/index.html`);
    await expect(liveBoard(page)).toBeVisible();
  });

  test('the page is sent with its policy, which no board breaks', async () => {
    await expect(liveBoard(page)).toBeVisible();
    const boards = page.getByRole('navigation').getByRole('link');
    expect(await boards.count()).toBeGreaterThan(3);
    for (const board of await boards.all()) {
      await board.click();
      await expect(board).toHaveAttribute('aria-current', 'page');
    }
    const policy = await page.evaluate(async () =>
      (await fetch('./index.html')).headers.get('content-security-policy'),
    );
    expect(policy).toBe(contentSecurityPolicy);
    expect(await page.evaluate(() => (window as unknown as Watched).seen.violations)).toEqual([]);
  });

  test('no inline script, no eval and nothing from elsewhere', async () => {
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = './index.html';
      document.body.append(frame);
      // A string is run as `eval` would run it; calls of a test itself may use `eval`.
      const run = setTimeout as (code: string) => unknown;
      run('window.evalRan = true');
      const image = new Image();
      const imageLoaded = new Promise((resolve) => {
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('refused'));
      });
      image.src = 'https://example.com/pixel.png';
      return {
        image: await imageLoaded,
        inline: 'inlineRan' in window,
        eval: 'evalRan' in window,
        fetch: await fetch('https://example.com/').then(
          () => 'loaded',
          () => 'refused',
        ),
      };
    });
    expect(tried).toEqual({ image: 'refused', inline: false, eval: false, fetch: 'refused' });
    await expect
      .poll(() => page.evaluate(() => (window as unknown as Watched).seen.violations))
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^script-src-elem inline/),
          expect.stringMatching(/^script-src eval/),
          expect.stringMatching(/^frame-src /),
          expect.stringMatching(/^img-src https:\/\/example\.com/),
          expect.stringMatching(/^connect-src https:\/\/example\.com/),
        ]),
      );
  });

  test('the page has neither Node nor Electron, and one port a load', async () => {
    await expect(liveBoard(page)).toBeVisible();
    const found = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in window),
      ports: (window as unknown as Watched).seen.ports.length,
    }));
    expect(found).toEqual({ globals: [], ports: 1 });
  });

  test('a frame inside the page gets no port', async () => {
    const ports = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      frame.srcdoc = '<p>inside</p>';
      document.body.append(frame);
      await loaded;
      // What was posted to the frame before this arrives before it.
      const last = new Promise((resolve) =>
        frame.contentWindow?.addEventListener('message', resolve, { once: true }),
      );
      frame.contentWindow?.postMessage('last', '*');
      await last;
      return (frame.contentWindow as unknown as Watched).seen.ports.length;
    });
    expect(ports).toBe(0);
  });

  test('what no contract knows is no reason to fall over', async () => {
    await expect(liveBoard(page)).toBeVisible();
    await page.evaluate(() => {
      const [port] = (window as unknown as Watched).seen.ports;
      for (const garbage of [
        '',
        'not a message',
        '{"i":1}',
        '[]',
        '{"i":"1","p":{"u":"orpc:/no/such/procedure"}}',
      ]) {
        port?.postMessage(garbage);
      }
    });
    await page.reload();
    await expect(liveBoard(page)).toBeVisible();
  });

  test('the page stays where it is and opens no window', async () => {
    await expect(liveBoard(page)).toBeVisible();
    const before = page.url();
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      link.target = '_blank';
      link.textContent = 'away';
      document.body.append(link);
      link.click();
      window.open('https://example.com/');
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => (location.href = './other.html'));
    // The page is alive, and the same one.
    await expect(liveBoard(page)).toBeVisible();
    expect(page.url()).toBe(before);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('no permission is granted, not for notices either: the shell shows those', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read', 'notifications'];
      const asked = names.map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      );
      return Promise.all(asked);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied']);
    const position = await page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            ({ code }) => resolve(code),
          ),
        ),
    );
    expect(position).toBe(1);
  });

  test('nothing outside the page’s folder is served', async () => {
    const paths = [
      '/..%2fmain%2fmain.js',
      '/%2e%2e%2fmain%2fmain.js',
      '/assets/..%5c..%5cmain%5cmain.js',
      '/../main/main.js',
      '/.built-from',
    ];
    const answers = await page.evaluate(
      async (asked) => Promise.all(asked.map(async (path) => (await fetch(path)).status)),
      paths,
    );
    expect(answers).toEqual(paths.map(() => 404));
  });

  test('the window’s preferences in force are the safe ones', async () => {
    const preferences = await shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Electron has this method and does not declare it.
        const undeclared = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        return undeclared.getLastWebPreferences();
      }),
    );
    expect(preferences).toEqual([
      expect.objectContaining({
        sandbox: true,
        contextIsolation: true,
        webSecurity: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
      }),
    ]);
  });
});

test('a second start on the same data shows the first one’s window', async () => {
  const { evaluate } = await start();
  await evaluate(({ app, BrowserWindow }) => {
    app.on('second-instance', () => Object.assign(globalThis, { asked: true }));
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const second = await runShellToEnd({ main, args: ['--data', dataFolder] });
  expect(second.output).toContain('open on');
  expect(second.exitCode).toBe(0);
  await expect.poll(() => evaluate(() => 'asked' in globalThis)).toBe(true);
  expect(
    await evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())),
  ).toEqual([true]);
});

test('closing the window ends the app, and the next start finds the window where it was', async () => {
  const place = { x: 40, y: 60, width: 1200, height: 700 };
  const first = await start();
  await first.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  );
  await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
  expect(await close(first)).toBe(0);

  const second = await start();
  expect(
    await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
  ).toEqual(place);
  expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  expect(await close(second)).toBe(0);
});

test('damaged settings are put aside, which is said, and the window opens', async () => {
  writeFileSync(join(dataFolder, 'desktop.json'), '{"window": {"x":');
  const shell = await start();
  await expect(liveBoard(shell.page)).toBeVisible();
  expect(shell.output()).toMatch(/desktop\.json: not JSON\. It was put aside as .*desktop\.damaged-/);
  const aside = readdirSync(dataFolder).find((name) => name.startsWith('desktop.damaged-'));
  expect(readFileSync(join(dataFolder, aside ?? ''), 'utf8')).toBe('{"window": {"x":');
});

test('a request to end is followed at once and cleanly', async () => {
  test.skip(process.platform === 'win32', 'Windows has no such signal');
  const shell = await start();
  await expect(liveBoard(shell.page)).toBeVisible();
  shell.signal('SIGTERM');
  expect(await shell.exited).toBe(0);
});

test.describe('a start that cannot succeed', () => {
  test.skip(shellKind === 'real Electron', 'an error box waits for a person');

  test('names the file and what is wrong with it', async () => {
    const config = join(dataFolder, 'tidewatch.yaml');
    writeFileSync(config, 'language: en\npromotion: 12\n');
    const ended = await runShellToEnd({ main, args: ['--data', dataFolder, '--config', config] });
    expect(ended.output).toContain('[error box] Tidewatch could not start');
    expect(ended.output).toMatch(/tidewatch\.yaml:2: promotion: /);
    expect(ended.exitCode).toBe(1);
  });

  test('names the option that nobody knows', async () => {
    const ended = await runShellToEnd({ main, args: ['--colour'] });
    expect(ended.output).toContain('--colour');
    expect(ended.exitCode).toBe(2);
  });
});

test('a secret moves from the environment into the safe storage, or is refused where there is none', async () => {
  test.skip(shellKind === 'real Electron', 'the key store of the machine would be changed');
  const environment = { TIDEWATCH_SECRET_PROM_TOKEN: 's3cret-canary' };
  const args = ['--data', dataFolder, '--keep-secret', 'PROM_TOKEN'];
  const refused = await runShellToEnd({
    main,
    args,
    environment: { ...environment, ELECTRON_DOUBLE_KEY_STORE: 'basic_text' },
  });
  expect(refused).toMatchObject({ exitCode: 1, output: expect.stringContaining('no key store') });

  const kept = await runShellToEnd({
    main,
    args,
    environment: { ...environment, ELECTRON_DOUBLE_KEY_STORE: 'gnome_libsecret' },
  });
  expect(kept).toMatchObject({ exitCode: 0, output: expect.stringContaining('PROM_TOKEN') });
  expect(kept.output).not.toContain('s3cret-canary');
});
