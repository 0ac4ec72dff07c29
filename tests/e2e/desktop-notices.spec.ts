import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { annunciationLimit } from '../../shared/rules/annunciation.ts';
import { everythingBelow, leakFinder } from '../support/canaries.ts';
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
const answer = (index: number, event: 'click' | 'action') =>
  shell.evaluate(
    (electron, [at, name]) => {
      (electron as unknown as WithNotices).Notification.shown[at]?.emit(name, {}, 0, -1);
    },
    [index, event] as const,
  );

test('stand on the desktop only where they were switched on, and nobody is asked for a permission', async () => {
  await page.getByRole('button', { name: 'This screen' }).click();
  const choice = page.getByRole('menuitemcheckbox', { name: 'Desktop notices' });
  await expect(choice).toHaveAttribute('aria-checked', 'false');
  await choice.click();
  await expect(choice).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await notices()).toEqual([]);
  expect(await page.evaluate(() => Notification.permission)).toBe('denied');
});

test('while nobody is signed in, one has no button: a click opens the board and asks who is there', async () => {
  fire('PayFails');
  await expect.poll(async () => (await notices()).length, soon).toBe(1);
  const [{ options } = { options: null }] = await notices();
  expect(options).toMatchObject({ title: expect.stringMatching(/^P1 .*PayFails/), actions: [] });
  await answer(0, 'click');
  await expect(page).toHaveURL(/#\/alerts$/);
  await page.getByRole('dialog').getByRole('button', { name: 'That is me' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('acknowledged on the desktop, it is acknowledged by the person who is signed in', async () => {
  fire('PayFails', 'CartFails');
  await expect.poll(async () => (await notices()).length, soon).toBe(2);
  const [, second] = await notices();
  expect(second?.options).toMatchObject({
    title: expect.stringMatching(/^P1 .*CartFails/),
    actions: [{ text: 'Acknowledge' }],
  });
  const log = () => everythingBelow(join(folder, 'data'));
  expect(log()).not.toContain('alert.acknowledged');
  await answer(1, 'action');
  await expect
    .poll(log, soon)
    .toMatch(/alert\.acknowledged[^\n]{0,200}chen\.lan|chen\.lan[^\n]{0,200}alert\.acknowledged/);
  expect((await notices())[1]?.closed).toBe(true);
});

test('in a storm, no more come than the alarm budget has, and none gives a secret away', async () => {
  const storm = Array.from({ length: 40 }, (_, index) => `Storm${index}Fails`);
  fire('PayFails', 'CartFails', ...storm);
  // The last place tells of all the others by their number.
  await expect
    .poll(async () => (await notices()).some(({ options }) => / more causes?$/.test(options.body)), soon)
    .toBe(true);
  const shown = await notices();
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.length).toBeLessThanOrEqual(annunciationLimit);
  const leaksIn = leakFinder(secrets);
  // The source was shown the secret, and repeated it.
  expect(leaksIn(JSON.stringify(source.requests.map(({ headers }) => headers)))).not.toEqual([]);
  expect(leaksIn(JSON.stringify(shown))).toEqual([]);
});

test('a page that was taken over cannot flood the desktop, and what it tried is told of', async () => {
  await page.evaluate(() => {
    const { port } = (window as unknown as { taken: { port: MessagePort } }).taken;
    for (let index = 0; index < 500; index += 1) {
      const notice = { id: `evil:${index}`, title: 'Call us', body: '<a href="https://evil.test/">now</a>' };
      const json = { ...notice, severity: 1, language: 'en', canAcknowledge: true, silent: false };
      port.postMessage(JSON.stringify({ i: `evil-${index}`, p: { u: 'orpc:/shell/notify', b: { json } } }));
    }
  });
  await expect.poll(() => shell.output(), soon).toContain('refused the page a notice');
  const shown = await notices();
  expect(shown.length).toBeLessThanOrEqual(2 * annunciationLimit);
  expect(JSON.stringify(shown)).not.toContain('<a');
});
