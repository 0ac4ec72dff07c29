import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { z } from 'zod';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { wallAddress, wallBoardIds } from '../../renderer/state/wall.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { startFixtureServer } from '../support/fixture-server.ts';
import { machine } from './machine.ts';
import { slopeOf } from './slope.ts';
import { eventsAt, nightAt } from './wall-night.ts';

export const wallSoakTitle =
  'a wall that turns through its boards: heap, nodes and listeners over 50,000 updates';

/** The page keeps this many events at most: they are there before anything is measured. */
const keptEvents = 5_000;
const turnSeconds = 2;
/** What is compared is measured when this board has come after that one: what stood before is held a little longer. */
const measuredOn = 'Promotion funnel';
const measuredAfter = 'Overview';

const Heap = z.object({ usedSize: z.number() });
const Metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

interface Sample {
  updates: number;
  heap: number;
  nodes: number;
  listeners: number;
}

/**
 * `--updates N` (50,000), `--warm N` before the first measurement (15,000, after which the code of every board has been compiled).
 *
 * @returns false where the heap grows by more than 1 % in 10,000 updates.
 */
export async function benchWallSoak(option: (name: string) => string | undefined): Promise<boolean> {
  const updates = Number(option('--updates') ?? 50_000);
  const warm = Number(option('--warm') ?? 15_000) + keptEvents;
  // A copy: a wall loads itself anew when what is served is built again meanwhile.
  const rendererFolder = await mkdtemp(join(tmpdir(), 'tidewatch-soak-'));
  await cp((await buildRenderer()).folder, rendererFolder, { recursive: true });
  const server = await startFixtureServer({ rendererFolder, boards: nightAt(0) });
  const browser = await chromium.launch(chromiumLaunchOptions());
  console.log(`wall-soak: ${wallSoakTitle}\n${machine()}`);
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(fault.message));
    await page.addInitScript(countMessages);
    const turns = wallBoardIds.map((board) => ({ board, seconds: turnSeconds }));
    await page.goto(`${server.url}/#${wallAddress('', { diagonal: 86, distance: 8, turns })}`);
    await page.getByTestId('board').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');

    const samples: Sample[] = [];
    const shown = new Set<string>();
    const startedAt = performance.now();
    let told = '';
    for (let step = 1, counted = 0; counted < updates + warm; step += 1) {
      server.show(nightAt(step));
      server.tell(eventsAt(step, step === 1 ? keptEvents : 1));
      const { title, messages } = await drawn(page);
      counted = messages;
      shown.add(title);
      // Once each time that the board comes: what was taken from the board before has gone by then.
      if (title === told) continue;
      const comesAfter = told.startsWith(measuredAfter);
      told = title;
      if (!title.startsWith(measuredOn) || !comesAfter || counted < warm) continue;
      samples.push({ updates: counted, ...(await measured(session)) });
      console.log(lineOf(samples.at(-1)));
    }
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.log(
      `\n${samples.at(-1)?.updates ?? 0} updates in ${seconds} s; boards: ${[...shown].join(', ')}`,
    );
    for (const fault of faults) console.log(`fault: ${fault}`);
    return report(samples) && faults.length === 0;
  } finally {
    await browser.close();
    await server.close();
    await rm(rendererFolder, { recursive: true, force: true });
  }
}

function report(samples: readonly Sample[]): boolean {
  const grown = (name: 'heap' | 'nodes' | 'listeners') => {
    const { slope, error, mean } = slopeOf(samples.map((sample) => [sample.updates, sample[name]]));
    const share = (part: number) => ((part * 10_000) / mean) * 100;
    console.log(
      `${name.padEnd(9)} mean ${Math.round(mean).toLocaleString('en')}, in 10,000 updates ${share(slope).toFixed(2)} % ± ${share(error).toFixed(2)}`,
    );
    return share(slope);
  };
  const heap = grown('heap');
  grown('nodes');
  grown('listeners');
  console.log('goal: the heap grows by less than 1 % in 10,000 updates');
  return heap < 1;
}

function lineOf(sample: Sample | undefined): string {
  if (!sample) return '';
  const { updates, heap, nodes, listeners } = sample;
  return `${updates.toLocaleString('en').padStart(8)} updates: heap ${(heap / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`;
}

/** What is left after a collection. */
async function measured(session: CDPSession): Promise<Omit<Sample, 'updates'>> {
  // Twice: the first one makes free what the second one takes away.
  for (let turn = 0; turn < 2; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = Heap.parse(await session.send('Runtime.getHeapUsage'));
  const { metrics } = Metrics.parse(await session.send('Performance.getMetrics'));
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { heap: usedSize, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** After the next frame: which board stands, and how many messages have come. */
function drawn(page: Page): Promise<{ title: string; messages: number }> {
  return page.evaluate(
    () =>
      new Promise<{ title: string; messages: number }>((resolve) => {
        requestAnimationFrame(() =>
          resolve({
            title: document.title,
            messages: Number(document.documentElement.dataset['messages'] ?? 0),
          }),
        );
      }),
  );
}

/** Runs in the page before its own scripts: counts what the console pushes. */
function countMessages(): void {
  const listen = WebSocket.prototype.addEventListener;
  const counted = new WeakSet<WebSocket>();
  let messages = 0;
  WebSocket.prototype.addEventListener = function (this: WebSocket, ...given: Parameters<typeof listen>) {
    if (!counted.has(this)) {
      counted.add(this);
      listen.call(this, 'message', () => {
        messages += 1;
        document.documentElement.dataset['messages'] = String(messages);
      });
    }
    listen.apply(this, given);
  } as typeof listen;
}
