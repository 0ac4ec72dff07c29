import { expect, test as base } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { accessibilityProblems, looks, pageScrolls, tabTo } from '../support/evening-screen.ts';
import { startFixtureServer, type FixtureServer } from '../support/fixture-server.ts';
import {
  incidentBoard,
  incidentLog,
  incidentOfTheMock,
  incidentTrend,
  sentReport,
} from '../support/incident-fixtures.ts';

interface IncidentScreen {
  server: FixtureServer;
  open(path: string, how?: { language?: Language; theme?: 'dark' | 'light' }): Promise<void>;
}

/** The evening of the mock-up, with its incident. */
const test = base.extend<{ incidents: IncidentScreen }>({
  incidents: async ({ page }, provide) => {
    const { folder } = await buildRenderer();
    const own = { incidents: incidentBoard(), reports: [sentReport], trend: incidentTrend };
    const server = await startFixtureServer({
      rendererFolder: folder,
      boards: { ...eveningBoards(), ...own },
      events: incidentLog(),
    });
    await provide({
      server,
      async open(path, { language = 'en', theme = 'light' } = {}) {
        server.show({ ...eveningBoards(language), ...own });
        await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${path}`);
      },
    });
    await server.close();
  },
  viewport: { width: 1366, height: 768 },
  contextOptions: { reducedMotion: 'reduce' },
});

for (const look of looks) {
  test(`the incident board and the list are accessible in ${look.language}, ${look.theme}`, async ({
    page,
    incidents,
  }) => {
    await incidents.open('/incidents/INC-2', look);
    await expect(page.getByText('Coupon redeem timeouts cut orders').first()).toBeVisible();
    await expect(page.locator('[data-lanes="drawn"]')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
    await incidents.open('/incidents', look);
    await expect(page.getByRole('row')).toHaveCount(4);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await pageScrolls(page)).toBe(false);
  });
}
