import { test as base, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Console } from '../../electron/core/console.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { Language } from '../../shared/model/local-text.ts';
import type { Preflight } from '../../shared/model/execution.ts';
import { boardStands } from './board-page.ts';
import { eveningBoards, eveningLog, preflightOf } from './evening-boards.ts';
import { startFixtureServer, type FixtureServer } from './fixture-server.ts';
import { keepPlans, type KeptPlans } from './kept-plans.ts';
import { planLibrary } from './plan-fixtures.ts';

export interface EveningScreen {
  server: FixtureServer;
  /** The plans as files, in versions of their own. */
  plans: KeptPlans;
  /** What a preflight says, beside what follows from the plan. */
  preflight: { changes: Partial<Preflight> };
  /** Opens a board, and waits until it stands. */
  open(path: string, how?: { language?: Language; theme?: 'dark' | 'light' }): Promise<void>;
}

/** Every look that a board must have: both languages, both themes. */
export const looks = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh-CN', theme: 'light' },
  { language: 'zh-CN', theme: 'dark' },
] as const;

/** A server of its own for each test, with the evening of the mock-ups. */
export const test = base.extend<{ evening: EveningScreen }>({
  evening: async ({ page }, provide) => {
    const { folder } = await buildRenderer();
    const preflight: EveningScreen['preflight'] = { changes: {} };
    const answer: Console['preflight'] = async (planId, { mode }) => {
      const row = planLibrary().plans.find(({ plan }) => plan.id === planId);
      if (!row) throw new ConsoleError('not-found', `there is no plan ${planId}`, { field: 'planId' });
      return preflightOf(row.plan, mode, preflight.changes);
    };
    const plans = await keepPlans(planLibrary().plans.map(({ plan }) => plan));
    const server = await startFixtureServer({
      rendererFolder: folder,
      planFiles: plans.files,
      boards: eveningBoards(),
      events: eveningLog(),
      preflight: answer,
    });
    const open: EveningScreen['open'] = async (path, { language = 'en', theme = 'light' } = {}) => {
      server.show(eveningBoards(language));
      await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${path}`);
      await boardStands(page);
    };
    await provide({ server, plans, preflight, open });
    await server.close();
    plans.close();
  },
  viewport: { width: 1366, height: 768 },
  contextOptions: { reducedMotion: 'reduce' },
});

export { faultsOf as accessibilityProblems } from '../looks/accessibility.ts';

/** True where the page itself scrolls, which no board may make it do. */
export function pageScrolls(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth > window.innerWidth ||
      document.documentElement.scrollHeight > window.innerHeight,
  );
}

/** Presses Tab until what is asked for has the focus. @returns how many presses it took. */
export async function tabTo(page: Page, name: string | RegExp, limit = 80): Promise<number> {
  for (let presses = 0; presses <= limit; presses += 1) {
    const focused = page.locator(':focus');
    if ((await focused.count()) === 1) {
      const own = (await focused.getAttribute('aria-label')) ?? (await focused.innerText()).trim();
      if (typeof name === 'string' ? own === name : name.test(own)) return presses;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached in ${limit} presses of Tab`);
}
