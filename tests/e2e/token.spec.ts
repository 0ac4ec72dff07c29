import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { accessibilityFaults, laptop, large } from '../support/board-page.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';

const tokens = { WALL: 'token-of-the-wall-0815', LI: 'token-of-li-4711' };

let rendererFolder = '';
let server: FixtureServer;
/** Where the server host finds its tokens; a test may change them. */
let secrets: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.beforeEach(async () => {
  secrets = { ...tokens };
  server = await startFixtureServer({
    rendererFolder,
    access: {
      people: [{ id: 'li.na', name: 'Li Na', roles: ['responder'], token: { secret: 'LI' } }],
      server: { tokens: { viewer: { secret: 'WALL' } } },
      secrets,
    },
  });
});
test.afterEach(() => server.close());

const field = (page: Page) => page.getByLabel(/^(Token|令牌)/);
const signIn = (page: Page) => page.getByRole('button', { name: /^(Sign in|登录)$/ });

async function open(page: Page, { route = '/capacity', query = '' } = {}): Promise<void> {
  await page.goto(`${server.url}/${query}#${route}`);
}

for (const theme of ['dark', 'light'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const size of [laptop, large]) {
      test(`the page in ${theme}, ${language}, ${size.width} px is accessible and fits`, async ({ page }) => {
        await page.setViewportSize(size);
        await open(page, { query: `?theme=${theme}&lang=${language}` });
        await expect(field(page)).toBeFocused();
        await expect(page.getByRole('heading')).toHaveText(
          language === 'en' ? 'Sign in to this console' : '登录此控制台',
        );
        await page.keyboard.press('Enter');
        await expect(page.getByRole('alert')).toBeVisible();
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false);
      });
    }
  }
}

test('a token typed once opens the board that was asked for, also after a reload', async ({ page }) => {
  await open(page);
  await expect(field(page)).toBeFocused();
  await expect(page.getByText(/Connecting|offline/)).toHaveCount(0);
  await page.keyboard.type(tokens.LI);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'Payment gateway' })).toBeVisible();
  await expect(page).toHaveURL(/#\/capacity$/);
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Payment gateway' })).toBeVisible();
  await expect(field(page)).toHaveCount(0);
});

test('whoever the token names acts, without being asked who they are', async ({ page }) => {
  await open(page, { route: '/alerts' });
  await field(page).fill(tokens.LI);
  await signIn(page).click();
  await page.getByRole('button', { name: /^Ack / }).first().click();
  await expect.poll(() => server.calls.map(({ act }) => act)).toEqual(['acknowledgeGroup']);
  expect(server.calls[0]?.given).toMatchObject({ actor: { person: 'li.na' } });
});

test('the token is hidden while it is typed, and is kept neither by the page nor in its address', async ({
  page,
}) => {
  await open(page);
  await expect(field(page)).toHaveAttribute('type', 'password');
  await field(page).fill(tokens.WALL);
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).not.toContain(tokens.WALL);
  expect(page.url()).not.toContain(tokens.WALL);
  expect(await page.content()).not.toContain(tokens.WALL);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(cookie?.value).not.toContain(tokens.WALL);
});

test('a wrong token is told, the field is emptied and has the focus', async ({ page }) => {
  await open(page);
  await field(page).fill('wrong');
  await signIn(page).click();
  await expect(page.getByRole('alert')).toHaveText('The token is not one of this console.');
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveAccessibleDescription('The token is not one of this console.');
  await field(page).fill(tokens.WALL);
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
});

test('after five wrong ones it says how long to wait', async ({ page }) => {
  await open(page);
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/session'));
    await field(page).fill(`guess ${attempt}`);
    await signIn(page).click();
    await answered;
    await expect(field(page)).toHaveValue('');
  }
  await expect(page.getByRole('alert')).toHaveText(/^Refused: too many wrong tokens .* try again in \d+ s$/);
});

test('a console that does not answer is told apart from a wrong token, and the token need not be typed again', async ({
  page,
}) => {
  await open(page);
  await field(page).fill(tokens.WALL);
  await server.stop();
  await signIn(page).click();
  await expect(page.getByRole('alert')).toHaveText(/^The console does not answer/);
  await server.restart();
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
});

test('a screen whose token has ended is asked again, and goes on with a new one', async ({ page }) => {
  await open(page, { route: '/wall/capacity' });
  await field(page).fill(tokens.WALL);
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
  await server.stop();
  secrets['WALL'] = 'another-token';
  await server.restart();
  await expect(field(page)).toBeVisible();
  await expect(page.getByTestId('board')).toHaveCount(0);
  await field(page).fill('another-token');
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
});

test('a console that is only down is a lost link, and no question', async ({ page }) => {
  await open(page);
  await field(page).fill(tokens.WALL);
  await signIn(page).click();
  await expect(page.getByTestId('board')).toBeVisible();
  await server.stop();
  await expect(page.getByText(/^Screen offline/)).toBeVisible();
  await expect(field(page)).toHaveCount(0);
  await server.restart();
  await expect(page.getByText(/^Screen offline/)).toHaveCount(0);
  await expect(field(page)).toHaveCount(0);
});

test('the language can be chosen before the console has said its own', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading')).toHaveText('登录此控制台');
  await expect(page.getByRole('button', { name: '中文' })).toHaveAttribute('aria-pressed', 'true');
});

test('a screen that is handed a port, as the desktop does, is asked for nothing', async ({ page }) => {
  await open(page);
  await expect(field(page)).toBeVisible();
  await page.evaluate(() => {
    const { port2 } = new MessageChannel();
    window.postMessage('tidewatch:port', window.location.origin, [port2]);
  });
  await expect(field(page)).toHaveCount(0);
  await expect(page.getByRole('navigation')).toBeVisible();
});
