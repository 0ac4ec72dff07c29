import { expect } from '@playwright/test';
import { faultsOf } from '../looks/accessibility.ts';
import { everyLook, pictureName, takePicture } from '../looks/baseline.ts';
import { breaches, placesOf } from '../looks/measures.ts';
import type { LookScreen } from '../looks/screen.ts';
import { screens } from '../looks/screens.ts';
import { sittingsOf } from '../looks/sitting.ts';
import type { ShownScreen } from '../looks/stage.ts';
import { boardStands } from '../support/board-page.ts';
import { colouredShare, colouredShareOf } from '../support/coloured-share.ts';
import { lead } from '../support/every-board.ts';
import type { Language } from '../../shared/model/local-text.ts';
import type { FixtureBoards } from '../support/fixture-server.ts';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { test } from '../support/looks-stage.ts';
import { boardsIn, openInState, startState, stateRoutes } from '../support/states-fixtures.ts';

/** States that are other boards of the same console; docs/looks.md says where the others are looked at. */
const states = ['calm', 'empty', 'first-run', 'partial', 'stale', 'lost', 'offline', 'drill'] as const;
/** Every state in every look, where that is asked for; else each state of a board in one, and in all of them over the boards. */
const isWhole = process.env['TIDEWATCH_LOOKS'] === 'all';
test.describe.configure({ mode: 'parallel', timeout: isWhole ? 600_000 : 120_000 });
const hasStates = ({ kind, world }: LookScreen) => (kind === 'board' || kind === 'wall') && world !== 'token';
const boards = screens.filter(hasStates);

// One page a screen for all that is looked at on it: to load it, and axe for the first time, takes as long as four looks.
for (const screen of screens) {
  const inStates = hasStates(screen) ? ', and accessible in every state' : '';
  test(`${screen.name} is accessible, whole, sparing with colour and as its baselines in every look${inStates}`, async ({
    stage,
    gallery,
  }) => {
    const sittings = sittingsOf(screen);
    const [first] = sittings;
    if (!first?.sizes[0]) throw new Error(`${screen.name} is looked at in no look`);
    const shown = await stage.show(screen, { ...first.look, size: first.sizes[0].size });
    try {
      for (const sitting of sittings) {
        await shown.wear(sitting.look);
        for (const { size, ...wanted } of sitting.sizes) {
          await shown.resize(size);
          const name = pictureName(screen.name, sitting.look, size);
          const take = () => takePicture(shown.session, name, size);
          const taken = await take();
          if (wanted.hasPicture) expect.soft(await gallery.differs(taken, take), name).toBeNull();
          if (wanted.measured === 'all') {
            expect.soft(await colouredShareOf(shown.page, taken.png), name).toBeLessThanOrEqual(0.03);
            expect.soft(await faultsOf(shown.page), name).toEqual([]);
          }
          if (wanted.measured !== 'no') expect.soft(await breaches(shown.page, screen), name).toEqual([]);
        }
      }
      if (!hasStates(screen)) return;
      await shown.resize(screen.kind === 'wall' ? '1920x1080' : '1366x768');
      await lookAtStates(screen, shown);
    } finally {
      await shown.close();
    }
  });
}

/** From the look that the page wears last, since a wall is loaded once a theme. */
async function lookAtStates(screen: LookScreen, shown: ShownScreen): Promise<void> {
  const place = boards.indexOf(screen);
  for (const [turn, look] of everyLook.toReversed().entries()) {
    for (const [index, state] of states.entries()) {
      if (!isWhole && (place + index) % everyLook.length !== turn) continue;
      await shown.push((language) => boardsIn(state, language), look);
      const where = `${screen.name}, ${state}, ${look.theme}, ${look.language}`;
      expect.soft(await faultsOf(shown.page), where).toEqual([]);
      if (state !== 'calm') continue;
      expect.soft(await colouredShare(shown.page), where).toBeLessThanOrEqual(0.005);
      const calm = await placesOf(shown.page);
      await shown.push(withAlarm);
      expect.soft(await placesOf(shown.page), `${where}: the alarm strip moves nothing`).toBe(calm);
    }
  }
}

/** A calm console to which one thing happens: its alarm strip speaks. */
function withAlarm(language: Language): Partial<FixtureBoards> {
  const calm = boardsIn('calm', language);
  const { worst, counts } = boardsIn('alarmed', language).status ?? {};
  return calm.status && worst && counts ? { ...calm, status: { ...calm.status, worst, counts } } : calm;
}

for (const [turn, state] of (['loading', 'error', 'read-only'] as const).entries()) {
  test(`every board of a console that is ${state} is accessible`, async ({ page }) => {
    const { folder } = await buildRenderer();
    const server = await startState(state, folder);
    try {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      // Loaded once a look; from board to board it is led, as a person goes.
      for (const [place, look] of everyLook.entries()) {
        const routes = stateRoutes.filter(
          (_, index) => isWhole || (turn + index) % everyLook.length === place,
        );
        for (const [index, route] of routes.entries()) {
          if (index === 0) await openInState(page, server, { state, route, ...look });
          else await lead(page, route);
          // What waits or is refused for good never stands.
          if (state === 'read-only') await boardStands(page);
          expect.soft(await faultsOf(page), `${route}, ${state}`).toEqual([]);
        }
      }
    } finally {
      await server.close();
    }
  });
}
