import { expect, type Page } from '@playwright/test';
import { colours } from '../../renderer/theme/tokens.ts';
import { evening as at } from '../support/alert-fixtures.ts';
import { cutTexts } from '../support/cut-texts.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { aStep, anExecution, runOfTheMock, troubledRun } from '../support/execution-fixtures.ts';
import { pageScrolls, test } from '../support/evening-screen.ts';
import { scaleOutRun } from '../support/new-format-fixtures.ts';
import { couponCache, degradeRecommendation } from '../support/plan-fixtures.ts';

const drill = { ...runOfTheMock(), id: 'EX-DRILL', mode: 'drill' as const };

/** The colour of a text as `#RRGGBB`. */
async function colourOf(page: Page, text: string): Promise<string> {
  return page
    .getByText(text, { exact: true })
    .first()
    .evaluate((element) => {
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/\d+/g) ?? []).map(
        Number,
      );
      return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
    });
}

test('only what a measurement proved is green', async ({ page, evening }) => {
  await evening.open('/executions/EX-1');
  const proofs = ['measured', 'reply', 'person', 'elapsed', 'dry-run'] as const;
  evening.server.show({
    executions: [
      anExecution(degradeRecommendation, {
        steps: degradeRecommendation.steps.map(({ id }, index) => {
          const proof = proofs[index];
          return proof
            ? aStep(id, { status: 'done', proof, by: 'li.na', reply: 200, since: at('21:20:00') })
            : aStep(id);
        }),
      }),
    ],
  });
  await expect(page.getByText('verified', { exact: true })).toHaveCount(1);
  const green = colours.light.verified;
  expect(await colourOf(page, 'verified')).toBe(green);
  for (const word of [
    'answered 200, not measured',
    'confirmed by Li Na',
    'waited',
    'dry run, nothing sent',
  ]) {
    expect(await colourOf(page, word), word).not.toBe(green);
  }
  await expect(page.getByText('1 of 7 verified')).toBeVisible();
});

test('an UNKNOWN step is decided by a person, and nothing else goes on', async ({ page, evening }) => {
  await evening.open('/executions/EX-0930-015');
  evening.server.show({ executions: [troubledRun()] });
  await expect(page.getByRole('status').filter({ hasText: 'Step 5 is UNKNOWN: decide it' })).toBeVisible();
  const colour = await Promise.all(['UNKNOWN', 'FAILED', 'UNVERIFIED'].map((word) => colourOf(page, word)));
  expect(new Set(colour).size).toBe(3);

  await page.getByRole('button', { name: 'Decide step 5…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Decide step 5' });
  await expect(dialog).toContainText('Nothing is sent again.');
  await dialog.getByLabel('Note').fill('the switch is on, seen in the admin page');
  await dialog.getByRole('button', { name: 'It is done' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['resolve']);
  expect(evening.server.calls[0]?.given).toMatchObject({
    executionId: 'EX-0930-015',
    stepId: 'all',
    outcome: 'done',
    note: 'the switch is on, seen in the admin page',
  });
  await expect(dialog).toBeHidden();
});

test('a roll-back says what it reverses, in order, and begins only when confirmed', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-0930-014');
  const button = page.getByRole('button', { name: 'Roll back…' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Roll back PLN-014' });
  const order = await dialog
    .locator('ol > li')
    .evaluateAll((items) => items.map((item) => item.textContent?.slice(0, 6)));
  expect(order).toEqual(['step 4', 'step 3', 'step 2']);
  await expect(dialog).toContainText('cannot be taken back: a message cannot be unread');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  expect(evening.server.calls).toEqual([]);

  await button.click();
  await dialog.getByRole('button', { name: 'Roll back now' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['rollback']);
});

test('a second person sees what they approve, and a refusal stays in the dialog', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-0930-014');
  await page.getByRole('button', { name: 'Approve step 5…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Approve step 5' });
  await expect(dialog).toContainText('POST shop /admin/recommendation {"mode":"manual","share":1}');
  await expect(dialog).toContainText(/\d\d:\d\d left/);
  const persons = await dialog.getByRole('combobox').locator('option').allInnerTexts();
  expect(persons.join()).not.toContain('Li Na');
  await dialog.getByRole('combobox').selectOption('chen.lan');
  await dialog.getByLabel('Their PIN').fill('0000');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(evening.server.calls).toEqual([]);
});

test('skipping needs a reason', async ({ page, evening }) => {
  await evening.open('/executions/EX-0930-015');
  evening.server.show({ executions: [troubledRun()] });
  await page
    .getByRole('button', { name: /^4 Switch|Switch rec.mode = manual \(50% of traffic\)/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Skip…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skip step 4' });
  const confirm = dialog.getByRole('button', { name: /^Skip step 4/ });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Reason').fill('half is enough tonight');
  await confirm.click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect
    .poll(() => evening.server.calls[0])
    .toMatchObject({
      act: 'skip',
      given: { stepId: 'half', reason: 'half is enough tonight' },
    });
});

test('a manual step is ticked with one press', async ({ page, evening }) => {
  await evening.open('/executions/EX-2');
  const [first, ...rest] = couponCache.steps.map(({ id }) => id);
  evening.server.show({
    executions: [
      anExecution(couponCache, {
        id: 'EX-2',
        steps: [
          aStep(first ?? '', { status: 'waiting', attempt: 1, since: at('21:23:00') }),
          ...rest.map((id) => aStep(id)),
        ],
        acts: [{ act: 'confirm', stepId: first ?? '', direction: 'forward', refused: null }],
      }),
    ],
  });
  await page.getByRole('button', { name: 'Confirm step 1 done' }).first().click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect.poll(() => evening.server.calls.map(({ act }) => act)).toEqual(['confirm']);
});

test('a measurement that has stopped is old, and does not go on being held', async ({ page, evening }) => {
  await evening.open('/executions/EX-0930-014');
  const run = runOfTheMock();
  const stopped = {
    ...run,
    steps: run.steps.map((step) =>
      step.measurement && step.stepId === 'half'
        ? {
            ...step,
            measurement: { ...step.measurement, sampledAt: at('21:21:26'), heldSince: at('21:20:45') },
          }
        : step,
    ),
  };
  const { status } = eveningBoards();
  if (!status) throw new Error('the evening has a status');
  evening.server.show({
    executions: [stopped],
    status: { ...status, offline: { since: at('21:21:26'), asOf: at('21:21:26') } },
  });
  await expect(page.getByText('held 41 of 60 s')).toBeVisible();
  await expect(page.getByText('as of 21:21:26', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Sources offline/)).toBeVisible();
  expect(await colourOf(page, 'held 41 of 60 s')).toBe(colours.light.stale);
});

test('a refused act says why, and what to do by hand stands beside it', async ({ page, evening }) => {
  await evening.open('/executions/EX-0930-014');
  const run = runOfTheMock();
  evening.server.show({
    executions: [
      {
        ...run,
        steps: run.steps.map((step) => (step.stepId === 'half' ? aStep('half') : step)),
        approvals: [],
        acts: [
          {
            act: 'run',
            stepId: 'half',
            direction: 'forward',
            refused: { en: 'target shop is out of reach', zh: '目标 shop 不可达' },
          },
        ],
      },
    ],
  });
  const button = page.getByRole('button', { name: /^Run step 4/ }).first();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Off: target shop is out of reach')).toBeVisible();
  await expect(page.getByText(/call the recommendation on-call, ask for mode=manual at 50%/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy what to do by hand' })).toBeVisible();
  await button.click({ force: true });
  expect(evening.server.calls).toEqual([]);
});

test('a drill stands in its frame on every size of screen', async ({ page, evening }) => {
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await evening.open('/executions/EX-DRILL');
    evening.server.show({ executions: [drill] });
    await expect(page.getByText('DRILL', { exact: true })).toBeInViewport();
    await expect(page.getByText('Requests go to sandboxes only.')).toBeVisible();
    expect(await pageScrolls(page)).toBe(false);
  }
});

test('the head of a run is told whole on a laptop, and so is why a button is off', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-SCALE');
  evening.server.show({ executions: [scaleOutRun()] });
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Scale checkout out by one');
  expect(await cutTexts(page, 'header:has(> * h2) :is(h2, span, dd)')).toEqual([]);
  const proof = page.getByRole('button', { name: /One instance more/ }).locator('[title*="within"]');
  await expect(proof).toContainText('equals 4 for 1 min');
  await expect(proof).toContainText('shop_entry_error_ratio checkout@submit below 0.01 for 1 min');
  expect(await cutTexts(page, '[aria-label=Steps] [title*="within"]')).toEqual([]);

  await page.evaluate(() => (location.hash = '/executions/EX-0930-015'));
  evening.server.show({ executions: [troubledRun()] });
  await expect(page.getByText('Roll back…: step 5 is UNKNOWN: decide it first')).toBeVisible();
  expect(await cutTexts(page, '[role=group] p > span, [aria-label=Steps] b')).toEqual([]);
});

test('the list of runs tells the age of the log, and how many runs are out of sight', async ({
  page,
  evening,
}) => {
  await evening.open('/executions');
  const runs = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...runOfTheMock(), id: `EX-${index}` }));
  evening.server.show({ executions: runs(3) });
  await expect(page.getByRole('row')).toHaveCount(4);
  const foot = page.getByRole('contentinfo');
  await expect(foot.locator('[data-tells-freshness]')).toContainText(/live, \d+ s old/);
  await expect(foot).not.toContainText('below');
  evening.server.show({ executions: runs(40) });
  await expect(foot).toContainText(/\+2\d below/);
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  await expect(foot).not.toContainText('below');
});

test('the steps of a run that are out of sight are counted under them', async ({ page, evening }) => {
  await evening.open('/executions/EX-0930-014');
  const below = page.getByText(/^\+\d+ steps? below$/);
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  await expect(below).toHaveCount(0);
  await page.setViewportSize({ width: 1366, height: 480 });
  await expect(below).toBeVisible();
  await page.getByRole('list', { name: 'Steps' }).getByRole('button').last().scrollIntoViewIfNeeded();
  await expect(below).toHaveCount(0);
});

test('a run that waits for a decision stands above newer ones that go on', async ({ page, evening }) => {
  await evening.open('/executions');
  evening.server.show({ executions: [scaleOutRun(), runOfTheMock(), troubledRun()] });
  await expect(page.getByRole('row').nth(1)).toContainText('Step 5 is UNKNOWN: decide it');
  await expect(page.getByRole('row').nth(2)).toContainText('Scale checkout out by one');
});

test('a run that is not known is said to be missing', async ({ page, evening }) => {
  await evening.open('/executions/EX-0');
  await expect(page.getByText('There is no run EX-0 here.')).toBeVisible();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('columnheader', { name: 'Progress' })).toBeVisible();
});
