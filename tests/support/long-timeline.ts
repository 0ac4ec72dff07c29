import type { Page } from '@playwright/test';
import { eveningBoards } from './evening-boards.ts';
import { startFixtureServer, type FixtureServer } from './fixture-server.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';
import { longLog } from './timeline-fixtures.ts';

/** A served console whose log holds so many events, over the six hours up to the moment of the mock-ups. */
export function startLongTimeline(rendererFolder: string, count: number): Promise<FixtureServer> {
  return startFixtureServer({
    rendererFolder,
    boards: eveningBoards(),
    events: longLog(count, momentOfTheMocks),
  });
}

/** Opens it and waits until all of it is known. */
export async function openLongTimeline(
  page: Page,
  url: string,
  count: number,
  view: 'lanes' | 'list',
): Promise<void> {
  await page.goto(`${url}/?theme=light&lang=en#/timeline${view === 'list' ? '?view=list' : ''}`);
  await page.getByText(`${count.toLocaleString('en')} events`).waitFor({ timeout: 30_000 });
  await page.evaluate(() => document.fonts.ready);
}
