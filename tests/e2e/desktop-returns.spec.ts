import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { buildDesktop } from '../../electron/cli/build-desktop.ts';
import { returnPolicy } from '../../shared/rules/desk/screen-return.ts';
import { shellKind, startShell, type DesktopShell } from '../support/desktop-shell.ts';

// A page that is loaded six times, on two cores that others use too.
test.describe.configure({ timeout: 240_000 });
/** A page's first sight of its console, on a machine that does other things. */
const firstSight = { timeout: 60_000 };

let main = '';
let dataFolder = '';
let shell: DesktopShell;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  console.log(`The desktop shell runs on ${shellKind}`);
  main = await buildDesktop();
});
test.beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tidewatch-returns-'));
  shell = await startShell({
    main,
    args: ['--data', dataFolder, '--as', 'chen.lan', 'tidewatch://board/capacity'],
    environment: { LC_ALL: 'en_GB.UTF-8', LANG: 'en_GB.UTF-8' },
  });
  await expect(shell.page.locator('[data-freshness="live"]').first()).toBeVisible(firstSight);
});
test.afterEach(async () => {
  await shell.kill();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

/** What the log holds of one kind of fact. */
function facts(kind: string): unknown[] {
  const log = new DatabaseSync(join(dataFolder, 'log.sqlite'), { readOnly: true });
  const rows = log.prepare('SELECT data FROM event WHERE kind = ?').all(kind);
  log.close();
  return rows.map(({ data }): unknown => JSON.parse(String(data)));
}

/** Asked through its window: once a page has crashed, the one that a test holds is dead. Null: nothing answers there. */
const askPage = (code: string) =>
  shell.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(source)
        .catch(() => null) as Promise<unknown>,
    code,
  );

/** The board stands there with data, in a page that may be another one. */
async function expectCapacity(): Promise<void> {
  const seen = `location.hash + ' ' + document.querySelectorAll('[data-freshness="live"]').length`;
  await expect.poll(async () => String(await askPage(seen)), firstSight).toMatch(/^#\/capacity [1-9]/);
}

/** It is gone once this returns. */
const crash = () =>
  shell.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const gone = Promise.withResolvers<void>();
    window?.webContents.once('render-process-gone', () => gone.resolve());
    window?.webContents.forcefullyCrashRenderer();
    return gone.promise;
  });

/** As from the menu, before the console does so by itself. */
const reloadByHand = () =>
  shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());

const returned = (reason: string, count: number) => ({ window: 'main', display: null, reason, count });

test('a window whose page crashed shows its board again, and the log says so', async () => {
  await crash();
  await expectCapacity();
  await expect.poll(() => facts('screen.returned')).toEqual([returned('crashed', 1)]);
});

test('a window whose page hangs is ended after a while and shows its board again, and the log says that it hung', async () => {
  test.skip(shellKind === 'real Electron', 'the system asks a page only while somebody types into it');
  await askPage('setTimeout(() => { for (;;); }, 0)');
  await shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive'),
  );
  await expect
    .poll(() => facts('screen.returned'), { timeout: 90_000 })
    .toEqual([returned('not-answering', 1)]);
  await expectCapacity();
});

test('a window whose page keeps crashing is given up after the sixth time: the log and a message say so, and a person has it loaded again', async () => {
  // A box of the system waits for a person: it is answered later.
  await shell.evaluate(({ dialog }) => {
    const asked: object[] = [];
    const answered = Promise.withResolvers<object>();
    Object.assign(globalThis, { asked, answer: answered.resolve });
    Object.assign(dialog, {
      showMessageBox: (...given: object[]) => {
        asked.push(given.at(-1) ?? {});
        return answered.promise;
      },
    });
  });
  const asked = () => shell.evaluate(() => (globalThis as unknown as { asked: object[] }).asked);
  const times = Array.from({ length: returnPolicy.tries }, (_, index) => index + 1);
  for (const count of times) {
    await crash();
    // Twice it comes back by itself; then nobody waits for the longer pauses.
    if (count > 2) await reloadByHand();
    await expect.poll(() => facts('screen.returned').at(-1), firstSight).toEqual(returned('crashed', count));
    expect(await asked()).toEqual([]);
  }

  await crash();
  const givenUp = returned('crashed', returnPolicy.tries + 1);
  await expect.poll(() => facts('screen.given-up'), firstSight).toEqual([givenUp]);
  expect(await asked()).toEqual([
    expect.objectContaining({
      type: 'error',
      message: 'The window of Tidewatch keeps failing',
      buttons: ['Load again', 'Close'],
    }),
  ]);
  // It was the person's to say.
  expect(facts('screen.returned')).toHaveLength(returnPolicy.tries);
  await shell.evaluate(() =>
    (globalThis as unknown as { answer(response: object): void }).answer({ response: 0 }),
  );
  await expectCapacity();
  expect(facts('screen.returned').at(-1)).toEqual(givenUp);
});
