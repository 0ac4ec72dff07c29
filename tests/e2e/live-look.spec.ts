import { expect, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { wide, type Darkroom } from '../looks/darkroom.ts';
import { settled, standStill } from '../looks/still-page.ts';
import { boardStands, laptop } from '../support/board-page.ts';
import { faultsOnBoards, lead } from '../support/every-board.ts';
import type { FixtureServer } from '../support/fixture-server.ts';
import { incidentTrend } from '../support/incident-fixtures.ts';
import { layoutFaults } from '../support/layout-faults.ts';
import { foreignTexts } from '../support/foreign-texts.ts';
import { test } from '../support/looks-stage.ts';
import { pageText } from '../support/page-text.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { startState } from '../support/states-fixtures.ts';
import { queryOf, switchTo, type WornLook } from '../support/worn-look.ts';

let server: FixtureServer;

// Every board, one after the other, and back.
test.describe.configure({ timeout: 600_000 });
// Its faults say what is wrong; what a trace keeps of every step takes longer than the walk.
test.use({ viewport: laptop, trace: 'off' });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { folder } = await buildRenderer();
  server = await startState('alarmed', folder);
  // As long as the incident lasts by the clock of the page, and not by that of this machine.
  server.show({ trend: incidentTrend });
});
test.afterAll(() => server.close());

const english: WornLook = {
  theme: 'dark',
  contrast: 'usual',
  language: 'en',
  numbers: 'k-m-b',
  zone: 'event',
  decals: 'off',
};
/** Nothing is left of the other. */
const chinese: WornLook = {
  theme: 'light',
  contrast: 'more',
  language: 'zh-CN',
  numbers: 'wan-yi',
  zone: 'utc',
  decals: 'on',
};

test('every board that the menu switches is as one that never looked otherwise, there and back, without being loaded again', async ({
  page,
  browser,
  darkroom,
}) => {
  // In a window of its own: a page behind another one draws nothing, and would never come to rest.
  const never = await browser.newPage({ viewport: laptop, locale: 'en-GB', timezoneId: 'Asia/Shanghai' });
  for (const one of [page, never]) await standStill(one, momentOfTheMocks);
  await never.goto(`${server.url}/?${queryOf(chinese)}#/overview`);
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));

  const faults = await faultsOnBoards(page, server, queryOf(english), async (route) => {
    await atRest(page);
    const before = await pageText(page);
    await lead(never, route);
    await boardStands(never);
    await atRest(never);

    await switchTo(page, chinese);
    await atRest(page);
    const found = [...(await differences(page, never, darkroom)), ...(await mixed(page, chinese))];
    await switchTo(page, english);
    await atRest(page);
    const after = [...otherTexts(await pageText(page), before), ...(await mixed(page, english))];
    return [...found, ...after.map((fault) => `back in English: ${fault}`)];
  });
  await never.close();
  expect(faults).toEqual([]);
  expect(loads).toBe(1);
});

/** The menu gives the focus back to its button, whose ring and title are no part of a look. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.mouse.move(0, 0);
  await settled(page);
}

/** What tells a page that was switched from one that never was. */
async function differences(switched: Page, never: Page, darkroom: Darkroom): Promise<string[]> {
  const found = otherTexts(await pageText(switched), await pageText(never));
  const [marks, expected] = await Promise.all([switched, never].map(marksOf));
  if (marks !== expected) found.push(`marked ${marks} instead of ${expected}`);
  const [actual, wanted] = await Promise.all([switched, never].map((page) => page.screenshot()));
  if (!actual || !wanted || actual.equals(wanted)) return found;
  // Corners that are drawn anew are not always drawn to the same bit, which changes what the encoder loses elsewhere.
  const [one, other] = await Promise.all([wanted, actual].map((png) => darkroom.reduce(png, 1)));
  const places = one && other ? (await darkroom.compare(one, other, wide)).faults : [];
  return [...found, ...places.slice(0, 3).map((place) => `drawn otherwise at ${place}`)];
}

const marksOf = (page: Page) =>
  page.evaluate(() => JSON.stringify([document.documentElement.lang, document.documentElement.dataset]));

/** What is left of another look, and what does not fit in this one. */
async function mixed(page: Page, look: WornLook): Promise<string[]> {
  const clock = (await page.getByRole('banner').textContent()) ?? '';
  const hasZone = look.zone === 'utc' ? /UTC(?!\+)/.test(clock) : clock.includes('UTC+8');
  return [
    ...foreignTexts(await pageText(page), look).map((text) => `of the other look: ${text}`),
    ...(hasZone ? [] : [`not in the zone that was chosen: ${clock}`]),
    ...(await layoutFaults(page)),
  ];
}

function otherTexts(actual: readonly string[], expected: readonly string[]): string[] {
  const lacks = expected.filter((text) => !actual.includes(text)).map((text) => `lacks “${text}”`);
  const has = actual.filter((text) => !expected.includes(text)).map((text) => `says “${text}”`);
  const isSame = actual.join('\n') === expected.join('\n');
  return isSame || lacks.length + has.length > 0
    ? [...lacks, ...has]
    : ['the same texts, in another order or number'];
}
