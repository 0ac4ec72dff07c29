import { expect, type Page } from '@playwright/test';
import { runOfTheMock } from '../support/execution-fixtures.ts';
import { degradeRecommendation } from '../support/plan-fixtures.ts';
import { accessibilityProblems, looks, pageScrolls, test } from '../support/evening-screen.ts';

const edit = '/plans/PLN-014/edit';
const text = (page: Page) => page.getByRole('textbox', { name: /PLN-014|New plan|新建预案/ });

for (const look of looks) {
  test(`the editor is accessible in ${look.language}, ${look.theme}`, async ({ page, evening }) => {
    await evening.open(edit, look);
    await expect(text(page)).toBeVisible();
    const problem = look.language === 'en' ? 'is 7; expected more than 7' : '为 7，应大于 7';
    await expect(page.getByText(problem).first()).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
  });

  test(`the versions are accessible in ${look.language}, ${look.theme}`, async ({ page, evening }) => {
    await evening.plans.put({ ...degradeRecommendation, version: 8, takes: '2m' });
    await evening.open('/plans/PLN-014', look);
    await page.getByRole('button', { name: /^(Versions|历史版本)$/ }).click();
    await expect(page.getByRole('dialog')).toContainText('2m');
    expect(await accessibilityProblems(page)).toEqual([]);
  });
}

test('a plan is changed by keys alone: problems at their line, the difference, and the file', async ({
  page,
  evening,
}) => {
  await evening.open(edit);
  await text(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await expect(page.getByText('expected number; found "7x"').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'line 2' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review and save' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('8');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('takes: 2m');
  await expect(page.getByText(/"takes" stands twice/).first()).toBeVisible();
  for (let press = 0; press < 'takes: 2m'.length; press += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('severity: P1');
  await expect(page.getByText('No problem: the text is a plan.')).toBeVisible();

  await page.getByRole('button', { name: 'Review and save' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('severity added');
  await dialog.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'That is me' }).press('Enter');
  await expect(page).toHaveURL(/#\/plans\/PLN-014$/);
  expect(evening.plans.read('PLN-014')).toMatch(/^version: 8$/m);
  expect(evening.plans.read('PLN-014')).toMatch(/^severity: P1$/m);
  expect(evening.plans.files.versions('PLN-014')).toMatchObject([{ version: 8 }, { version: 7, by: null }]);
});

test('letters that are typed move no board', async ({ page, evening }) => {
  await evening.open(edit);
  await text(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# gf j k /');
  await expect(text(page)).toContainText('# gf j k /');
  await expect(page).toHaveURL(/PLN-014\/edit/);
});

test('what was typed outlives a reload, and a file that changed meanwhile is not written over', async ({
  page,
  evening,
}) => {
  await evening.open(edit);
  await text(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# mine\n');
  await page.getByRole('button', { name: 'Raise the version' }).click();
  await expect(page.getByText('No problem: the text is a plan.')).toBeVisible();
  await page.reload();
  await expect(text(page)).toContainText('# mine');
  await expect(page.getByText('Text that was not saved was restored.')).toBeVisible();

  await evening.plans.put({ ...degradeRecommendation, takes: '2m' });
  await page.getByRole('button', { name: 'Review and save' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect(dialog.getByRole('alert')).toContainText('has changed since it was opened here');
  expect(evening.plans.read('PLN-014')).toMatch(/takes: 2m/);

  await dialog.getByRole('button', { name: 'Read the file again' }).click();
  await expect(dialog).toContainText('takes');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-014$/);
  expect(evening.plans.read('PLN-014')).toMatch(/^# mine/);
});

test('a new plan begins with a text that is one, and fields are offered', async ({ page, evening }) => {
  await evening.open('/plans');
  await page.getByRole('link', { name: 'New plan' }).click();
  await expect(page.getByText('No problem: the text is a plan.')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('PLN-052');
  await text(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('seve');
  await page.getByRole('option', { name: 'severity' }).click();
  await page.keyboard.type('P');
  await page.getByRole('option', { name: 'P2' }).click();
  await expect(page.getByText('No problem: the text is a plan.')).toBeVisible();
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'That is me' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-052$/);
  expect(evening.plans.read('PLN-052')).toMatch(/severity: P2/);
});

test('the versions say what changed, in words and line by line', async ({ page, evening }) => {
  const [first, ...rest] = degradeRecommendation.steps;
  if (!first) throw new Error('the plan has steps');
  await evening.plans.put({
    ...degradeRecommendation,
    version: 8,
    steps: [{ ...first, timeout: '20s' }, ...rest],
  });
  await evening.open('/plans/PLN-014');
  await page.getByRole('button', { name: 'Versions' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveText(/step announce: timeout\s*10s\s*20s/);
  await expect(dialog.getByRole('row', { name: /timeout: 20s/ })).toBeVisible();
  await dialog.getByRole('link', { name: 'Take up again' }).click();
  await expect(text(page)).toContainText('version: 7');
  await expect(page.getByText('version is 7; expected more than 8').first()).toBeVisible();
});

test('a version that there is nothing to compare with takes no more height than it needs', async ({
  page,
  evening,
}) => {
  await evening.open('/plans/PLN-014');
  await page.getByRole('button', { name: 'Versions' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This console has seen one version only.');
  expect((await dialog.boundingBox())?.height).toBeLessThan(240);
});

test('a preflight says that the plan changed since it was last drilled, and what', async ({
  page,
  evening,
}) => {
  const drilled = evening.plans.files.versions('PLN-014')[0]?.hash ?? '';
  await evening.plans.put({ ...degradeRecommendation, version: 8, takes: '2m' });
  await evening.open('/plans/PLN-014/preflight');
  const line = page.getByText('Changed since the last drill');
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  await expect(line).toHaveCount(0);
  evening.server.show({ executions: [{ ...runOfTheMock(), mode: 'drill', hash: drilled }] });
  await expect(line).toBeVisible();
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText(/takes\s*90s\s*2m/);
});
