import { expect } from '@playwright/test';
import { evening as at } from '../support/alert-fixtures.ts';
import { accessibilityProblems, looks, pageScrolls, tabTo, test } from '../support/evening-screen.ts';
import { runOfTheMock } from '../support/execution-fixtures.ts';
import { askedParameters, revertDueRun, scaleOutRun } from '../support/new-format-fixtures.ts';

const freeze = {
  start: at('20:00:00'),
  end: at('23:00:00'),
  except: ['sun.hao'],
  passes: false,
  exception: null,
};

for (const look of looks) {
  for (const path of ['/executions/EX-SCALE', '/executions/EX-REVERT', '/plans/PLN-014/preflight/drill']) {
    test(`${path} is accessible in ${look.language}, ${look.theme}`, async ({ page, evening }) => {
      evening.preflight.changes = { parameters: askedParameters, freeze };
      await evening.open(path, look);
      evening.server.show({ executions: [runOfTheMock(), scaleOutRun(), revertDueRun()] });
      await expect(page.getByRole('heading', { level: 2 })).toHaveText(
        path.includes('preflight') ? /Degrade|推荐降级/ : /Scale checkout|结算服务/,
      );
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await pageScrolls(page)).toBe(false);
    });
  }
}

test('a run says what is passed over and why, who does a step, every measurement, and who else acts there', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-SCALE');
  evening.server.show({ executions: [runOfTheMock(), scaleOutRun()] });
  await expect(page.getByText('from 3, to 4')).toBeVisible();
  await expect(page.getByText(/of about 05:00/)).toBeVisible();
  const step = page.getByRole('button', { name: /One instance more/ });
  await expect(step).toContainText('Xu Kai');
  const evidence = page.getByRole('region', { name: /Evidence/ });
  await expect(evidence).toContainText('equals 4 for 1 min');
  await expect(evidence).toContainText('bound met since 21:23:40');
  await expect(evidence).toContainText('now 0.013');
  const conflict = page.getByRole('status', { name: 'Another run acts on the same thing now' });
  await expect(conflict).toContainText('Step 2 acts on k8s');

  await page.getByRole('button', { name: /Widen the connection pool/ }).click();
  await expect(evidence).toContainText(
    'Only if shop_db_pool_used{db="trade"} above 85. It was 61 at 21:21:30: passed over.',
  );
  await conflict.getByRole('link', { name: 'Open PLN-014' }).click();
  await expect(page).toHaveURL(/#\/executions\/EX-0930-014$/);
});

test('whoever is to be called stands first with number and words, and the tick goes to the log; the next report counts down', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-SCALE');
  evening.server.show({ executions: [scaleOutRun()] });
  await expect(page.getByRole('heading', { name: '1 call to make' })).toBeVisible();
  await expect(page.getByText('138 0013 8000')).toBeVisible();
  await expect(page.getByText('Checkout is being scaled from 3 to 4 instances.')).toBeVisible();
  await expect(page.getByText('may have arrived, not sent again')).toBeVisible();
  await expect(page.getByText('Chen Lan called by Li Na')).toBeVisible();
  await expect(page.getByText(/next in 07:\d\d/)).toBeVisible();
  await expect(page.getByText('not reached: not in the settings, or without a sandbox')).toBeVisible();
  await page.getByRole('button', { name: 'I have called Sun Hao' }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect
    .poll(() => evening.server.calls.find(({ act }) => act === 'callMade')?.given)
    .toMatchObject({ executionId: 'EX-SCALE', callId: 'c1' });
});

test('going back is proposed in a bar of its own, and nothing is sent before it is confirmed', async ({
  page,
  evening,
}) => {
  await evening.open('/executions/EX-REVERT');
  evening.server.show({ executions: [revertDueRun()] });
  const bar = page.getByRole('status', { name: 'Time to roll back' });
  await expect(bar).toContainText('checkout@submit below 50%');
  await expect(bar).toContainText('Now 2,700 against 6,000');
  await bar.getByRole('button', { name: 'Roll back…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(evening.server.calls.map(({ act }) => act)).not.toContain('rollback');
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'Roll back…' })).toBeFocused();
  await expect(page.getByText('If this did not help:')).toContainText('PLN-035');
  await page.getByRole('link', { name: /PLN-021/ }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-021\/preflight$/);
});

test('parameters are filled in with the keyboard, checked by the console, and sent as they were typed', async ({
  page,
  evening,
}) => {
  const [from, to, zone] = askedParameters;
  if (!from || !to || !zone) throw new Error('three parameters are asked');
  const wrong = { ...to, value: 40, why: 'given' as const, problem: 'expected at most 10' };
  evening.preflight.changes = { parameters: [from, wrong, zone] };
  await evening.open('/plans/PLN-014/preflight');
  const field = page.getByLabel('Instances wanted');
  await expect(field).toHaveAccessibleDescription(/expected at most 10/);
  await expect(page.getByRole('button', { name: /^Confirm/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Start is off: "Instances wanted" is not filled in rightly')).toBeVisible();
  await expect(page.getByLabel('Instances now')).toHaveText('3');

  evening.preflight.changes = { parameters: [from, { ...to, value: 5, why: 'given' }, zone] };
  await field.fill('5');
  await expect(page.getByRole('button', { name: /^Confirm/ })).not.toHaveAttribute('aria-disabled', 'true');
  await tabTo(page, 'Confirm, start PLN-014');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'That is me' }).press('Enter');
  await expect
    .poll(() => evening.server.calls.find(({ act }) => act === 'start')?.given)
    .toMatchObject({ planId: 'PLN-014', parameters: { to: 5 } });
});

test('in a freeze window a plan takes an exception: it is asked for here, and approved it starts', async ({
  page,
  evening,
}) => {
  const frozen = { en: 'changes are frozen: it takes an exception', zh: '封网期内须先申请例外' };
  evening.preflight.changes = { freeze, obstacles: [frozen] };
  await evening.open('/plans/PLN-014/preflight');
  const confirm = page.getByRole('button', { name: /^Confirm/ });
  await expect(page.getByText('Freeze window 09-30 20:00 to 09-30 23:00')).toBeVisible();
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Ask for an exception…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('What is changed')).toHaveValue(/^PLN-014: /);
  await dialog.getByLabel('Why it cannot wait').fill('agreed with the bank');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect
    .poll(() => evening.server.calls.find(({ act }) => act === 'askException')?.given)
    .toMatchObject({ plan: 'PLN-014', reason: 'agreed with the bank', lines: ['trade'] });
  const exception = {
    id: 'FX-1',
    status: 'approved' as const,
    askedBy: 'wang.lei',
    decidedBy: 'sun.hao',
    reason: 'agreed with the bank',
    from: at('21:00:00'),
    until: at('22:00:00'),
  };
  evening.preflight.changes = { freeze: { ...freeze, passes: true, exception } };
  await expect(
    page.getByText(/It passes under exception FX-1, approved by Sun Hao, until 22:00/),
  ).toBeVisible();
  await confirm.click();
  await expect.poll(() => evening.server.calls.some(({ act }) => act === 'start')).toBe(true);
});
