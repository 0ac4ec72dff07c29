import { expect, test as base } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { boardStands } from '../support/board-page.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { accessibilityProblems, looks, pageScrolls } from '../support/evening-screen.ts';
import { coordinatesOfTheMock } from '../support/fake-coordinates.ts';
import { startFixtureServer } from '../support/fixture-server.ts';

type Open = (path: string, how?: { language?: Language; theme?: 'dark' | 'light' }) => Promise<void>;

const test = base.extend<{ open: Open }>({
  open: async ({ page }, provide) => {
    const { folder } = await buildRenderer();
    const server = await startFixtureServer({ rendererFolder: folder, boards: eveningBoards() });
    await provide(async (path, { language = 'en', theme = 'light' } = {}) => {
      server.show(eveningBoards(language));
      await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${path}`);
      await boardStands(page);
    });
    await server.close();
  },
  viewport: { width: 1366, height: 768 },
  contextOptions: { reducedMotion: 'reduce' },
});

const [first] = coordinatesOfTheMock;

for (const look of looks) {
  test(`the register is accessible in ${look.language}, ${look.theme}`, async ({ page, open }, info) => {
    await open('/diagnosis/register', look);
    await expect(page.locator('[data-coordinate]')).toHaveCount(4);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
    await page.screenshot({ path: info.outputPath(`register-${look.language}-${look.theme}.png`) });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText(first?.coordinate ?? '');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: info.outputPath(`drawer-${look.language}-${look.theme}.png`) });
  });
}

test('search and system narrow the register, and stand in the address', async ({ page, open }) => {
  await open('/diagnosis/register');
  const rows = page.locator('[data-coordinate]');
  await expect(rows).toHaveCount(4);
  await page.keyboard.press('/');
  await page.keyboard.type('pool');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/search=pool/);
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(4);
  await page.getByRole('button', { name: 'System' }).click();
  await page.getByRole('menuitemcheckbox', { name: /stock/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/app=stock/);
});

test('a link from a tree opens on what it stands for, and leads to the plan', async ({ page, open }) => {
  await open(`/diagnosis/register?search=lockCoupon`);
  await expect(page.locator('[data-coordinate]')).toHaveAttribute('data-coordinate', first?.short ?? '');
  await page.getByRole('link', { name: 'PLN-014' }).click();
  await expect(page).toHaveURL(/#\/plans\/PLN-014/);
});

test('what does not fit the coordinates file is marked', async ({ page, open }) => {
  await open('/diagnosis/register?app=risk');
  await expect(page.getByText('Does not fit')).toBeVisible();
  await page.locator('[data-coordinate]').dblclick();
  await expect(page.getByRole('dialog')).toContainText('one code for two points');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
