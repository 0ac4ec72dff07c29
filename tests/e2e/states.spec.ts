import { expect, test, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { standStill } from '../looks/still-page.ts';
import { pageScrolls } from '../support/evening-screen.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { openInState, startState, type StateName } from '../support/states-fixtures.ts';

let rendererFolder = '';
let server: FixtureServer;

test.use({ viewport: { width: 1366, height: 768 } });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  ({ folder: rendererFolder } = await buildRenderer());
});
test.afterEach(() => server.close());

const board = (page: Page) => page.getByTestId('board');

/** What a board says in a state; docs/states.md has the whole table. */
const told: Partial<Record<StateName, readonly (readonly [route: string, words: RegExp])[]>> = {
  empty: [
    ['/overview', /Nothing is open.*The promotion names no funnel stages/s],
    ['/funnel', /names no funnel stages.*funnel\.stages/s],
    ['/capacity', /No service entries are configured/],
    ['/incidents', /No incident so far/],
    ['/executions', /No plan has been run yet/],
    ['/drills', /no plan to drill/],
    ['/on-call', /Nobody is in the settings/],
  ],
  'first-run': [
    ['/overview', /No source is connected yet/],
    ['/funnel', /No promotion is configured/],
    ['/freeze', /nothing is frozen/],
    ['/sources', /No source is configured/],
  ],
  loading: [
    ['/overview', /Waiting for the first values/],
    ['/funnel', /Waiting for the first values/],
    ['/alerts', /Waiting for the alerts/],
    ['/incidents', /Reading the incidents/],
  ],
  error: [
    ['/overview', /could not be loaded/],
    ['/capacity', /could not be loaded.*Try again/s],
    ['/wall/capacity', /could not be loaded.*asks again by itself/s],
  ],
  stale: [
    ['/overview', /48 s/],
    ['/funnel', /48 s/],
  ],
  lost: [
    ['/overview', /last ¥644M at 21:18:06.*last 94%/s],
    ['/funnel', /last ¥644M at 21:18:06/],
  ],
  partial: [['/funnel', /partial/]],
  drill: [
    ['/overview', /drill/i],
    ['/executions/EX-0930-014', /DRILL/],
  ],
};

for (const state of Object.keys(told) as StateName[]) {
  test(`every board says what it is about while it is ${state}`, async ({ page }) => {
    server = await startState(state, rendererFolder);
    // An age is what it was told to be, however late a busy machine looks.
    await standStill(page, momentOfTheMocks);
    for (const [route, words] of told[state] ?? []) {
      await openInState(page, server, { state, route });
      await expect(board(page), route).toContainText(words);
      if (!route.startsWith('/wall')) expect(await pageScrolls(page), route).toBe(false);
    }
  });
}

test('what was known stays, hatched and aged, when the screen loses its console', async ({ page }) => {
  server = await startState('cut-off', rendererFolder);
  await openInState(page, server, { state: 'cut-off', route: '/overview' });
  await expect(board(page)).toContainText('Coupon redeem timeouts cut orders');
  await expect(board(page)).not.toContainText('Waiting for');
  await server.restart();
});

test('sources that are all silent are announced above the board, and it is no all-clear', async ({
  page,
}) => {
  server = await startState('offline', rendererFolder);
  await openInState(page, server, { state: 'offline', route: '/overview' });
  await expect(page.getByRole('status').filter({ hasText: 'Sources offline' })).toBeVisible();
  await expect(board(page)).toContainText('last ¥644M at 21:18:06');
});

test('a screen that may only look has no act that would be refused after the press', async ({ page }) => {
  server = await startState('read-only', rendererFolder);
  for (const [route, act] of [
    ['/alerts', /^Ack /],
    ['/incidents', /^Open incident/],
    ['/executions/EX-0930-014', /^Pause/],
    ['/plans/PLN-021/preflight', /^Confirm/],
  ] as const) {
    await openInState(page, server, { state: 'read-only', route });
    const button = page.getByRole('button', { name: act }).first();
    await expect(button, route).toBeVisible();
    await expect(button, route).toHaveAttribute('aria-disabled', 'true');
  }
  // A preflight sends nothing: it only looks.
  expect(server.calls.filter(({ act }) => act !== 'preflight')).toEqual([]);
});
