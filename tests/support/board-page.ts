import { AxeBuilder } from '@axe-core/playwright';
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

/** The row of a table that shows something by this name. */
export const rowOf = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

/** What is wrong by WCAG 2.2 AA, one line a place. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
  );
}
