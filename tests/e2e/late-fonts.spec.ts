import { expect, type Page } from '@playwright/test';
import { settled, standStill } from '../looks/still-page.ts';
import { boardStands } from '../support/board-page.ts';
import { test, type EveningScreen } from '../support/evening-screen.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';

// A canvas keeps what it was drawn with, and on a bad network its first labels are drawn before their fonts are there.

const drawings: readonly { what: string; open(page: Page, evening: EveningScreen): Promise<void> }[] = [
  {
    what: 'the lanes and the chart above them are',
    open: (_, evening) => evening.open('/timeline', { language: 'zh-CN' }),
  },
  {
    what: 'a trend is',
    async open(page, evening) {
      await evening.open('/funnel', { language: 'zh-CN' });
      await page.getByRole('button', { name: /^查看下单速率趋势$/ }).click();
      await page.getByRole('dialog').locator('canvas').waitFor();
      await boardStands(page);
    },
  },
];

/** What all canvases show. A screenshot would wait for the fonts. */
const drawn = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join());

for (const { what, open } of drawings) {
  test(`${what} drawn again when fonts come late`, async ({ page, evening }) => {
    await standStill(page, momentOfTheMocks);
    await open(page, evening);
    await settled(page);
    const withFonts = await drawn(page);

    const asked: (() => void)[] = [];
    let areLate = true;
    await page.route('**/*.woff2', async (route) => {
      if (areLate) await new Promise<void>((resolve) => asked.push(resolve));
      await route.continue();
    });
    await page.goto('about:blank');
    await open(page, evening);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect((await drawn(page)) === withFonts).toBe(false);
    areLate = false;
    for (const go of asked) go();
    await expect.poll(async () => (await drawn(page)) === withFonts).toBe(true);
  });
}
