import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startConsoleProcess } from '../support/console-process.ts';
import { startCountingShop } from '../support/counting-shop.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { startPrometheus } from '../support/prometheus-server.ts';

/**
 * Takes the pictures of docs/screenshots from the real program on the built-in rehearsal: every board in both themes, both languages and both
 * sizes, and the walls in the larger one. Four faults are switched on and one plan is carried out, so that every board has something to show; at
 * the end the metric source goes down, for the board of the sources, and set-up finds a Prometheus of its own. `set-up` takes the last one alone.
 */
const pictures = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
const largest = sizes.slice(-1);
const themes = ['dark', 'light'] as const;
const languages = ['en', 'zh-CN'] as const;

const data = await mkdtemp(join(tmpdir(), 'tidewatch-pictures-'));
const tidewatch = await startConsoleProcess(['--rehearse', 'sale-930', '--as', 'chen.lan', '--data', data]);
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  // Without motion no glyph is caught in the pale half of its flash.
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  if (process.argv[2] !== 'set-up') await takeBoards(page);
  await takeSetUp(page);
  console.log(`The pictures are in ${pictures}`);
} finally {
  await browser.close();
  await tidewatch.stop();
  await rm(data, { recursive: true, force: true });
}

async function takeBoards(page: Page): Promise<void> {
  await switchOn(
    page,
    'Recommendations slow down',
    /payment gateway to 94%/,
    /sends everyone to the coupons/,
    /faulty release of promotion pricing/,
  );
  // Two screens of alarms take a while to build up: traffic rises, rules hold, polls find them.
  await page.getByRole('row', { name: /Payment gateway at 9\d%/ }).waitFor({ timeout: 300_000 });
  await page.getByRole('link', { name: 'Run PLN-014' }).first().click({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Confirm, start PLN-014' }).click();
  await page.getByText('verified', { exact: true }).first().waitFor({ timeout: 120_000 });
  const run = new URL(page.url()).hash.slice(1);
  await mkdir(pictures, { recursive: true });
  // Walls are large: one size of them is enough.
  const walls = [
    ['wall-overview', '/wall/overview'],
    ['wall-funnel', '/wall/funnel'],
    ['wall-capacity', '/wall/capacity'],
    ['wall-incident', '/wall/incident'],
  ] as const;
  const boards = [
    ['overview', '/overview'],
    ['funnel', '/funnel'],
    ['capacity', '/capacity'],
    ['entry', '/capacity/pay-gw%40submit'],
    ['planning', '/planning'],
    ['drills', '/drills'],
    ['on-call', '/on-call'],
    ['freeze', '/freeze'],
    ['alerts', '/alerts'],
    ['timeline', '/timeline'],
    ['timeline-list', '/timeline?view=list'],
    ['incidents', '/incidents'],
    ['incident', '/incidents/INC-1'],
    ['diagnosis', '/diagnosis/DG-1'],
    ['plans', '/plans/PLN-014'],
    ['editor', '/plans/PLN-014/edit'],
    ['execution', run],
    ['review', '/review'],
  ] as const;
  await takeInEveryLook(page, boards);
  await takeInEveryLook(page, walls, largest);
  // Last, since every other board would only show what is old.
  await switchOn(page, 'The metric source goes down');
  await page.goto(`${tidewatch.url}/?lang=en#/sources`);
  await page.locator('[data-freshness="stale"]').waitFor({ timeout: 90_000 });
  await takeInEveryLook(page, [['sources', '/sources/prom']]);
}

async function switchOn(page: Page, ...faults: readonly (string | RegExp)[]): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${tidewatch.url}/?lang=en#/alerts`);
  await page.getByRole('button', { name: 'Rehearsal' }).click();
  for (const fault of faults) await page.getByRole('switch', { name: fault }).click();
  await page.keyboard.press('Escape');
}

/** The step that shows most: the stages, proposed from what a Prometheus holds. Each picture begins anew, in a tab without answers. */
async function takeSetUp(page: Page): Promise<void> {
  const shop = await startCountingShop();
  const prometheus = await startPrometheus({
    scrape: [{ job: 'shop', targets: [shop.target] }],
    intervalMs: 500,
  });
  try {
    await page.setViewportSize(sizes[0]);
    await page.goto('about:blank');
    await page.goto(`${tidewatch.url}/?theme=light&lang=en#/set-up`);
    const next = page.getByRole('button', { name: /^Next: / });
    await next.click();
    await page.getByLabel('Address of the Prometheus').fill(prometheus.url);
    await page.getByLabel('Address of the Prometheus').press('Enter');
    await page.getByText(/It answers: Prometheus \d/).waitFor();
    await next.click();
    await page.getByRole('button', { name: 'Take these lines' }).click({ timeout: 60_000 });
    await page.getByLabel('Name', { exact: true }).first().fill('Double 11');
    await page.getByLabel('Id', { exact: true }).fill('double-11');
    await next.click();
    await page.getByText('from 2 series').first().waitFor({ timeout: 60_000 });
    await page.screenshot({ path: join(pictures, 'set-up-light-en-1366x768.png') });
  } finally {
    await prometheus.stop();
    await shop.close();
  }
}

async function takeInEveryLook(
  page: Page,
  boards: readonly (readonly [name: string, path: string])[],
  inSizes: readonly (typeof sizes)[number][] = sizes,
): Promise<void> {
  for (const size of inSizes) {
    await page.setViewportSize(size);
    for (const theme of themes) {
      for (const language of languages) {
        for (const [name, path] of boards) {
          await take(page, {
            name: `${name}-${theme}-${language}-${size.width}x${size.height}`,
            path,
            theme,
            language,
          });
        }
      }
    }
  }
}

async function take(
  page: Page,
  picture: { name: string; path: string; theme: string; language: string },
): Promise<void> {
  await page.goto(`about:blank`);
  await page.goto(`${tidewatch.url}/?theme=${picture.theme}&lang=${picture.language}#${picture.path}`);
  await page.getByRole('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  // One push of every board, so that no picture shows a board that has not been filled yet.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(pictures, `${picture.name}.png`) });
}
