import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { createEngineCore } from '../../electron/core/diagnosis/engine-core.ts';
import type { Bench, Measures } from './bench.ts';

const perBody = 10_000;
const minute = 60_000;

/** Forty systems on 600 links of up to five, one in seven records of one cause; each of the last hour, ten minutes of it a flood. */
function line(index: number, count: number, end: number, isHostile = false): string {
  const isFlood = index % 4 !== 0;
  const part = index / count;
  const time = Math.floor(end - (isFlood ? 10 * part * minute : 60 * part * minute));
  const seed = Math.imul(index, 2_654_435_761) >>> 0;
  const path = Math.imul(seed % 600, 40_503) >>> 0;
  const link = Array.from(
    { length: 1 + (path % 5) },
    (_, depth) => `svc-${(path >>> (3 * depth)) % 40}@m${depth}`,
  );
  return JSON.stringify({
    time,
    trace: `${seed.toString(16)}${index >> 1}`,
    link: index % 7 === 0 ? ['gw@order', 'order@create', 'coupon@redeem'] : link,
    code: isHostile ? `q${seed.toString(36)}` : index % 7 === 0 ? 'POOL_EXHAUSTED' : `E${seed % 3}`,
    kind: 'internal',
    host: `h-${seed % 60}`,
    message: `request ${seed.toString(36)} was not answered within 3,000 ms`,
  });
}

function bodies(count: number, end: number): Buffer[] {
  return Array.from({ length: Math.ceil(count / perBody) }, (_, body) => {
    const length = Math.min(perBody, count - body * perBody);
    return Buffer.from(
      Array.from({ length }, (_line, at) => line(body * perBody + at, count, end)).join('\n'),
    );
  });
}

/** Over HTTP into a whole console, four connections at a time. */
async function overHttp(count: number): Promise<Measures> {
  const { createConsole } = await import('../../electron/core/create-console.ts');
  const { serveConsole } = await import('../../electron/hosts/server/serve-console.ts');
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-intake-'));
  const promotion = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'promotion.yaml');
  writeFileSync(join(folder, 'tidewatch.yaml'), JSON.stringify({ promotion }));
  const core = await createConsole({
    config: join(folder, 'tidewatch.yaml'),
    dataFolder: folder,
    host: 'server',
    version: '0.0.0',
    secrets: { read: () => '' },
  });
  const served = await serveConsole({ console: core, host: '127.0.0.1', port: 0, rendererFolder: folder });
  try {
    const workerData = { url: `${served.url}/ingest/exceptions`, bodies: bodies(count, Date.now()) };
    const used = threadTime();
    const sender = new Worker(new URL('./intake-sender.ts', import.meta.url), { workerData });
    const [sent] = await once(sender, 'message');
    const { seconds, again } = Sent.parse(sent);
    const busy = threadTime() - used;
    if (core.recordIntake().taken !== count) throw new Error(`took ${core.recordIntake().taken}`);
    return {
      'records a second': count / seconds,
      'CPU of the main thread, ms per 10,000': (busy * perBody) / count,
      'bodies that had to be sent again': again,
    };
  } finally {
    await served.close();
    await core.close();
    rmSync(folder, { recursive: true });
  }
}

const Sent = z.object({ seconds: z.number(), again: z.number() });

/** CPU of this thread only, ms: what others do on the machine does not count. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** What is kept of so many, and how long answers take that rest on it. */
async function kept(count: number, isHostile = false): Promise<Measures> {
  const end = Date.now();
  globalThis.gc?.();
  const before = memory();
  const core = createEngineCore();
  let taking = 0;
  for (let first = 0; first < count; first += perBody) {
    const body = Buffer.from(
      Array.from({ length: perBody }, (_, at) => line(first + at, count, end, isHostile)).join('\n'),
    );
    const began = threadTime();
    core.take(body, 'ndjson', end);
    taking += threadTime() - began;
  }
  globalThis.gc?.();
  const held = memory() - before;
  const window = {
    from: end - 10 * minute,
    to: end,
    since: null,
    quiet: { from: end - 40 * minute, to: end - 10 * minute - 1 },
    broughtBack: [],
  };
  const durations = Array.from({ length: 5 }, () => {
    const began = threadTime();
    core.diagnose(window);
    return threadTime() - began;
  }).toSorted((left, right) => left - right);
  return {
    'taking 10,000, ms of CPU': (taking * perBody) / count,
    'held, MB': held,
    'rows held': core.held().rows,
    'a live diagnosis, ms of CPU': durations[2] ?? NaN,
  };
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

export const exceptionIntake: Bench = {
  title: 'exception records that come in: how many, what they cost, what is kept of them',
  contestants: {
    'over HTTP, 200,000': async () => overHttp(200_000),
    'kept of 10,000': async () => kept(10_000),
    'kept of 100,000': async () => kept(100_000),
    'kept of 1,000,000': async () => kept(1_000_000),
    'kept of 5,000,000': async () => kept(5_000_000),
    'of 1,000,000, no two alike': async () => kept(1_000_000, true),
  },
  goals: ['memory is the same after 1,000,000 and 5,000,000', 'a live diagnosis within 300 ms of CPU'],
};
