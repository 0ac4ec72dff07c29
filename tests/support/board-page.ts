import { expect, type Locator, type Page } from '@playwright/test';

export const laptop = { width: 1366, height: 768 };
export const large = { width: 1920, height: 1080 };

export interface Look {
  route: string;
  size?: { width: number; height: number };
  theme?: 'dark' | 'light';
  language?: 'en' | 'zh-CN';
}

/** Opens a board once its data are there and its fonts are drawn. */
export async function openBoard(
  page: Page,
  url: string,
  { route, size = laptop, theme = 'dark', language = 'en' }: Look,
): Promise<void> {
  await page.setViewportSize(size);
  await page.goto(`${url}/?theme=${theme}&lang=${language}#${route}`);
  await expect(page.getByTestId('board').getByRole('table').first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

/**
 * Waits until the board that was opened stands with its data: only then do its keys mean anything, and Tab leads through it.
 * No test presses a key before.
 */
export async function boardStands(page: Page): Promise<void> {
  const board = page.getByTestId('board');
  await expect(board).toBeVisible();
  await expect(board.locator('> *').first()).toBeAttached();
  await expect(board.locator('[data-loading]')).toHaveCount(0);
}

/** The row of a table that shows something by this name. */
export const rowOf = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

export { faultsOf as accessibilityFaults } from '../looks/accessibility.ts';
