import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { noticesAtMost } from '../../electron/core/desk/notice-desk.ts';
import { annunciationLimit } from '../../shared/rules/annunciation.ts';
import { leakFinder } from '../support/canaries.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';
import { json, startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';

// What Electron shows on the desktop is kept by the double, where a test reads it and answers as a person would.
test.describe.configure({ timeout: 90_000, mode: 'serial' });
const soon = { timeout: 30_000 };

const secrets = { AM_TOKEN: 'canary-notice+"77e0"&a=' };

let folder = '';
let source: ScriptedServer;
let shell: DesktopShell;
let page: Page;

test.beforeAll(async () => {
  test.skip(shellKind === 'real Electron', 'Electron lists no notices');
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  const main = await buildDesktop();
  folder = mkdtempSync(join(tmpdir(), 'tidewatch-notices-'));
  source = await startScriptedServer(json([]));
  const config = join(folder, 'tidewatch.yaml');
  const am = { id: 'am', kind: 'alertmanager', urls: [source.url], every: '1s' };
  const settings = {
    language: 'en',
    promotion: join(import.meta.dirname, '../../resources/sample/promotion.yaml'),
    people: [{ id: 'chen.lan', name: 'Chen Lan', roles: ['commander'] }],
    sources: [{ ...am, auth: { bearer: { secret: 'AM_TOKEN' } } }],
  };
  writeFileSync(config, JSON.stringify(settings));
  shell = await startShell({
    main,
    args: ['--data', join(folder, 'data'), '--config', config],
    environment: { TIDEWATCH_SECRET_AM_TOKEN: secrets.AM_TOKEN },
  });
  page = shell.page;
  await page.addInitScript(() => {
    // Somebody works in another window.
    document.hasFocus = () => false;
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data === 'tidewatch:port' && port !== undefined) Object.assign(window, { taken: { port } });
    });
  });
  await page.waitForURL(`${shell.origin}/index.html**`);
  await page.evaluate(() => (location.hash = '#/on-call'));
  await page.reload();
  await expect(page.getByTestId('board')).toBeVisible(soon);
});
test.afterAll(async () => {
  await shell?.kill();
  await source?.stop();
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const opened = new Date().toISOString();

/** What Alertmanager has of an open alert; its words repeat the secret that it was asked with. */
const alertNamed = (name: string) => ({
  labels: { alertname: name, severity: 'critical', said: secrets.AM_TOKEN },
  annotations: { summary: `${name} on Bearer ${secrets.AM_TOKEN}` },
  startsAt: opened,
  status: { state: 'active' },
});
const fire = (...names: string[]) => source.answerWith(json(names.map(alertNamed)));

type Kept = { options: { title: string; body: string; actions: { text: string }[] }; closed: boolean };
type WithNotices = { Notification: { shown: (Kept & { emit(name: string, ...more: unknown[]): void })[] } };

const notices = () =>
  shell.evaluate((electron): Kept[] =>
    (electron as unknown as WithNotices).Notification.shown.map(({ options, closed }) => ({
      options,
      closed,
    })),
  );
/** Of causes, not of calls up the chain: here nobody is on call, so that they follow at once. */
const annunciated = async (name = '') =>
  (await notices()).filter(
    ({ options: { title, body } }) => title.includes(name) && !body.startsWith('Nobody has acknowledged'),
  );
const answer = (about: string, event: 'click' | 'action') =>
  shell.evaluate(
    (electron, [part, name]) => {
      const { shown } = (electron as unknown as WithNotices).Notification;
      shown.find(({ options }) => options.title.includes(part))?.emit(name, {}, 0, -1);
    },
    [about, event] as const,
  );

test('stand on the desktop only where they were switched on, and nobody is asked for a permission', async () => {
  await page.getByRole('button', { name: 'This screen' }).click();
  const choice = page.getByRole('menuitemcheckbox', { name: 'Desktop notices' });
  await expect(choice).toHaveAttribute('aria-checked', 'false');
  expect(await notices()).toEqual([]);
  await choice.click();
  await expect(choice).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await page.evaluate(() => Notification.permission)).toBe('denied');
});

test('where nobody is signed in, it has no button: clicked, it leads to the window, which asks who is there', async () => {
  fire('EarlyFails');
  await expect.poll(async () => (await annunciated('EarlyFails')).length, soon).toBe(1);
  expect((await annunciated('EarlyFails'))[0]?.options.actions).toEqual([]);
  await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await answer('EarlyFails', 'click');
  await expect(page).toHaveURL(/#\/alerts$/);
  expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
    true,
  );
  // Pressed, it shows its alerts below.
  const row = page.getByRole('row', { name: /EarlyFails/ }).first();
  await row.click(soon);
  await page.keyboard.press('a');
  const who = page.getByRole('dialog', { name: 'Who is at this console?' });
  await who.getByRole('combobox').selectOption('chen.lan', soon);
  await who.getByRole('button', { name: 'That is me' }).click();
  await expect(row).toContainText('Chen Lan', soon);
});

test('a click on one opens the board', async () => {
  fire('PayFails');
  await expect.poll(async () => (await annunciated('PayFails')).length, soon).toBe(1);
  const [first] = await annunciated('PayFails');
  expect(first?.options).toMatchObject({ title: expect.stringMatching(/^P1 /) });
  // The source was shown the secret, and repeated it.
  const leaksIn = leakFinder(secrets);
  expect(leaksIn(JSON.stringify(alertNamed('PayFails')))).not.toEqual([]);
  expect(leaksIn(JSON.stringify(await notices()))).toEqual([]);
  await answer('PayFails', 'click');
  await expect(page).toHaveURL(/#\/alerts$/);
});

test('acknowledged on the desktop, it is acknowledged by the person who is signed in', async () => {
  fire('PayFails', 'CartFails');
  await expect.poll(async () => (await annunciated('CartFails')).length, soon).toBe(1);
  const [second] = await annunciated('CartFails');
  expect(second?.options.actions).toMatchObject([{ text: 'Acknowledge' }]);
  const row = page.getByRole('row', { name: /CartFails/ });
  await expect(row).not.toContainText('Chen Lan', soon);
  await answer('CartFails', 'action');
  await expect(row).toContainText('Chen Lan', soon);
  expect((await annunciated('CartFails'))[0]?.closed).toBe(true);
  await expect(page.getByRole('row', { name: /PayFails/ })).not.toContainText('Chen Lan');
});

test('in a storm, no more causes come than the alarm budget has, and none gives a secret away', async () => {
  const storm = Array.from({ length: 40 }, (_, index) => `Storm${index}Fails`);
  fire('PayFails', 'CartFails', ...storm);
  // The last place tells of all the others by their number.
  await expect
    .poll(async () => (await annunciated()).some(({ options }) => / more causes?$/.test(options.body)), soon)
    .toBe(true);
  const shown = await annunciated();
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.length).toBeLessThanOrEqual(annunciationLimit);
  expect(leakFinder(secrets)(JSON.stringify(await notices()))).toEqual([]);
});

test('a page that was taken over cannot flood the desktop, and what it tried is told of', async () => {
  await page.evaluate(() => {
    const { port } = (window as unknown as { taken: { port: MessagePort } }).taken;
    for (let index = 0; index < 500; index += 1) {
      const notice = { id: `evil:${index}`, title: 'Call us', body: '<a href="https://evil.test/">now</a>' };
      const json = { ...notice, severity: 1, language: 'en', canAcknowledge: true, silent: false };
      port.postMessage(JSON.stringify({ i: `evil-${index}`, p: { u: '/shell/notify', b: { json } } }));
    }
  });
  await expect.poll(() => shell.output(), soon).toContain('refused the page a notice');
  const shown = await notices();
  expect(shown.length).toBeLessThanOrEqual(noticesAtMost);
  expect(JSON.stringify(shown)).not.toContain('<a');
});
