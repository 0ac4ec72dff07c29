import type { Browser, BrowserContext, CDPSession, Locator, Page } from '@playwright/test';
import { createSystemClock, type Clock } from '../../electron/core/clock.ts';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { Console } from '../../electron/core/console.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { preflightOf } from '../support/evening-boards.ts';
import { startFixtureServer, type FixtureBoards, type FixtureServer } from '../support/fixture-server.ts';
import { keepPlans } from '../support/kept-plans.ts';
import { momentOfTheMocks, planLibrary } from '../support/plan-fixtures.ts';
import type { Look, LookScreen, World } from './screen.ts';
import { resize, settled, sizes, standStill, type SizeName } from './still-page.ts';
import { boardsOf, optionsOf } from './worlds.ts';

/** Where screens are shown, one after the other, each on a page of its own. */
export interface Stage {
  show(screen: LookScreen, first: Look & { size: SizeName }): Promise<ShownScreen>;
  close(): Promise<void>;
}

export interface ShownScreen {
  page: Page;
  session: CDPSession;
  /** Another theme, language, or other boards, on the open page; a page is loaded anew only where it has to be. */
  wear(look: Look): Promise<void>;
  /** @param look the one that it wears where none is given. */
  push(boards: (language: Language) => Partial<FixtureBoards>, look?: Look): Promise<void>;
  resize(size: SizeName): Promise<void>;
  server: FixtureServer;
  close(): Promise<void>;
}

/** @param browser one that this stage may open contexts in. */
export async function openStage(browser: Browser): Promise<Stage> {
  const { folder: rendererFolder } = await buildRenderer();
  // Seen at the moment of the pictures, so that they say the same each time.
  const clock: Clock = { ...createSystemClock(), now: () => momentOfTheMocks };
  const plans = await keepPlans(
    planLibrary().plans.map(({ plan }) => plan),
    { clock },
  );
  const servers = new Map<World, Promise<FixtureServer>>();
  const serverOf = (world: World): Promise<FixtureServer> => {
    const known = servers.get(world);
    if (known) return known;
    const started = startFixtureServer({
      rendererFolder,
      boards: boardsOf(world, 'en'),
      planFiles: plans.files,
      preflight: answerPreflight,
      ...optionsOf(world),
    });
    servers.set(world, started);
    return started;
  };
  return {
    show: async (screen, first) =>
      showScreen(browser, await serverOf(screen.world ?? 'evening'), screen, first),
    async close() {
      for (const server of servers.values()) await (await server).close();
      plans.close();
    },
  };
}

const answerPreflight: Console['preflight'] = async (planId, { mode }) => {
  const row = planLibrary().plans.find(({ plan }) => plan.id === planId);
  if (!row) throw new ConsoleError('not-found', `there is no plan ${planId}`, { field: 'planId' });
  return preflightOf(row.plan, mode);
};

/** What is there once a screen shows the boards of its table; in another state, such as an empty one, it need not be. */
function drawn({ ready }: LookScreen, page: Page): Locator {
  if (ready) return ready(page);
  return page.getByTestId('board').locator('table, [role=table], [role=grid], [role=treegrid], h2').first();
}

async function showScreen(
  browser: Browser,
  server: FixtureServer,
  screen: LookScreen,
  first: Look & { size: SizeName },
): Promise<ShownScreen> {
  const { width, height } = sizes[first.size];
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await standStill(page, momentOfTheMocks);
  const session = await context.newCDPSession(page);
  await resize(session, sizes[first.size]);
  let { size } = first;

  const world = screen.world ?? 'evening';
  // A wall is dark whatever its system says, unless it is asked; before a sign-in no console says which language.
  const reloads = screen.kind === 'wall' || world === 'token';
  const worn = { ...first };
  let pushed: (language: Language) => Partial<FixtureBoards> = () => ({});
  let isPushed = false;
  const boards = () => ({
    ...boardsOf(world, worn.language),
    ...screen.boards?.(worn.language),
    ...pushed(worn.language),
  });
  const load = async () => {
    server.show(boards());
    await page.emulateMedia({ colorScheme: worn.theme });
    const asked = reloads ? `?theme=${worn.theme}${world === 'token' ? `&lang=${worn.language}` : ''}` : '';
    await page.goto('about:blank');
    await page.goto(`${server.url}/${asked}#${screen.route}`);
    await (isPushed ? page.getByTestId('board') : drawn(screen, page)).waitFor();
    await settled(page);
    if (!screen.open) return;
    await screen.open(page);
    await settled(page);
  };
  await load();

  /** Shows what is pushed by now, in that look. */
  const wear = async (look: Look) => {
    const isNew = look.theme !== worn.theme || (world === 'token' && look.language !== worn.language);
    Object.assign(worn, { theme: look.theme, language: look.language });
    if (reloads && isNew) {
      await load();
      return;
    }
    server.show(boards());
    await page.emulateMedia({ colorScheme: worn.theme });
    await page.waitForFunction(
      ({ theme, language }) =>
        document.documentElement.dataset['theme'] === theme && document.documentElement.lang === language,
      worn,
    );
    await settled(page);
  };

  return {
    page,
    session,
    server,
    wear,
    async push(change, look = worn) {
      pushed = change;
      isPushed = true;
      await wear(look);
    },
    async resize(wanted) {
      if (wanted === size) return;
      size = wanted;
      await resize(session, sizes[size]);
      await settled(page);
    },
    async close() {
      await context.close();
    },
  };
}
