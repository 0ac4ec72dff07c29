import { chromium, type Page } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { laptop, openBoard } from '../support/board-page.ts';
import { capacityFixture, entryFixture } from '../support/capacity-fixture.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { startFixtureServer } from '../support/fixture-server.ts';
import type { Bench, Measures } from './bench.ts';

const pushes = 15;
const betweenPushes = 1_000;
/** Of the fixture's own entries, beside which the others are made. */
const shown = 12;

const sorted = (values: readonly number[]) => values.toSorted((left, right) => left - right);
const at = (values: readonly number[], part: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** A board of so many entries in Chromium: from a push to the frame that shows it, and the frames of a scroll through all of it. */
async function measureScreen(count: number): Promise<Measures> {
  const { folder: rendererFolder } = await buildRenderer();
  const board = capacityFixture({ others: count - shown });
  const server = await startFixtureServer({ rendererFolder, boards: { capacity: board } });
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: laptop });
    await openBoard(page, server.url, { route: '/capacity' });
    const toScreen: number[] = [];
    for (let push = 1; push <= pushes; push += 1) {
      const current = 10 + push;
      const painted = page.evaluate(paintedWith, `${current}.0`);
      await page.waitForTimeout(betweenPushes);
      const entries = board.entries.map((entry) =>
        entry.id === 'cart-svc@checkout'
          ? entryFixture({ id: entry.id, name: 'Cart', current, target: 80, testedLimit: 120 })
          : { ...entry, current: { ...entry.current, age: push * 100 } },
      );
      const pushedAt = Date.now();
      server.show({ capacity: { ...board, at: board.at + push * 1_000, entries } });
      toScreen.push((await painted) - pushedAt);
    }
    const frames = await framesOfScroll(page);
    return {
      'push to the screen, ms': at(toScreen, 0.5),
      'the slowest push, ms': at(toScreen, 1),
      'frame while scrolling, ms': at(frames, 0.5),
      'the same, 95th percentile, ms': at(frames, 0.95),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page: when the frame came that shows this text in the row of the cart, epoch ms. */
function paintedWith(text: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const row = [...document.querySelectorAll('[role=row]')].find((one) =>
        one.textContent?.includes('Cart'),
      );
      if (row?.textContent?.includes(text)) requestAnimationFrame(() => resolve(Date.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** The time between frames, ms, while the table is scrolled from its top to its end in two seconds. */
function framesOfScroll(page: Page): Promise<number[]> {
  return page.getByRole('rowgroup').evaluate(
    (table) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const length = 2_000;
        const from = performance.now();
        let last = from;
        const next = (now: number) => {
          frames.push(now - last);
          last = now;
          table.scrollTo({ top: ((now - from) / length) * (table.scrollHeight - table.clientHeight) });
          if (now - from < length) requestAnimationFrame(next);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(next);
      }),
  );
}

/** Two thousand entries on the capacity board, as a browser shows them. */
export const capacityScreen: Bench = {
  title: 'capacity board of 2,000 entries in Chromium: from a push to the screen, and scrolling',
  contestants: {
    'two thousand entries': () => measureScreen(2_000),
    'fourteen entries': () => measureScreen(14),
  },
  goals: ['on the screen within one second of the poll'],
};
