import type { Page } from '@playwright/test';
import { boardStands } from './board-page.ts';
import type { FixtureServer } from './fixture-server.ts';
import { stateRoutes } from './states-fixtures.ts';

/** Every page that a person sits before; walls are looked at by nobody's hands. */
export const deskRoutes = [...stateRoutes, '/plans/PLN-014/edit', '/review', '/set-up', '/wall'] as const;

/**
 * Leads one page over boards by its address alone, and asks at each what is wrong there.
 *
 * @param query of the page, such as `lang=en`.
 * @returns one line a fault, led by its route.
 */
export async function faultsOnBoards(
  page: Page,
  server: FixtureServer,
  query: string,
  check: (route: string) => Promise<readonly string[]>,
  routes: readonly string[] = deskRoutes,
): Promise<string[]> {
  await page.goto(`${server.url}/?${query}#${routes[0]}`);
  const found: string[] = [];
  for (const route of routes) {
    await lead(page, route);
    await boardStands(page);
    await page.evaluate(() => document.fonts.ready);
    found.push(...(await check(route)).map((fault) => `${route}: ${fault}`));
  }
  return found;
}

/** Goes to a board by the address alone; whether it stands by then is another question. */
export async function lead(page: Page, route: string): Promise<void> {
  await page.evaluate(
    (path) =>
      new Promise<void>((resolve) => {
        if (location.hash === `#${path}`) return resolve();
        addEventListener('hashchange', () => resolve(), { once: true });
        location.hash = path;
      }),
    route,
  );
}
