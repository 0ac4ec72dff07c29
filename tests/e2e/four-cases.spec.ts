import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { AlertBoard } from '../../shared/model/alert.ts';
import { startConsoleProcess, type ConsoleProcess } from '../support/console-process.ts';
import { createNewcomer } from '../support/newcomer.ts';

/** Seconds of the rehearsal in one real second. */
const speed = 4;
/** "Within five minutes": of the rehearsal's time, from the alert on the screen to the proof that it is over. */
const fiveMinutesMs = 300_000;

let console: ConsoleProcess;
let data: string;

test.use({ viewport: { width: 1366, height: 768 } });
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tidewatch-case-'));
});
test.afterEach(async () => {
  await console?.stop();
  await rm(data, { recursive: true, force: true });
});

/** @param person who is at the console. */
const rehearse = async (scenario: string, person = 'li.na') => {
  console = await startConsoleProcess([
    '--rehearse',
    scenario,
    '--speed',
    String(speed),
    '--data',
    data,
    '--as',
    person,
  ]);
};

/** The cases of the articles (seeds 000 and 001); each ends with measurements, never with a reply. */
const cases = [
  { case: 'a database fails: its standby takes over', scenario: 'db-failure', plan: 'PLN-009', measured: 2 },
  {
    case: 'a core metric drops: cut over to disaster recovery, tell, compensate',
    scenario: 'core-drop',
    plan: 'PLN-010',
    measured: 2,
  },
  {
    case: 'a weak dependency drags: it is taken out of the way',
    scenario: 'weak-dependency',
    plan: 'PLN-044',
    measured: 2,
  },
];

for (const { case: title, scenario, plan, measured } of cases) {
  test(`${title}, from the alert to the proof within five minutes, by somebody who does not know the shop`, async ({
    page,
  }) => {
    await rehearse(scenario);
    const newcomer = createNewcomer(page, console.url);
    await page.goto(`${console.url}/?theme=light&lang=en#/alerts`);
    await expect(page.getByRole('link', { name: /^Run PLN-/ }).first()).toBeVisible({ timeout: 60_000 });

    const from = performance.now();
    expect(await newcomer.answerWorstAlert()).toBe(plan);
    await newcomer.carryOn(fiveMinutesMs / speed);
    const took = (performance.now() - from) * speed;
    test
      .info()
      .annotations.push({ type: 'took, s of the rehearsal', description: String(Math.round(took / 1_000)) });
    test.info().annotations.push({ type: 'pressed', description: newcomer.pressed.join(', ') });
    expect(took).toBeLessThan(fiveMinutesMs);
    await expect(verified(page)).toHaveCount(measured);
    await alertIsOver(page);
  });
}

test('the 930 sale: before it, an emergency in it, and after it, each with its plan and its proof', async ({
  page,
}) => {
  // Changes are frozen on the night: what is no emergency takes an exception, asked for by one and approved by another.
  await rehearse('sale-930', 'chen.lan');
  const newcomer = createNewcomer(page, console.url);
  await newcomer.startFromLibrary('PLN-001');
  await newcomer.carryOn(fiveMinutesMs / speed);
  await expect(verified(page)).toHaveCount(2);

  const from = performance.now();
  expect(await newcomer.answerWorstAlert()).toBe('PLN-014');
  await newcomer.carryOn(fiveMinutesMs / speed);
  expect((performance.now() - from) * speed).toBeLessThan(fiveMinutesMs);
  await expect(verified(page)).toHaveCount(2);
  await alertIsOver(page);

  await newcomer.startFromLibrary('PLN-060');
  await newcomer.carryOn((2 * fiveMinutesMs) / speed);
  await expect(verified(page)).toHaveCount(3);
});

/** Green, and therefore proved by a measurement. */
const verified = (page: Page) => page.getByRole('listitem').getByText('verified', { exact: true });

/** The source itself says so: nothing is cleared here because a plan has run. */
async function alertIsOver(page: Page): Promise<void> {
  await expect.poll(() => openAlerts(page), { timeout: 60_000 }).toEqual([]);
}

async function openAlerts(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${console.url}/api/v1/alerts`);
  const { rows } = AlertBoard.parse(await answer.json());
  return rows.filter(({ clearedAt }) => clearedAt === null).map(({ name }) => name);
}
