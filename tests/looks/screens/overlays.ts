import type { Page } from '@playwright/test';
import { eveningSources, statusOf } from '../../support/evening-sources.ts';
import { returned } from '../../support/offline-fixtures.ts';
import { runOfTheMock } from '../../support/execution-fixtures.ts';
import { statusFixture } from '../../support/status-fixture.ts';
import type { LookScreen } from '../screen.ts';

const overlay = (
  name: string,
  route: string,
  open: (page: Page) => Promise<void>,
  more: Partial<LookScreen> = {},
): LookScreen => ({ name, route, kind: 'overlay', open, ...more });

const pressed = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** For what opens over a board that is not the same on every page: it has pictures of its own. */
const hideBoard = (page: Page) =>
  page.getByTestId('board').evaluate((board) => {
    board.style.visibility = 'hidden';
  });

const refused = {
  file: 'plans/pln-031.plan.yaml',
  line: 24,
  field: 'steps[1].expect.within',
  reason: 'expected a duration such as 500ms, 10s, 3m, 2h or 30d; found "a minute"',
};

export const overlayScreens: readonly LookScreen[] = [
  overlay('funnel-stage-drawer', '/funnel', (page) =>
    page.getByRole('button', { name: 'Order', exact: true }).click(),
  ),
  overlay('funnel-trend', '/funnel', async (page) => {
    await page.getByRole('button', { name: 'Open the trend of Orders' }).click();
    await page.getByRole('dialog').locator('canvas').waitFor();
  }),
  overlay('entry-drawer', '/capacity', async (page) => {
    await page.getByRole('button', { name: 'Payment gateway', exact: true }).click();
    await page.getByRole('dialog').locator('canvas').waitFor();
  }),
  overlay('flagged-menu', '/capacity', pressed('Flagged')),
  overlay('shelve-form', '/alerts', (page) =>
    page
      .getByRole('row', { name: /Bank B auth/ })
      .getByRole('button', { name: /^Shelve/ })
      .click(),
  ),
  overlay('who-is-there', '/alerts', (page) => page.getByRole('button', { name: /^Ack/ }).first().click()),
  overlay(
    'register-drawer',
    '/diagnosis/register',
    (page) => page.locator('[data-coordinate]').first().dblclick(),
    { ready: (page) => page.locator('[data-coordinate]').first() },
  ),
  // Behind it stands the preview, scrolled as far as its button needed, which is not the same on every page.
  overlay('plan-versions', '/plans/PLN-014', async (page) => {
    await pressed('Versions')(page);
    await page.getByRole('dialog').getByText('one version only').waitFor();
    await hideBoard(page);
  }),
  overlay(
    'source-drawer',
    '/sources',
    async (page) => {
      await page.getByRole('row').filter({ hasText: 'prom-warehouse' }).first().click();
      await page.keyboard.press('Enter');
    },
    { boards: (language) => ({ status: statusOf(eveningSources(), language) }) },
  ),
  overlay('offline-return', '/executions', pressed('See what differs'), {
    boards: () => ({ offline: returned() }),
    ready: (page) => page.getByRole('button', { name: 'See what differs' }),
  }),
  overlay('refused-files', '/capacity', pressed('Show details'), {
    boards: (language) => ({ status: statusFixture(language, { problems: [refused] }) }),
  }),
  overlay('palette', '/capacity', async (page) => {
    await page.keyboard.press('Control+k');
    // What it lists before every board has answered is less.
    await page.getByRole('group', { name: /^Now 5 of 7$/ }).waitFor();
  }),
  overlay('help', '/capacity', (page) => page.keyboard.press('?')),
  overlay('screen-menu', '/capacity', pressed('This screen')),
  overlay('approve-dialog', '/executions/EX-0930-014', pressed(/^Approve step 5/), {
    boards: () => ({ executions: [runOfTheMock()] }),
    ready: (page) => page.getByRole('heading', { level: 2 }),
  }),
  overlay(
    'sync-dialog',
    '/incidents/INC-2',
    async (page) => {
      await pressed('Preview and send')(page);
      // Behind the dialog, draft and lanes are asked for anew when the language changes, and a picture may be taken before they are
      // there. The incident has pictures of its own.
      await hideBoard(page);
    },
    { world: 'incident', ready: (page) => page.locator('[data-lanes="drawn"]') },
  ),
  overlay('guide', '/capacity', pressed('Show me'), { world: 'rehearsal' }),
  overlay(
    'guide-line',
    '/plans/PLN-014/preflight',
    async (page) => {
      await pressed('Show me')(page);
      await page.getByRole('complementary', { name: 'First rehearsal' }).waitFor();
    },
    { world: 'rehearsal', ready: (page) => page.getByRole('button', { name: /^Confirm, start/ }) },
  ),
  overlay('rehearsal', '/capacity', pressed(/^Rehearsal/), { world: 'rehearsal' }),
];
