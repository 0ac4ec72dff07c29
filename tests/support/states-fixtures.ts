import type { Page } from '@playwright/test';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { NewEvent } from '../../shared/model/event.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { alarmed, calm, drill, empty, firstRun, lost, offline, partial, stale } from './boards-in-state.ts';
import { eveningLog } from './evening-boards.ts';
import {
  startFixtureServer,
  type FixtureBoards,
  type FixtureServer,
  type FixtureServerOptions,
} from './fixture-server.ts';

/** Every state in which a board can be; docs/states.md says what each board shows in it. */
export const stateNames = [
  'alarmed',
  'calm',
  'empty',
  'first-run',
  'loading',
  'partial',
  'stale',
  'lost',
  'error',
  'offline',
  'cut-off',
  'drill',
  'read-only',
] as const;
export type StateName = (typeof stateNames)[number];

/** Every board that has a state, with an example of what its address names. */
export const stateRoutes = [
  '/overview',
  '/funnel',
  '/capacity',
  '/capacity/pay-gw%40submit',
  '/planning',
  '/alerts',
  '/incidents',
  '/incidents/INC-2',
  '/diagnosis',
  '/diagnosis/register',
  '/timeline',
  '/plans',
  '/plans/PLN-014',
  '/plans/PLN-021/preflight',
  '/executions',
  '/executions/EX-0930-014',
  '/drills',
  '/freeze',
  '/on-call',
  '/sources',
] as const;

/** What the token of `read-only` is shown for. */
const viewerToken = 'token-of-a-screen-that-only-looks';

interface State {
  boards(language: Language): Partial<FixtureBoards>;
  options?: Partial<FixtureServerOptions>;
  events?: () => NewEvent[];
}

const states: Record<StateName, State> = {
  alarmed: { boards: alarmed, events: eveningLog },
  calm: { boards: calm, events: eveningLog },
  empty: { boards: empty },
  'first-run': { boards: firstRun },
  loading: { boards: alarmed, options: { answers: 'none' } },
  partial: { boards: partial, events: eveningLog },
  stale: { boards: stale, events: eveningLog },
  lost: { boards: lost, events: eveningLog },
  error: { boards: alarmed, options: { answers: 'refusals' } },
  offline: { boards: offline, events: eveningLog },
  'cut-off': { boards: alarmed, events: eveningLog },
  drill: { boards: drill, events: eveningLog },
  'read-only': {
    boards: alarmed,
    events: eveningLog,
    options: {
      access: {
        people: [],
        server: { tokens: { viewer: { secret: 'LOOK' } } },
        secrets: { LOOK: viewerToken },
      },
    },
  },
};

/** A console in that state. Its boards in another language: `server.show(boardsIn(state, language))`. */
export function startState(state: StateName, rendererFolder: string): Promise<FixtureServer> {
  const { boards, options = {}, events } = states[state];
  return startFixtureServer({
    rendererFolder,
    boards: boards('en'),
    events: events?.() ?? [],
    ...options,
  });
}

export function boardsIn(state: StateName, language: Language): Partial<FixtureBoards> {
  return states[state].boards(language);
}

/**
 * Opens a board of a console in that state, once the shell around it is there. `cut-off` stops the server: the test that asked for it
 * restarts or closes it.
 */
export async function openInState(
  page: Page,
  server: FixtureServer,
  {
    state,
    route,
    theme = 'light',
    language = 'en',
  }: { state: StateName; route: string; theme?: 'dark' | 'light'; language?: Language },
): Promise<void> {
  server.show(boardsIn(state, language));
  // As a browser that has shown its token before.
  if (state === 'read-only') {
    const answer = await page.request.post(`${server.url}/session`, { data: { token: viewerToken } });
    if (!answer.ok()) throw new ConsoleError('not-signed-in', await answer.text());
  }
  await page.goto('about:blank');
  await page.goto(`${server.url}/?theme=${theme}&lang=${language}#${route}`);
  await page.getByTestId('board').waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (state !== 'cut-off') return;
  await server.stop();
  await page.getByText(/Screen offline|屏幕离线/).waitFor();
}
