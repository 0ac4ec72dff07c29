import { expect, type Page } from '@playwright/test';
import { alertBoard, eveningAlerts } from '../support/alert-fixtures.ts';
import { annunciationOf } from '../support/cause-fixtures.ts';
import { tabTo, test } from '../support/evening-screen.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { aStandingEscalation, escalationBoardOf, eveningRoster } from '../support/on-call-fixtures.ts';

const evening = () => ({
  onCall: eveningRoster(),
  escalation: escalationBoardOf(aStandingEscalation()),
});

test('who is on call, until when and who comes next; a number that is one can be called', async ({
  page,
  evening: screen,
}) => {
  await screen.open('/on-call');
  screen.server.show(evening());
  const payment = page.getByRole('row', { name: /Payment/ });
  await expect(payment).toContainText('Wang Lei');
  await expect(payment).toContainText('until 23:30');
  await expect(payment).toContainText('23:30');
  await expect(page.getByRole('row', { name: /Hotels/ })).toContainText('nobody');
  await expect(page.getByText('ask the desk').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /ask the desk/ })).toHaveCount(0);
  const side = page.getByRole('region', { name: 'Calls, gaps and hand-over' });
  await expect(side).toContainText('Only Tang Ning, no backup');
  await expect(side).toContainText('in the peak');
  await expect(side).toContainText('Coupon rule 42 stays until midnight.');
});

test('a call is ticked, taken over and handed over with the keyboard alone', async ({
  page,
  evening: screen,
}) => {
  await screen.open('/funnel');
  screen.server.show(evening());
  await expect(page.getByTestId('board')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/#\/on-call$/);
  await expect(page.getByText('failed, given up after 4')).toBeVisible();
  await expect(page.getByText(/backup Xu Kai in/).first()).toBeVisible();

  await tabTo(page, 'I have called Wang Lei');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).press('Enter');
  await expect.poll(() => screen.server.calls.map(({ act }) => act)).toContain('escalationCallMade');
  await tabTo(page, /^Take over/);
  await page.keyboard.press('Enter');
  await expect.poll(() => screen.server.calls.map(({ act }) => act)).toContain('takeEscalation');

  await page.keyboard.press('n');
  await page.keyboard.type('Gateway limit is 500.\nAsk first.');
  await tabTo(page, 'Hand over');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => screen.server.calls.find(({ act }) => act === 'handOver')?.given)
    .toMatchObject({ text: 'Gateway limit is 500.\nAsk first.', to: null, line: null });
  await expect(page.getByRole('textbox', { name: /What those/ })).toHaveValue('');
});

test('the alarm strip counts down to the next call of its alert', async ({ page, evening: screen }) => {
  await screen.open('/funnel');
  const { status } = eveningBoards();
  if (!status?.worst) throw new Error('the evening has nothing that is worst');
  const worst = { ...status.worst, fingerprint: 'a1', acknowledgedAt: null };
  screen.server.show({ ...evening(), status: { ...status, worst } });
  const strip = page.getByRole('region', { name: 'Worst alert' });
  await expect(strip).toContainText(/backup Xu Kai in \d+:\d\d/);
});

/** Counts tones instead of playing them. */
async function countTones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tones: number[] = [];
    Object.assign(window, { tones });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      tones.push(this.frequency.value);
      start.call(this, when);
    };
  });
}
const tones = (page: Page) => page.evaluate(() => (window as unknown as { tones: number[] }).tones.length);

test('a new cause sounds only where sound was switched on, and sounds again after 30 s until acknowledged', async ({
  page,
  evening: screen,
}) => {
  await countTones(page);
  await page.clock.install();
  await screen.open('/on-call');
  const quiet = alertBoard(
    eveningAlerts().map((row) => ({ ...row, acknowledged: { by: 'x', at: 1, note: null } })),
  );
  screen.server.show({ ...evening(), escalation: escalationBoardOf(), alerts: quiet });
  const news = alertBoard(eveningAlerts().map((row) => ({ ...row, acknowledged: null })));
  const loud = {
    ...news,
    annunciations: news.groups.filter(({ severity }) => severity === 1).map(annunciationOf),
  };
  await expect(page.getByRole('row')).toHaveCount(4);
  screen.server.show({ alerts: loud });
  await page.clock.runFor(5_000);
  expect(await tones(page)).toBe(0);

  screen.server.show({ alerts: quiet });
  await page.getByRole('button', { name: 'This screen' }).click();
  const sound = page.getByRole('menuitemcheckbox', { name: 'Sound' });
  await expect(sound).toHaveAttribute('aria-checked', 'false');
  await sound.click();
  await page.keyboard.press('Escape');
  await page.clock.runFor(2_000);
  screen.server.show({ alerts: loud });
  await expect.poll(() => tones(page)).toBe(3);
  await page.clock.runFor(29_000);
  expect(await tones(page)).toBe(3);
  await page.clock.runFor(3_000);
  await expect.poll(() => tones(page)).toBe(6);
  screen.server.show({ alerts: quiet });
  await page.clock.runFor(60_000);
  expect(await tones(page)).toBeLessThanOrEqual(9);
  const after = await tones(page);
  await page.clock.runFor(60_000);
  expect(await tones(page)).toBe(after);
});

/** Keeps the notices that would stand on the desktop; nobody looks at the page. */
async function keepNotices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notices: { title: string; body: string | undefined }[] = [];
    class Notice extends EventTarget {
      static permission = 'default';
      static async requestPermission() {
        Notice.permission = 'granted';
        return Notice.permission;
      }
      constructor(title: string, options?: NotificationOptions) {
        super();
        notices.push({ title, body: options?.body });
        Object.assign(window, { lastNotice: this });
      }
      close() {}
    }
    Object.assign(window, { notices, Notification: Notice });
    document.hasFocus = () => false;
  });
}
const notices = (page: Page) => page.evaluate(() => (window as unknown as { notices: object[] }).notices);

test('a new cause and a further call stand on the desktop, once each, only where that was switched on', async ({
  page,
  evening: screen,
}) => {
  await keepNotices(page);
  await screen.open('/on-call');
  const cause = alertBoard().groups.filter(({ severity }) => severity === 1);
  const quiet = { ...alertBoard(), annunciations: [] };
  const loud = { ...alertBoard(), annunciations: cause.map(annunciationOf) };
  screen.server.show({ ...evening(), alerts: quiet });
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'This screen' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Desktop notices' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Desktop notices' })).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await page.keyboard.press('Escape');
  // What was there when it was switched on is no news.
  await page.waitForFunction(() => document.querySelectorAll('[role="menu"]').length === 0);
  expect(await notices(page)).toEqual([]);
  screen.server.show({ alerts: loud });
  await expect
    .poll(() => notices(page))
    .toEqual([{ title: 'P1 Payment gateway at 94% of tested limit', body: 'Owner Wang Lei' }]);
  const [first] = aStandingEscalation().calls;
  if (!first) throw new Error('the fixture has no call');
  const second = { ...first, level: 2, callee: 'backup', person: 'xu.kai', callId: 'ESC-4:2' };
  screen.server.show({
    escalation: escalationBoardOf(aStandingEscalation({ level: 2, calls: [first, second] })),
  });
  await expect
    .poll(() => notices(page))
    .toEqual([
      { title: 'P1 Payment gateway at 94% of tested limit', body: 'Owner Wang Lei' },
      { title: 'P1 Payment gateway at 94%', body: 'Nobody has acknowledged it: calling backup Xu Kai' },
    ]);
  await page.evaluate(() => {
    const { lastNotice } = window as unknown as { lastNotice: EventTarget };
    window.location.hash = '#/funnel';
    lastNotice.dispatchEvent(new Event('click'));
  });
  await expect(page).toHaveURL(/#\/on-call$/);
});
