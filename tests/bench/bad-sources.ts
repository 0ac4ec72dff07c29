import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createSystemClock } from '../../electron/core/clock.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { createSourcePoller } from '../../electron/core/sources/poller.ts';
import { createSamples } from '../../electron/core/sources/samples/create-samples.ts';
import { SourceSettings } from '../../shared/model/source-settings.ts';
import type { Bench, Measures } from './bench.ts';

const healthy = 5;
const everyMs = 1_000;
const quietMs = 4_000;
const measuredMs = 12_000;
const megabyte = 1024 * 1024;

const Addresses = z.object({ good: z.array(z.string()), bad: z.string() });
const Found = z.object({ turnedAt: z.number(), polls: z.array(z.array(z.number())), asked: z.number() });

/**
 * A console over five good sources and one that is good at first and then turns bad. It is polled again every second all the same, which no
 * breaker would do: the worst that it can come to.
 */
async function beside(fault: keyof typeof expected): Promise<Measures> {
  const servers = startServers(fault);
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
  const clock = createSystemClock();
  const { good, bad } = Addresses.parse(await servers.next());
  const sources = [...good, bad].map((url, index) =>
    SourceSettings.parse({
      id: index < good.length ? `good-${index}` : 'bad',
      kind: 'prometheus',
      url,
      every: `${everyMs}ms`,
    }),
  );
  const log = openLog({ folder, clock });
  const samples = createSamples({ clock, sources });
  const secrets = { read: (name: string) => name };
  const poller = createSourcePoller({ sources, samples, clock, log, secrets, random: Math.random });
  for (const { id } of sources) samples.want(`@${id} orders`);
  for (let index = 0; index < 7; index += 1) samples.want(`@bad other_${index}`);
  const pushing = setInterval(() => poller.pollNow('bad'), everyMs);

  await sleep(quietMs);
  globalThis.gc?.();
  const quiet = await peakMemory(1_000);
  servers.tell('turn');
  const peak = await peakMemory(measuredMs);
  servers.tell('end');
  const { turnedAt, polls } = Found.parse(await servers.next());
  const said = poller.statuses().map(({ lastError }) => lastError);

  clearInterval(pushing);
  poller.close();
  log.close();
  rmSync(folder, { recursive: true, force: true });
  const [words] = said.filter((error) => error !== null);
  if (!expected[fault].test(words ?? '')) throw new Error(`not what was to be measured: ${words}`);
  const delays = polls
    .flatMap((times) => delaysOf(times.filter((time) => time > turnedAt)))
    .toSorted((a, b) => a - b);
  if (delays.length < healthy * 8) throw new Error(`only ${delays.length} polls were seen`);
  return {
    'delay of a poll of the others at worst, ms': delays.at(-1) ?? NaN,
    'the same, 95th percentile, ms': delays[Math.ceil(delays.length * 0.95) - 1] ?? NaN,
    'growth of resident memory at the peak, MB': (peak - quiet) / megabyte,
  };
}

/** What the bad one is said to do. */
const expected = {
  none: /^$/,
  hang: /no whole answer/,
  bomb: /larger than|no whole/,
  bombs: /larger than|no whole/,
};

/** By how much each poll came later after the one before than it should. */
function delaysOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => Math.max(0, time - (times[index] ?? time) - everyMs));
}

async function peakMemory(forMs: number): Promise<number> {
  const endsAt = performance.now() + forMs;
  let peak = 0;
  while (performance.now() < endsAt) {
    peak = Math.max(peak, process.memoryUsage.rss());
    await sleep(5);
  }
  return peak;
}

function startServers(fault: string) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bad-source-servers.ts'), String(healthy), fault],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async next(): Promise<unknown> {
      return JSON.parse(String((await lines.next()).value));
    },
    tell: (word: string) => void child.stdin.write(`${word}\n`),
  };
}

export const badSources: Bench = {
  title: 'what one source that hangs, or sends gzip bombs at each poll, costs the others (G15)',
  contestants: {
    'six good sources': () => beside('none'),
    'one of them hangs': () => beside('hang'),
    'one sends a bomb': () => beside('bomb'),
    'one sends seven bombs at once': () => beside('bombs'),
  },
  goals: ['others are delayed by ≤ 500 ms, and it costs ≤ 64 MB'],
};
