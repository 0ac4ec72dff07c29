import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Language } from '../../shared/model/local-text.ts';
import type { DiagnosisBoard } from '../../shared/model/diagnosis-board.ts';
import { correctedDiagnosis, diagnosisOfTheMock, unclearDiagnosis } from '../support/diagnosis-fixtures.ts';
import { boardStands } from '../support/board-page.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { accessibilityProblems } from '../support/evening-screen.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { incidentBoard, incidentLog, incidentTrend } from '../support/incident-fixtures.ts';

interface DiagnosisScreen {
  server: FixtureServer;
  open(path: string, how?: { language?: Language; theme?: 'dark' | 'light' }): Promise<void>;
  /** Other diagnoses than the clear one, the unclear one and the corrected one. */
  show(...diagnoses: DiagnosisBoard[]): void;
}

const diagnoses = [diagnosisOfTheMock(), unclearDiagnosis(), correctedDiagnosis()];

/** The evening of the mock-up, with its diagnosis. */
const test = base.extend<{ diagnosis: DiagnosisScreen }>({
  diagnosis: async ({ page }, provide) => {
    const { folder } = await buildRenderer();
    const own = { incidents: incidentBoard(), trend: incidentTrend, diagnoses };
    const server = await startFixtureServer({
      rendererFolder: folder,
      boards: { ...eveningBoards(), ...own },
      events: incidentLog(),
    });
    let shown: readonly DiagnosisBoard[] = diagnoses;
    await provide({
      server,
      show(...other) {
        shown = other;
        server.show({ diagnoses: shown });
      },
      async open(path, { language = 'en', theme = 'light' } = {}) {
        server.show({ ...eveningBoards(language), ...own, diagnoses: shown });
        await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${path}`);
        await boardStands(page);
      },
    });
    await server.close();
  },
  viewport: { width: 1366, height: 768 },
  contextOptions: { reducedMotion: 'reduce' },
});

const callsOf = (server: FixtureServer, act: string) =>
  server.calls.filter((call) => call.act === act).map(({ given }) => given);

async function sayWhoIsThere(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Who is at this console?' });
  await question.getByRole('combobox').selectOption('chen.lan');
  await question.getByRole('button', { name: 'That is me' }).click();
  await expect(question).toBeHidden();
}

const tree = (page: Page): Locator => page.getByRole('treegrid');
const rowOf = (page: Page, id: string): Locator => page.locator(`[data-row="${id}"]`);

test('says how many records came to what, and the score is the sum of its parts', async ({
  page,
  diagnosis,
}) => {
  await diagnosis.open('/diagnosis/DG-118');
  await expect(
    page.getByText('51,416 collected − 2,652 noise (5.2%) = 48,764 in tree, 6 causes'),
  ).toBeVisible();
  const card = page.getByRole('article', { name: 'Cause 1' });
  const parts = await card.locator('dl').first().locator('dd > b').allInnerTexts();
  expect(parts).toHaveLength(4);
  const most = await card.locator('dl').first().locator('dd').allInnerTexts();
  expect(most.reduce((sum, text) => sum + Number(text.split(' of ')[1]), 0)).toBe(100);
  const score = parts.reduce((sum, text) => sum + Number(text), 0);
  await expect(card).toContainText(`${score} of 100`);
  await expect(card).toContainText('It reports nothing itself: coupon-svc reports');
  await expect(card).toContainText('Last timeDG-97');
  await expect(card).toContainText('PLN-021, 4 min');
  await expect(card).toContainText('CHG-2207');
  await card.getByRole('button', { name: 'Run PLN-021' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-021\/preflight/);
});

test('an unclear diagnosis never looks like a clear one', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-119');
  const leads = page.getByRole('region', { name: 'No clear cause: leads' });
  await expect(leads.getByRole('heading', { name: 'No clear cause: leads' })).toBeVisible();
  await expect(leads.getByRole('list', { name: 'What to look at next' }).getByRole('listitem')).toHaveCount(
    2,
  );
  await expect(page.getByText('48,764 in tree, 4 leads')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  // Also where a lead is opened, its plan is offered and not urged.
  const lead = leads.getByRole('button', { name: /^Lead 1/ });
  await lead.click();
  await expect(lead).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: /^Run / })).toHaveCount(0);
  const filled = await leads.locator('b, i, span').evaluateAll((elements) => {
    const probe = document.createElement('i');
    probe.style.background = 'var(--ink)';
    document.body.append(probe);
    const ink = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return elements.filter((element) => getComputedStyle(element).backgroundColor === ink).length;
  });
  expect(filled).toBe(0);
});

test('by keyboard alone: to the board, through the tree, and into a row', async ({ page, diagnosis }) => {
  await diagnosis.open('/funnel');
  await expect(page.getByTestId('board')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/#\/diagnosis/);
  await tree(page).focus();
  await page.keyboard.press('Home');
  await expect(rowOf(page, 'ord4k2m8q1')).toHaveAttribute('aria-selected', 'true');
  const rows = tree(page).locator('[data-row]');
  const before = await rows.count();
  await page.keyboard.press('ArrowLeft');
  await expect(rowOf(page, 'ord4k2m8q1')).toHaveAttribute('aria-expanded', 'false');
  expect(await rows.count()).toBeLessThan(before);
  // What is shut still says which causes are in it.
  await expect(rowOf(page, 'ord4k2m8q1')).toContainText('cause 1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('j');
  await expect(rowOf(page, 'cdb1p9x7e3')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: 'coupon-db@lockCoupon' });
  await expect(details).toContainText(
    'order-svc@createOrder#coupon-svc@redeem:dependency(coupon-db@lockCoupon):POOL_EXHAUSTED',
  );
  await expect(details).toContainText('cdb1p9x7e3');
  await expect(details).toContainText('coupon-svc-6c4-8tq');
  await expect(details).toContainText('HikariPool-1');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
});

test('compared with a quiet time each count stands beside what is usual', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-118');
  const cause = rowOf(page, 'cdb1p9x7e3');
  await expect(cause).toContainText('+0:00');
  await page.getByRole('switch', { name: 'Compare with a quiet time' }).click();
  await expect(cause).toContainText('3.8×971');
  await expect(rowOf(page, 'rul2v6b4t4')).toContainText('new');
  await page.keyboard.press('q');
  await expect(cause).toContainText('+0:00');
});

test('what was discarded says why, and is brought back', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-118');
  const noise = page.getByRole('region', { name: 'No cause: noise and echoes' });
  await expect(noise).toContainText('2,652 of 51,416, 5.2%');
  await expect(noise.getByRole('listitem')).toHaveCount(3);
  await noise.getByRole('button', { name: 'Bring back feed-svc@rank TIMEOUT' }).click();
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(diagnosis.server, 'diagnosis.bringBack'))
    .toMatchObject([{ diagnosisId: 'DG-118', node: 'feed-svc@rank', code: 'TIMEOUT', on: true }]);
  const { discarded } = diagnosisOfTheMock();
  diagnosis.show(
    diagnosisOfTheMock({ discarded: discarded.map((one, place) => ({ ...one, broughtBack: place === 1 })) }),
  );
  await expect(noise.getByRole('button', { name: 'Set aside again feed-svc@rank TIMEOUT' })).toBeVisible();
  await expect(noise).toContainText('Brought back');
});

test('the cause is confirmed, or is said to be another one', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-118');
  await expect(page.locator('[data-verdict="clear"]')).toBeVisible();
  await page.keyboard.press('u');
  const dialog = page.getByRole('dialog', { name: 'What was the cause?' });
  await expect(dialog.getByRole('radio', { name: /coupon-db@lockCoupon/ })).toBeChecked();
  await dialog.getByRole('combobox', { name: 'Plan that ended it' }).selectOption('PLN-021');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('TTL again');
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'That was it' }).click();
  await sayWhoIsThere(page);
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Say the cause' }).click();
  await dialog.getByRole('radio', { name: 'Something else' }).check();
  await expect(dialog.getByRole('button', { name: /That was it/ })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('combobox', { name: 'System @ method' }).fill('coupon-cache@get');
  await dialog.getByRole('button', { name: 'That was it' }).click();
  await expect(dialog).toBeHidden();
  expect(callsOf(diagnosis.server, 'diagnosis.judge')).toMatchObject([
    { node: 'coupon-db@lockCoupon', code: 'POOL_EXHAUSTED', plan: 'PLN-021', note: 'TTL again' },
    { node: 'coupon-cache@get', code: '', plan: null, note: null },
  ]);
});

test('what people said stands above a diagnosis that is over', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-117');
  await expect(page.getByText('Corrected by Zhao Min at 09-30 20:52')).toBeVisible();
  await expect(page.getByText(/it was feed-cache@get TIMEOUT, not among the causes here/)).toBeVisible();
  await expect(page.getByText('as it stood at 09-30 20:41')).toBeVisible();
});

test('without an id it is that of the worst open incident; the last minutes are one choice away', async ({
  page,
  diagnosis,
}) => {
  await diagnosis.open('/diagnosis');
  await page.getByRole('button', { name: /^DG-118/ }).click();
  await page.getByRole('menuitem', { name: 'The last minutes, live' }).click();
  await expect(page).toHaveURL(/#\/diagnosis\/now$/);
  // Nothing goes on for an incident: the last minutes stand there.
  diagnosis.show(diagnosisOfTheMock({ id: null, incidentId: null }), diagnosisOfTheMock({ live: false }));
  await diagnosis.open('/diagnosis');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Last minutes/ })).toBeVisible();
});

test('another time is chosen on the strip, is plainly not live, and leads back', async ({
  page,
  diagnosis,
}) => {
  await diagnosis.open('/diagnosis/now');
  const start = page.getByRole('slider', { name: 'Start of the window' });
  await start.focus();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/window=2026-09-30T13%3A04%3A07Z%7E2026-09-30T13%3A24%3A07Z/);
  const notice = page.getByRole('status').filter({ hasText: 'Not live: 09-30 21:04 to 21:24' });
  await expect(notice).toBeVisible();
  await expect(page.getByRole('button', { name: /Bring back feed-svc@rank/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect(await accessibilityProblems(page)).toEqual([]);
  await notice.getByRole('button', { name: 'Back to live' }).click();
  await expect(page).not.toHaveURL(/window=/);
  await expect(notice).toBeHidden();
  // By dragging as well.
  const strip = page.getByRole('group', { name: /^Records a minute, / });
  const box = await strip.boundingBox();
  if (!box) throw new Error('the strip has no place');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/window=2026-09-30T12%3A55%3A00Z%7E2026-09-30T13%3A07%3A00Z/);
  await page.getByRole('button', { name: 'Keep as a diagnosis' }).click();
  await sayWhoIsThere(page);
  await expect
    .poll(() => callsOf(diagnosis.server, 'diagnosis.open'))
    .toMatchObject([
      { from: Date.parse('2026-09-30T12:55:00Z'), to: Date.parse('2026-09-30T13:07:00Z'), incidentId: null },
    ]);
});

test('where nothing has ever come in it says how to send', async ({ page, diagnosis }) => {
  const nothing = { rows: [], left: { rows: 0, count: 0 } };
  diagnosis.show(
    diagnosisOfTheMock({
      id: null,
      incidentId: null,
      hasRecords: false,
      causes: [],
      discarded: [],
      tree: nothing,
    }),
  );
  await diagnosis.open('/diagnosis/now');
  await expect(page.getByText('No exception record has come in yet')).toBeVisible();
  await expect(page.getByText(`${diagnosis.server.url}/ingest/exceptions`)).toBeVisible();
  await expect(page.getByText(`${diagnosis.server.url}/v1/traces`)).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('records of which nothing stands out are no cause', async ({ page, diagnosis }) => {
  const why = { en: 'Everything is as frequent as before.', zh: '一切与之前相当。' };
  diagnosis.show(diagnosisOfTheMock({ id: null, incidentId: null, verdict: 'unclear', why, causes: [] }));
  await diagnosis.open('/diagnosis/now');
  await expect(page.getByRole('heading', { name: 'Nothing stands out' })).toBeVisible();
  await expect(page.getByText('Everything is as frequent as before.')).toBeVisible();
});

test('what could not be used is counted and named', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-118');
  await page.getByRole('button', { name: /^14 left out/ }).click();
  const dialog = page.getByRole('dialog', { name: '14 records left out' });
  await expect(dialog.getByRole('row')).toHaveCount(3);
  await expect(dialog).toContainText('time: expected epoch milliseconds or ISO 8601');
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the sync message is copied, or is there to be copied by hand', async ({ page, diagnosis }) => {
  await page.addInitScript(() => {
    const refused = { writeText: () => Promise.reject(new Error('no permission')) };
    Object.defineProperty(navigator, 'clipboard', { value: refused });
  });
  await diagnosis.open('/diagnosis/DG-118');
  await page.getByRole('button', { name: 'Copy sync message' }).click();
  const text = page.getByRole('textbox', { name: 'Text of the message' });
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(/coupon-db@lockCoupon/);
  await expect(text).toHaveValue(/PLN-021/);
});

test('what lies below what is seen of tree and causes is told until it is in sight', async ({
  page,
  diagnosis,
}) => {
  await diagnosis.open('/diagnosis/DG-118');
  const tree = page.getByRole('region', { name: 'Exception tree' });
  await expect(tree.getByText('+1 below')).toBeVisible();
  await tree.getByRole('treegrid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await expect(tree.getByText('below')).toHaveCount(0);
  const causes = page.getByRole('region', { name: 'Ranked causes' }).filter({ has: page.locator('section') });
  // Beside what scrolls, so that it lies over no row.
  const rest = page.locator('p', { hasText: /^\+\d below$/ });
  await expect(rest).toHaveText('+5 below');
  await causes.evaluate((area) => area.scrollTo(0, area.scrollHeight));
  await expect(rest).toBeHidden();
  // With room for everything nothing is below.
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(tree.getByText('below')).toHaveCount(0);
  await expect(rest).toBeHidden();
});

test('the wall shows the three most likely, and no score where nothing is clear', async ({
  page,
  diagnosis,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await diagnosis.open('/wall/diagnosis');
  await expect(page.getByRole('heading', { name: 'Clear cause' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3);
  await expect(page.getByText('PLN-021 Restore coupon cache, warm hot keys')).toBeVisible();
  diagnosis.show(unclearDiagnosis({ id: 'DG-118' }));
  await expect(page.getByRole('heading', { name: 'No clear cause: leads' })).toBeVisible();
  await expect(page.getByText('PLN-021 Restore coupon cache, warm hot keys')).toBeHidden();
});

test('an incident says its cause in short, and leads to the diagnosis', async ({ page, diagnosis }) => {
  await diagnosis.open('/incidents/INC-2');
  const cause = page.getByRole('region', { name: 'Cause', exact: true });
  await expect(cause).toContainText('coupon-db@lockCoupon POOL_EXHAUSTED');
  await expect(cause).toContainText('not confirmed by a person');
  await cause.getByRole('link', { name: 'Open DG-118' }).click();
  await expect(page).toHaveURL(/#\/diagnosis\/DG-118/);
});

test('on a narrow screen the causes come first, the tree stands in a drawer', async ({ page, diagnosis }) => {
  await page.setViewportSize({ width: 1088, height: 700 });
  await diagnosis.open('/diagnosis/DG-118');
  await expect(page.getByRole('article', { name: 'Cause 1' })).toBeVisible();
  await expect(tree(page)).toBeHidden();
  await page.getByRole('button', { name: 'Tree', exact: true }).click();
  await expect(tree(page)).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('with the link lost it says how old it is, and starts nothing', async ({ page, diagnosis }) => {
  await diagnosis.open('/diagnosis/DG-118');
  const start = page.getByRole('button', { name: /^Run PLN-021/ });
  await expect(start).not.toHaveAttribute('aria-disabled', 'true');
  await diagnosis.server.stop();
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('article', { name: 'Cause 1' })).toBeVisible();
  await diagnosis.server.restart();
});
