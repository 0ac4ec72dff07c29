import { expect, type Locator, type Page } from '@playwright/test';
import type { IncidentView } from '../../shared/model/incident-board.ts';
import { incidentOfTheMock } from '../support/incident-fixtures.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { boardsIn } from '../support/states-fixtures.ts';
import { accessibilityProblems, looks, pageScrolls, test } from '../support/evening-screen.ts';

/**
 * What somebody in the room must be able to find out, and the way to it: names of links, at most two of them, and the words that answer.
 * None: it stands on the overview itself.
 */
const criticalFacts: readonly {
  fact: string;
  way: readonly (readonly [panel: string | null, link: RegExp])[];
  answer: RegExp;
}[] = [
  { fact: 'what is worst', way: [], answer: /Coupon redeem timeouts cut orders/ },
  { fact: 'whose it is, and whether they know', way: [], answer: /Wang Lei\s*acked 21:21:19/ },
  { fact: 'what is being done', way: [], answer: /PLN-014.*step 4 of 7/s },
  { fact: 'what it costs', way: [], answer: /Order short by 117K, −12\.5%/ },
  { fact: 'when those outside are told next', way: [], answer: /due 21:29:00/ },
  { fact: 'money against plan', way: [], answer: /¥644M.*vs plan −5\.3%/s },
  { fact: 'the entry nearest to its limit', way: [], answer: /Payment gateway.*94/s },
  { fact: 'who commands', way: [], answer: /Commander\s*Chen Lan/ },
  { fact: 'until when changes are frozen', way: [], answer: /frozen until 02:00/ },
  {
    fact: 'on which lines people are lost',
    way: [['funnel', /^Order\b|Order/]],
    answer: /Trade/,
  },
  {
    fact: 'the forecast of the day',
    way: [['funnel', /Open Conversion funnel/]],
    answer: /Forecast.*1,?\.?13/s,
  },
  {
    fact: 'what an entry needs, and which plan answers',
    way: [['water', /Payment gateway/]],
    answer: /Needs \+4\.0K.*PLN-027/s,
  },
  { fact: 'what happened so far', way: [['incidents', /Coupon redeem/]], answer: /First out/ },
  {
    fact: 'what is to be done next, and the message for the others',
    way: [['incidents', /Coupon redeem/]],
    answer: /Next action/,
  },
  { fact: 'what a run waits for', way: [['plans', /PLN-014/]], answer: /second person/i },
  {
    fact: 'whether a trigger is still true',
    way: [['plans', /PLN-021/]],
    answer: /Is the trigger still true/,
  },
  { fact: 'which alerts nobody has acknowledged', way: [['causes', /Coupon DB pool/]], answer: /not acked/ },
  { fact: 'where nobody would answer', way: [['people', /Hotels/]], answer: /no backup/ },
  {
    fact: 'the likely cause',
    way: [[null, /^Diagnosis$/]],
    answer: /coupon-db/,
  },
  { fact: 'which source is silent', way: [[null, /^Sources$/]], answer: /ECONNREFUSED/ },
];

const panelOf = (page: Page, name: string | null) =>
  name === null ? page : page.locator(`[data-panel="${name}"]`);

test('every critical fact is at most two steps away', async ({ page, evening }) => {
  test.setTimeout(120_000);
  await evening.open('/overview');
  // Facts that lie on the same way are looked at together.
  for (const facts of Map.groupBy(criticalFacts, ({ way }) => way.join()).values()) {
    const [{ way, fact }] = facts as [(typeof criticalFacts)[number]];
    expect(way.length, fact).toBeLessThanOrEqual(2);
    evening.server.show(boardsIn('alarmed', 'en'));
    await page.evaluate(() => {
      window.location.hash = '#/overview';
    });
    await expect(page.getByTestId('board'), fact).toContainText('Coupon redeem timeouts cut orders');
    for (const [panel, link] of way)
      await panelOf(page, panel).getByRole('link', { name: link }).first().click();
    for (const one of facts) await expect(page.getByTestId('board'), one.fact).toContainText(one.answer);
  }
});

test('the keyboard alone moves through the lines of all panels, and opens one', async ({ page, evening }) => {
  await evening.open('/funnel');
  evening.server.show(boardsIn('alarmed', 'en'));
  await expect(page.getByTestId('board')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/#\/overview$/);
  await expect(page.locator('[data-row]').first()).toHaveText('Coupon redeem timeouts cut orders');
  await page.keyboard.press('j');
  await expect(page.locator(':focus')).toHaveText('Coupon redeem timeouts cut orders');
  await page.keyboard.press('j');
  await expect(page.locator(':focus')).toContainText('PLN-014');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/incidents\/INC-2$/);
});

test('a P1 takes the first places, and what is calm stands back', async ({ page, evening }) => {
  const places = () =>
    page.locator('[data-panel]').evaluateAll((all) => all.map((one) => one.getAttribute('data-panel')));
  await evening.open('/overview');
  evening.server.show(boardsIn('calm', 'en'));
  await expect(page.getByTestId('board')).toContainText('Nothing is open');
  await expect.poll(places).toEqual(['funnel', 'water', 'people', 'incidents', 'plans', 'causes']);
  evening.server.show({ incidents: boardsIn('alarmed', 'en').incidents });
  await expect.poll(places).toEqual(['incidents', 'funnel', 'water', 'people', 'plans', 'causes']);
});

test('an incident whose alerts have cleared is told as watched, without the colour of what is wrong', async ({
  page,
  evening,
}) => {
  await evening.open('/overview');
  const incident = incidentOfTheMock({ roles: {}, ladder: [], executions: [] });
  const standing = { alerts: 0, unacknowledged: 0 };
  const worst = page.getByRole('region', { name: 'Worst now' });
  const show = (changes: Partial<IncidentView>) =>
    evening.server.show({
      ...boardsIn('calm', 'en'),
      incidents: { at: momentOfTheMocks, incidents: [{ ...incident, ...changes }] },
    });
  show({ status: 'investigating', standing });
  await expect(worst).toContainText(/Nobody\s*its alerts have cleared/);
  await expect(worst).not.toContainText('Being watched only');
  const alarmed = await borderOf(worst);
  show({ status: 'watching', standing });
  await expect(worst.getByRole('link', { name: 'Being watched only' })).toBeVisible();
  expect(await borderOf(worst)).not.toBe(alarmed);
});

const borderOf = (part: Locator) => part.evaluate((element) => getComputedStyle(element).borderTopColor);

for (const { language, theme } of looks) {
  test(`the overview is accessible and does not scroll in ${language}, ${theme}`, async ({
    page,
    evening,
  }) => {
    await evening.open('/overview', { language, theme });
    evening.server.show(boardsIn('alarmed', language));
    await expect(page.locator('[data-panel="incidents"] li')).toHaveCount(2);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
  });
}
