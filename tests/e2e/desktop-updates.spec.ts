import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { createAuthority, findOpenssl } from '../support/certificates.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';
import { startUpdateServer } from '../support/update-server.ts';

// Building the three bundles, on two cores that others use too.
test.describe.configure({ timeout: 90_000, mode: 'serial' });
test.skip(shellKind === 'real Electron', 'what runs from its sources cannot update itself');
test.skip(process.platform !== 'linux' || findOpenssl() === undefined, 'an AppImage, and a server over TLS');

let folder = '';
let program = '';
let server: Awaited<ReturnType<typeof startUpdateServer>>;
let shell: DesktopShell;

/** An installed program of this version, whose settings name a server with 0.2.0. */
test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  const main = await buildDesktop();
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-updates-'));
  const [data, resources] = [join(folder, 'data'), join(folder, 'resources')];
  for (const made of [data, resources]) mkdirSync(made);
  program = join(folder, 'Tidewatch.AppImage');
  writeFileSync(program, 'the version before');
  writeFileSync(join(resources, 'app-update.yml'), 'updaterCacheDirName: tidewatch-updater\n');

  const authority = createAuthority(folder, 'releases');
  const { cert, key } = authority.issue({ for: 'IP:127.0.0.1' });
  server = await startUpdateServer({ cert: readFileSync(cert), key: readFileSync(key) });
  const settings = { version: 3, updates: { address: `${server.url}/tidewatch` } };
  writeFileSync(join(data, 'desktop.json'), JSON.stringify(settings));
  shell = await startShell({
    main,
    args: ['--data', data, '--as', 'chen.lan'],
    environment: {
      LC_ALL: 'en_GB.UTF-8',
      LANG: 'en_GB.UTF-8',
      APPIMAGE: program,
      XDG_CACHE_HOME: join(folder, 'cache'),
      NODE_EXTRA_CA_CERTS: authority.ca,
      ELECTRON_DOUBLE_RESOURCES: resources,
    },
  });
  // A person who says yes to everything: the first button.
  await shell.evaluate(({ dialog }) => {
    const messages: string[] = [];
    Object.assign(globalThis, { messages });
    Object.assign(dialog, {
      showMessageBox: async (box: { message: string }) => {
        messages.push(box.message);
        return { response: 0 };
      },
    });
  });
});
test.afterAll(async () => {
  await shell.kill();
  await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const messages = () => shell.evaluate(() => (globalThis as unknown as { messages: string[] }).messages);
/** What the menu Help has for a new version. */
const offered = () =>
  shell.evaluate(
    ({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.find(({ label }) => label === 'Help')
        ?.submenu?.items.find(({ label }) => /update/i.test(label))?.label,
  );
const choose = () =>
  shell.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help');
    const found = help?.submenu?.items.find(({ label }) => /update/i.test(label));
    if (found === undefined) throw new Error('Help offers no update');
    Reflect.apply(found.click, found, []);
  });

test('a newer version is found by itself and shown in the menu, and nothing of it is downloaded', async () => {
  await expect.poll(offered, { timeout: 60_000 }).toBe('Update to version 0.2.0…');
  expect(server.requests.map(({ path }) => path).filter((path) => !path.endsWith('.yml'))).toEqual([]);
  expect(await messages()).toEqual([]);
});

test('one that was tampered with on its way is refused', async () => {
  server.change({ served: Buffer.from('#!/bin/sh\n# something else\n') });
  await choose();
  await expect.poll(messages).toEqual(['Version 0.2.0 can be had', 'The new version was refused']);
  expect(readFileSync(program, 'utf8')).toBe('the version before');
});

test('the one that was announced takes the program’s place, and starts', async () => {
  server.change({ served: server.program });
  await choose();
  expect(await shell.exited).toBe(0);
  await expect.poll(() => existsSync(`${program}.started`)).toBe(true);
  expect(readFileSync(program)).toEqual(server.program);
});
