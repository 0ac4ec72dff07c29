import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { setUpSteps } from '../../shared/model/first-run.ts';
import { everythingBelow } from '../support/canaries.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';
import { setUpAnswers } from '../support/fake-first-run.ts';
import { prometheusAnswer } from '../support/scripted-prometheus.ts';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';

/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 30_000 };

let dataFolder = '';
let source: ScriptedServer;
let shell: DesktopShell;

test.beforeAll(async () => {
  // It may be the first that needs the three bundles.
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-desktop-set-up-'));
  source = await startScriptedServer(
    prometheusAnswer({ series: () => [{ value: '37' }], now: () => Date.now() }),
  );
  shell = await startShell({
    main: await buildDesktop(),
    args: ['--data', dataFolder],
    environment: { LC_ALL: 'en_GB.UTF-8', LANG: 'en_GB.UTF-8' },
  });
});
test.afterAll(async () => {
  await shell.kill();
  await source.stop();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

/** Of a shop that the rehearsal does not know; set-up.spec.ts goes through each question. */
const answered = () => ({
  ...setUpAnswers,
  folder: join(dataFolder, 'config'),
  language: 'zh-CN',
  source: { ...setUpAnswers.source, url: source.url },
  entries: setUpAnswers.entries
    .slice(0, 1)
    .map((entry) => ({ ...entry, id: 'bike-gw@submit', name: 'Bike gateway' })),
});

const menus = () =>
  shell.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

test('after set-up the window shows the new console’s boards by itself, and menu and log are that console’s', async () => {
  test.setTimeout(120_000);
  const { page } = shell;
  await page.waitForURL(`${shell.origin}/index.html**`);
  await expect(page.getByRole('button', { name: /^Rehearsal/ })).toBeVisible(firstSight);
  expect(await menus()).toContain('Help');

  await page.evaluate(() => (location.hash = '#/set-up'));
  const title = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(title).toHaveText('Where the settings go', firstSight);
  await page.evaluate(
    ([answers, left]) => {
      const state = { answers, step: 'write', left, proposed: true, written: null };
      sessionStorage.setItem('tidewatch-set-up', JSON.stringify({ version: 1, state }));
    },
    [answered(), setUpSteps.slice(0, -1)] as const,
  );
  await page.reload();
  await page.getByRole('button', { name: 'Check and write' }).click(firstSight);
  await page.getByRole('button', { name: 'Write both files' }).click(firstSight);
  await page.getByRole('button', { name: 'Start on them now' }).click(firstSight);

  // The page comes back by itself, in the language of the settings.
  await expect(title).toHaveText('此控制台正在观察你自己的系统', firstSight);
  await expect(page.getByRole('button', { name: /^(Rehearsal|演练)/ })).toHaveCount(0);
  await page.evaluate(() => (location.hash = '#/capacity'));
  await expect(page.getByRole('row', { name: /Bike gateway/ })).toContainText('37', firstSight);
  expect(await menus()).toContain('帮助');

  // What the shell tells goes into the new console's log, which is no rehearsal's.
  await page.evaluate(() => void window.open('https://evil.test/'));
  const live = join(dataFolder, 'live');
  await expect.poll(() => existsSync(live) && everythingBelow(live), firstSight).toContain('page.refused');
});
