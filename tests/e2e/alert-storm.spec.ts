import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import { AlertBoard } from '../../shared/model/alert.ts';
import { findAlertmanager, startAlertmanager } from '../support/alertmanager-server.ts';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { createStorm, postWorst } from '../support/poured-storm.ts';
import type { RunningServer } from '../support/server-process.ts';

const minute = 60_000;
const every = 1_000;
const storm = createStorm(1_000);
const promotion = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'promotion.yaml');

let alertmanager: RunningServer;
let tidewatch: ConsoleProcess;
let folder: string;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 240_000 });
test.skip(findAlertmanager() === undefined, 'this machine has no Alertmanager');

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidewatch-storm-'));
  alertmanager = await startAlertmanager();
  const source = { id: 'am', kind: 'alertmanager', urls: [alertmanager.url], every: `${every}ms` };
  // JSON is YAML.
  await writeFile(join(folder, 'tidewatch.yaml'), JSON.stringify({ promotion, sources: [source] }));
  tidewatch = await startConsoleProcess([
    '--config',
    join(folder, 'tidewatch.yaml'),
    '--data',
    join(folder, 'data'),
  ]);
});
test.afterAll(async () => {
  await tidewatch?.stop();
  await alertmanager?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** In the page: when a text is first seen among the first rows, epoch ms. */
const seenOnTop = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const rows = [...document.querySelectorAll('[role=row][aria-level="1"]')].slice(0, 2);
          if (rows.some((row) => row.textContent.includes(wanted))) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    text,
  );

test('1,000 alerts in a minute: told of ten times at most, the P1 on top at once, every one found', async ({
  page,
}, info) => {
  await page.goto(`${tidewatch.url}/?theme=dark&lang=en#/alerts`);
  await expect(page.getByTestId('board')).toBeVisible();
  const told = new Set<string>();
  const watching = new AbortController();
  const watch = (async () => {
    while (!watching.signal.aborted) {
      const answer = await fetch(`${tidewatch.url}/api/v1/alerts`);
      const { annunciations, load } = AlertBoard.parse(await answer.json());
      expect(load.annunciations).toBeLessThanOrEqual(10);
      for (const { id } of annunciations) told.add(id);
      await sleep(2_000);
    }
  })();

  const pouring = storm.pour({ url: alertmanager.url, duration: minute });
  await sleep(minute / 2);
  const onTop = seenOnTop(page, 'Payments fail');
  const postedAt = Date.now();
  await postWorst(alertmanager.url);
  // The next poll, a second to the top, and what a busy machine takes.
  expect((await onTop) - postedAt).toBeLessThan(every + 1_000 + 1_500);
  await page.screenshot({ path: info.outputPath('in-the-middle.png') });
  await pouring;

  await expect(page.getByText(/holding 1,001 of 1,001 alerts/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Alarm flood since/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('storm.png') });
  watching.abort();
  await watch;
  expect(told.size).toBeLessThanOrEqual(10);
  expect(told.size).toBeGreaterThan(0);

  await page.goto(`${tidewatch.url}/?theme=dark&lang=en#/alerts?view=all`);
  const filter = page.getByRole('searchbox');
  await filter.fill('alertname=~"StormRule.+"');
  await expect(page.getByText(/1,000 of 1,001 alerts/)).toBeVisible();
  for (const instance of storm.instances.filter((_, index) => index % 41 === 0)) {
    await filter.fill(instance.slice(0, 'shop-0000'.length));
    await expect(page.getByText(/1 of 1,001 alerts/)).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: instance }).first()).toBeVisible();
  }
});
