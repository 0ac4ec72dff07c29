import { expect, type Locator, type Page } from '@playwright/test';

/** Everybody's PIN in the rehearsal; the scenario's own words say so. */
export const rehearsalPin = '0930';
const lookEveryMs = 100;

/**
 * Somebody who knows nothing of the shop: does what the screen offers, never anything else. From the list of alerts the run button beside the worst
 * one; on a run whatever the one primary button says, until nothing is left but to end it.
 */
export interface Newcomer {
  /** Opens the alerts, takes the first that offers a plan, and starts it. @returns the plan's id. */
  answerWorstAlert(): Promise<string>;
  /** Starts a plan that the calendar of the evening asks for, from the library. */
  startFromLibrary(planId: string): Promise<void>;
  /** Carries the run on until every step is settled. @param deadlineMs of real time. */
  carryOn(deadlineMs: number): Promise<void>;
  /** What was pressed, in order. */
  readonly pressed: readonly string[];
}

export function createNewcomer(page: Page, url: string): Newcomer {
  const pressed: string[] = [];
  const open = (path: string) => page.goto(`${url}/?theme=light&lang=en#${path}`);

  /** What is frozen takes leave: asked for where it is refused, and approved by the commander beside them. */
  const except = async (button: Locator) => {
    const dialog = page.getByRole('dialog');
    await button.click();
    await dialog.getByLabel('Why it cannot wait').fill('the calendar of the evening asks for it');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: /^Approve FX-\d+…$/ }).click();
    const people = dialog.getByRole('combobox');
    // Whoever asked is not among them.
    const commander = people.locator('option[value="chen.lan"]');
    await people.selectOption((await commander.count()) > 0 ? 'chen.lan' : 'sun.hao');
    await dialog.getByLabel('Their PIN').fill(rehearsalPin);
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/It passes under exception FX-\d+/)).toBeVisible();
  };

  const confirmStart = async (planId: string) => {
    const typed = page.getByLabel(`Type ${planId} to allow the start`);
    const confirm = page.getByRole('button', { name: `Confirm, start ${planId}` });
    await expect(confirm).toBeVisible();
    if (await typed.isVisible()) await typed.fill(planId);
    const exception = page.getByRole('button', { name: 'Ask for an exception…' });
    if (await exception.isVisible()) await except(exception);
    await confirm.click();
    pressed.push(`start ${planId}`);
    await expect(page).toHaveURL(/#\/executions\/./);
  };

  const approve = async () => {
    const dialog = page.getByRole('dialog');
    const people = dialog.getByRole('combobox');
    const first = await people.locator('option').nth(1).getAttribute('value');
    await people.selectOption(first);
    await dialog.getByLabel('Their PIN').fill(rehearsalPin);
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog).toBeHidden();
  };

  /** Presses the one primary button of the run, where it asks for a person; false: nothing is asked of anybody now. */
  const pressWhatIsOffered = async (): Promise<boolean> => {
    const bar = page.getByRole('group', { name: 'Plan runs' });
    const button = bar.getByRole('button', {
      name: /^(Approve the plan…|Approve step \d+…|Confirm step \d+ done)$/,
    });
    if (!(await button.isVisible())) return false;
    const name = ((await button.textContent()) ?? '').trim();
    await button.click();
    pressed.push(name);
    if (name.startsWith('Approve')) await approve();
    await expect(bar.getByRole('button', { name, exact: true })).toBeHidden();
    return true;
  };

  return {
    pressed,
    async answerWorstAlert() {
      await open('/alerts');
      const run = page.getByRole('link', { name: /^Run PLN-\d+/ }).first();
      await expect(run).toBeVisible({ timeout: 60_000 });
      const planId = /PLN-\d+/.exec((await run.textContent()) ?? '')?.[0] ?? '';
      await run.click();
      await confirmStart(planId);
      return planId;
    },
    async startFromLibrary(planId) {
      await open(`/plans/${planId}/preflight`);
      await confirmStart(planId);
    },
    async carryOn(deadlineMs) {
      const settled = page.getByRole('status').filter({ hasText: 'All steps are settled' });
      const deadline = performance.now() + deadlineMs;
      while (!(await settled.isVisible())) {
        expect(performance.now(), `pressed so far: ${pressed.join(', ')}`).toBeLessThan(deadline);
        if (!(await pressWhatIsOffered())) await page.waitForTimeout(lookEveryMs);
      }
    },
  };
}
