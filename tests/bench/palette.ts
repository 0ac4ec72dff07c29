import { chromium, type CDPSession, type Page } from '@playwright/test';
import { z } from 'zod';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import type { CapacityBoard } from '../../shared/model/capacity-board.ts';
import { alertBoard } from '../support/alert-fixtures.ts';
import { laptop } from '../support/board-page.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { eveningBoards } from '../support/evening-boards.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { startFixtureServer, type FixtureBoards } from '../support/fixture-server.ts';
import { planLibrary } from '../support/plan-fixtures.ts';
import type { Bench, Measures } from './bench.ts';

/** Of the fixture's own entries, beside which the others are made. */
const ownEntries = 12;
const openings = 9;
const betweenActs = 1_000;
const typed = ['p', 'pa', 'pay', 'zfwg', 'tuijian', 'PLN-014', 'zhao min', 'nothing'];

interface Size {
  entries: number;
  plans: number;
  alerts: number;
}

/** Of one act: until the frame that shows its outcome, and what the page's main thread worked for it. */
interface Cost {
  wall: number;
  processor: number;
}

/** So many of each, made of those of the mock-ups. */
function boardsOf({ entries, plans, alerts }: Size) {
  const library = planLibrary();
  const board = alertBoard();
  return {
    ...eveningBoards(),
    capacity: capacityFixture({ others: entries - ownEntries }),
    plans: {
      ...library,
      plans: repeated(library.plans, plans, (row, index) => ({
        ...row,
        plan: { ...row.plan, id: `PLN-${100 + index}` },
      })),
    },
    alerts: {
      ...board,
      rows: repeated(board.rows, alerts, (row, index) => ({
        ...row,
        fingerprint: `${row.fingerprint}-${index}`,
      })),
    },
  } satisfies Partial<FixtureBoards>;
}

function aged(board: CapacityBoard, by: number): CapacityBoard {
  const entries = board.entries.map((entry) => ({
    ...entry,
    current: { ...entry.current, age: (entry.current.age ?? 0) + by },
  }));
  return { ...board, at: board.at + by, entries };
}

function repeated<Row>(rows: readonly Row[], count: number, change: (row: Row, index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const row = rows[index % rows.length];
    if (row === undefined) throw new Error('the fixture has rows');
    return index < rows.length ? row : change(row, index);
  });
}

async function measurePalette(size: Size): Promise<Measures> {
  const { folder: rendererFolder } = await buildRenderer();
  const boards = boardsOf(size);
  const server = await startFixtureServer({ rendererFolder, boards });
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: laptop });
    /** Every entry is a second older, so that nothing of it is known from before; ends when the page has long heard of it. */
    const poll = async (polls: number) => {
      server.show({ capacity: aged(boards.capacity, polls * 1_000) });
      await page.waitForTimeout(betweenActs);
    };
    await page.goto(`${server.url}/?theme=dark&lang=en#/funnel`);
    await page.getByTestId('board').waitFor();
    // Until every board has been heard once, as it is a few seconds after a page was opened.
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await page.getByText('Still hearing of').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });

    const opened: Cost[] = [];
    for (let opening = 0; opening < openings; opening += 1) {
      await page.locator('[data-palette]').waitFor({ state: 'detached' });
      await poll(opening + 1);
      opened.push(await costOf(page, session, 'keydown', () => page.keyboard.press('Control+k')));
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    const strokes: Cost[] = [];
    for (const [index, text] of typed.entries()) {
      await poll(openings + index + 1);
      await page.getByRole('combobox').fill('');
      for (const letter of text)
        strokes.push(await costOf(page, session, 'input', () => page.keyboard.type(letter)));
    }
    return {
      'key to the first result, ms': at(opened, 'wall', 0.5),
      'the slowest of nine, ms': at(opened, 'wall', 1),
      'an opening, ms of the processor': at(opened, 'processor', 0.5),
      'letter to the list, ms': at(strokes, 'wall', 0.5),
      'the slowest letter, ms': at(strokes, 'wall', 1),
      'a letter, ms of the processor': at(strokes, 'processor', 0.5),
      'the dearest letter, ms of the processor': at(strokes, 'processor', 1),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function at(costs: readonly Cost[], of: keyof Cost, part: number): number {
  const sorted = costs.map((cost) => cost[of]).toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

async function costOf(
  page: Page,
  session: CDPSession,
  event: 'keydown' | 'input',
  act: () => Promise<void>,
): Promise<Cost> {
  await page.evaluate(watchFor, event);
  const before = await worked(session);
  await act();
  const wall = z.number().parse(await page.evaluate(() => Reflect.get(window, 'painted') as unknown));
  return { wall, processor: (await worked(session)) - before };
}

const Metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** Of the page's main thread, ms of the processor. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = Metrics.parse(await session.send('Performance.getMetrics'));
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/** Runs in the page, before the event. `painted` is then the time from it to the frame that shows its outcome, ms. */
function watchFor(event: 'keydown' | 'input'): void {
  const awaited = event === 'keydown' ? '[data-palette] [role="option"]' : '[data-palette]';
  const painted = new Promise<number>((resolve) => {
    const onEvent = (happened: Event) => {
      // Ctrl is a key of its own, and goes down before.
      if (happened instanceof KeyboardEvent && happened.key !== 'k') return;
      window.removeEventListener(event, onEvent, { capture: true });
      const look = () => {
        if (document.querySelector(awaited) === null) requestAnimationFrame(look);
        // The frame that is asked for now is drawn after what stands now.
        else
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - happened.timeStamp), 0));
      };
      setTimeout(look, 0);
    };
    window.addEventListener(event, onEvent, { capture: true });
  });
  Reflect.set(window, 'painted', painted);
}

/** The palette with everything that a large evening has. */
export const palette: Bench = {
  title: 'command palette in Chromium: from the key to the first result, and from each letter to the list',
  contestants: {
    '2,000 entries, 500 plans, 1,000 alerts': () =>
      measurePalette({ entries: 2_000, plans: 500, alerts: 1_000 }),
    'the evening of the mock-ups': () => measurePalette({ entries: 47, plans: 14, alerts: 9 }),
  },
  goals: ['key to the first result ≤ 100 ms'],
};
