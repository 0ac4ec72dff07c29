import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, laptop, large, openBoard, type Look } from '../support/board-page.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import { createSteeredDesk, rehearsalFixture, type SteeredDesk } from '../support/rehearsal-fixture.ts';
import { tabTo } from '../support/evening-screen.ts';
import { statusFixture } from '../support/status-fixture.ts';

let rendererFolder = '';
let server: FixtureServer;
let desk: SteeredDesk;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  const statusWith = (rehearsal: ReturnType<typeof rehearsalFixture>) => statusFixture('en', { rehearsal });
  desk = createSteeredDesk((state) => server.show({ status: statusWith(state) }));
  server = await startFixtureServer({
    rendererFolder,
    boards: { status: statusWith(desk.state()) },
    rehearsal: desk,
  });
});
test.afterEach(() => server.close());

const open = (page: Page, look: Partial<Look> = {}) =>
  openBoard(page, server.url, { route: '/capacity', ...look });
const panelOf = (page: Page) => page.getByRole('dialog', { name: /^(Rehearsal|演练环境)$/ });
const slowSwitch = (page: Page) => page.getByRole('switch', { name: 'Recommendations slow down' });

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Rehearsal|演练环境)/ }).click();
  await expect(panelOf(page)).toBeVisible();
}

async function sayWhoIsThere(page: Page): Promise<void> {
  const question = page.getByRole('dialog', { name: 'Who is at this console?' });
  await question.getByRole('combobox').selectOption('chen.lan');
  await question.getByRole('button', { name: 'That is me' }).click();
  await expect(question).toBeHidden();
}

for (const theme of ['dark', 'light'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const size of [laptop, large]) {
      test(`the panel in ${theme}, ${language}, ${size.width} px is accessible and fits`, async ({
        page,
      }) => {
        await open(page, { theme, language, size });
        await openPanel(page);
        const panel = panelOf(page);
        await expect(panel).toContainText(
          language === 'en'
            ? 'A simulated shop: break it here, repair it with a plan.'
            : '这是一个模拟商城：在这里制造故障，用预案修复。',
        );
        await expect(panel).toContainText(language === 'en' ? '10× real time' : '真实时间的 10 倍');
        await expect(panel.getByRole('switch')).toHaveCount(rehearsalFixture().faults.length);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.evaluate(scrolls)).toBe(false);
      });
    }
  }
}

test('a fault is switched by whoever is there, and shown as on only when the console says so', async ({
  page,
}) => {
  await open(page);
  await openPanel(page);
  const row = panelOf(page).getByRole('listitem', { name: 'Recommendations slow down' });
  await expect(slowSwitch(page)).not.toBeChecked();
  await expect(panelOf(page)).toContainText('0 of 8 on');

  desk.hold();
  await slowSwitch(page).click();
  await sayWhoIsThere(page);
  await expect(panelOf(page)).toBeVisible();
  await expect(row).toContainText('switching on');
  await expect(slowSwitch(page)).toHaveAttribute('aria-busy', 'true');
  await expect(slowSwitch(page)).not.toBeChecked();
  // A press while it is under way is none.
  await slowSwitch(page).click({ force: true });

  desk.release();
  await expect(slowSwitch(page)).toBeChecked();
  await expect(slowSwitch(page)).not.toHaveAttribute('aria-busy');
  await expect(panelOf(page)).toContainText('1 of 8 on');
  expect(desk.asked).toMatchObject([{ fault: 'rec-slow', on: true, actor: { person: 'chen.lan' } }]);

  await slowSwitch(page).click();
  await expect(slowSwitch(page)).not.toBeChecked();
  expect(desk.asked.map(({ on }) => on)).toEqual([true, false]);
  expect(new Set(desk.asked.map(({ commandId }) => commandId)).size).toBe(2);
});

test('a switch that another screen made is shown', async ({ page }) => {
  await open(page);
  await openPanel(page);
  const [first, ...others] = rehearsalFixture().faults;
  if (!first) throw new Error('the fixture has a fault');
  server.show({
    status: statusFixture('en', {
      rehearsal: rehearsalFixture({ faults: [{ ...first, on: true }, ...others] }),
    }),
  });
  await expect(slowSwitch(page)).toBeChecked();
});

test('a refusal stands at its fault, in the words of the console, and the switch stays as it was', async ({
  page,
}) => {
  await open(page);
  await openPanel(page);
  desk.refuse('the evening is over');
  await slowSwitch(page).click();
  await sayWhoIsThere(page);
  const row = panelOf(page).getByRole('listitem', { name: 'Recommendations slow down' });
  await expect(row.getByRole('alert')).toContainText('The evening is over.');
  await expect(slowSwitch(page)).not.toBeChecked();
  await expect(slowSwitch(page)).not.toHaveAttribute('aria-busy');
  expect(await accessibilityFaults(page)).toEqual([]);
  desk.refuse(null);
  await slowSwitch(page).click();
  await expect(slowSwitch(page)).toBeChecked();
  await expect(panelOf(page).getByRole('alert')).toHaveCount(0);
});

test('by keys alone: e opens it, Space switches, Esc gives the focus back', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: /^Rehearsal/ });
  await button.focus();
  await page.keyboard.press('e');
  await expect(panelOf(page)).toBeVisible();
  await tabTo(page, 'Recommendations slow down');
  await expect(slowSwitch(page)).toBeFocused();
  await page.keyboard.press('Space');
  const question = page.getByRole('dialog', { name: 'Who is at this console?' });
  await expect(question).toContainText('To be done: “Switch on: Recommendations slow down”.');
  await tabTo(page, 'That is me');
  await page.keyboard.press('Enter');
  await expect(slowSwitch(page)).toBeChecked();
  await expect(slowSwitch(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test("while the panel is open, the guide's card is within reach, and has the focus back", async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Show me' }).click();
  const card = page.getByRole('complementary', { name: 'First rehearsal' });
  await card.getByRole('button', { name: 'Seen, go on' }).click();
  await expect(card).toBeFocused();
  await tabTo(page, 'Open the faults');
  await page.keyboard.press('Enter');
  await expect(panelOf(page)).toBeVisible();
  // What has a role while a dialog is open is told by a screen reader.
  await expect(card.getByRole('heading', { name: 'Break it' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await tabTo(page, 'Skip this step');
  await expect(card.getByRole('button', { name: 'Skip this step' })).toBeFocused();
  await page.screenshot({ path: test.info().outputPath('within-reach.png') });
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await expect(card.getByRole('button', { name: 'Open the faults' })).toBeFocused();
});

test("a fault's plan is one press away", async ({ page }) => {
  await open(page);
  await openPanel(page);
  const row = panelOf(page).getByRole('listitem', { name: /order database/ });
  await expect(row.getByRole('link')).toHaveText(['PLN-009', 'PLN-010']);
  await row.getByRole('link', { name: 'PLN-009' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-009$/);
  await expect(panelOf(page)).toBeHidden();
});

test('without its console nothing can be switched, and it says why', async ({ page }) => {
  await open(page);
  await openPanel(page);
  await server.stop();
  await expect(slowSwitch(page)).toHaveAccessibleDescription('Not now: this screen is offline');
  await slowSwitch(page).click({ force: true });
  await server.restart();
  await expect(slowSwitch(page)).not.toHaveAttribute('aria-disabled');
  expect(desk.asked).toEqual([]);
});

test('a wall says that it is a rehearsal, and offers nothing to press', async ({ page }) => {
  await open(page, { route: '/wall/capacity', size: large });
  await expect(page.getByRole('banner')).toContainText('Rehearsal, 10× speed');
  await expect(page.getByRole('banner').getByRole('button')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(panelOf(page)).toHaveCount(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(scrolls)).toBe(false);
});

test('on real sources no word of a rehearsal is shown', async ({ page }) => {
  server.show({ status: statusFixture() });
  await open(page);
  await expect(page.getByRole('banner')).toContainText('930 Sale');
  await expect(page.getByText(/rehearsal/i)).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

/** In the page: true where the page itself scrolls, or the top bar does not fit. */
function scrolls(): boolean {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const bar = document.querySelector('header');
  return scrollWidth > innerWidth || scrollHeight > innerHeight || (bar?.scrollWidth ?? 0) > innerWidth;
}
