import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { DiagnosisBoard } from '../../shared/model/diagnosis-board.ts';
import { ExceptionRecord } from '../../shared/model/exception-record.ts';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { createNewcomer } from '../support/newcomer.ts';

let console: ConsoleProcess;
let data: string;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 300_000 });

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tidewatch-diagnosis-'));
  console = await startConsoleProcess(['--rehearse', 'deep-fault', '--data', data, '--as', 'chen.lan']);
});
test.afterEach(async () => {
  await console?.stop();
  await rm(data, { recursive: true, force: true });
});

test('a fault three calls deep is on screen within ten seconds, and its plan is run from there', async ({
  page,
}) => {
  await page.goto(`${console.url}/?theme=dark&lang=en#/diagnosis`);
  await expect(page.getByText(/\d,\d{3} records taken/)).toBeVisible({ timeout: 60_000 });
  const cause = page.getByRole('article', { name: 'Cause 1', exact: true });
  await expect(cause).toContainText('coupon-db@lockCoupon POOL_EXHAUSTED', { timeout: 120_000 });
  const shownAt = Date.now();
  await page.screenshot({ path: test.info().outputPath('named.png') });

  const took = (shownAt - (await firstRecordAt(page))) / 1_000;
  test.info().annotations.push({ type: 'named', description: `${took.toFixed(1)} s after the first record` });
  process.stdout.write(`on screen ${took.toFixed(1)} s after the first record\n`);
  expect(took).toBeLessThan(10);

  await expect.poll(() => openAlerts(page), { timeout: 60_000 }).toContain('CouponPoolExhausted');
  await cause.getByRole('button', { name: 'Run PLN-021' }).click();
  await page.getByRole('button', { name: 'Confirm, start PLN-021' }).click();
  await expect(page).toHaveURL(/#\/executions\/./);
  await createNewcomer(page, console.url).carryOn(120_000);
  await expect.poll(() => openAlerts(page), { timeout: 90_000 }).not.toContain('CouponPoolExhausted');
});

/** When the first record of the fault was written: the clock of the console is that of the machine. */
async function firstRecordAt(page: Page): Promise<number> {
  const asked = async (path: string): Promise<unknown> =>
    (await page.request.get(`${console.url}/api/v1${path}`)).json();
  const [cause] = DiagnosisBoard.parse(await asked('/diagnosis')).causes;
  expect(cause?.node).toBe('coupon-db@lockCoupon');
  const now = Date.now();
  const query = new URLSearchParams({
    coordinate: cause?.coordinate ?? '',
    from: String(now - 120_000),
    to: String(now),
    limit: '200',
  });
  const records = z.array(ExceptionRecord).parse(await asked(`/diagnosis/records?${query.toString()}`));
  return Math.min(cause?.firstSeen ?? Infinity, ...records.map(({ time }) => time));
}

const Alerts = z.object({ rows: z.array(z.object({ name: z.string(), state: z.string() })) });

async function openAlerts(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${console.url}/api/v1/alerts`);
  return Alerts.parse(await answer.json())
    .rows.filter(({ state }) => state === 'open')
    .map(({ name }) => name);
}
