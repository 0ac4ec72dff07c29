import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startConsoleProcess } from '../support/console-process.ts';
import { servePlanIndex } from '../support/plan-index.ts';

const probe = fileURLToPath(new URL('./probe.ts', import.meta.url));
const plans = fileURLToPath(new URL('../../resources/rehearsal/plans', import.meta.url));
const noRoute = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"'] as const;

export const Probed = z.object({
  /** From the start of the process to the library's answer, and to the page's, ms. */
  libraryAfter: z.number(),
  pageAfter: z.number(),
  pageAnswered: z.number(),
  reachable: z.boolean(),
  /** Each cached plan with its preflight; `age` of the copy and `took` in ms. */
  opened: z.array(z.object({ id: z.string(), standing: z.string(), age: z.number(), took: z.number() })),
  byHand: z.string(),
  remote: z.object({ status: z.string(), reason: z.string().nullable() }),
  offered: z.array(z.string()),
});
export type Probed = z.infer<typeof Probed>;

/** Null: a network without a route can be had here; else why not. */
export function whyNoNamespace(): string | null {
  const [command, ...argumentList] = noRoute;
  const tried = spawnSync(command, [...argumentList, 'true'], { encoding: 'utf8' });
  if (tried.error) return 'unshare is not here: only Linux gives a process a network of its own';
  return tried.status === 0 ? null : `a network of its own may not be made here: ${tried.stderr.trim()}`;
}

/** By hand first, then over the network: what there is to do when there is none. */
const byHand = {
  id: 'PLN-BY-HAND',
  version: 1,
  title: 'By hand first',
  kind: 'emergency',
  steps: [
    { id: 'look', title: 'Look', action: { manual: 'Look at it.' } },
    {
      id: 'send',
      title: 'Send',
      action: { http: { target: 'shop', method: 'POST', path: '/switch' } },
      expect: { query: 'mode', equals: 1 },
      manual: 'Call the on-call of the shop.',
    },
  ],
};

/** A data folder whose console has once seen its index of plans, and was stopped. Sources and targets are far away from here. */
export async function cachedConsole(
  folder: string,
): Promise<{ config: string; data: string; plans: number }> {
  const origin = join(folder, 'origin');
  cpSync(plans, origin, { recursive: true });
  writeFileSync(join(origin, 'by-hand.plan.yaml'), JSON.stringify(byHand));
  const index = await servePlanIndex(origin);
  const config = join(folder, 'tidewatch.yaml');
  const data = join(folder, 'data');
  mkdirSync(data);
  const far = 'http://192.0.2.1:9090';
  writeFileSync(
    config,
    JSON.stringify({
      promotion: 'promotion.yaml',
      plans: { url: `${index.url}/index.json`, every: '1s' },
      sources: [{ id: 'prom', kind: 'prometheus', url: far, every: '1s' }],
      targets: { shop: { url: far } },
      people: [{ id: 'li.na', name: 'Li Na', roles: ['commander'] }],
    }),
  );
  const count = readdirSync(origin).filter((name) => name.endsWith('.plan.yaml')).length;
  const first = await startConsoleProcess(['--config', config, '--data', data, '--as', 'li.na']);
  try {
    while ((await planCount(first.url)) < count) await new Promise((next) => setTimeout(next, 50));
  } finally {
    await first.stop();
    await index.close();
  }
  return { config, data, plans: count };
}

async function planCount(url: string): Promise<number> {
  const said: unknown = await (await fetch(`${url}/api/v1/plans`)).json();
  return z.object({ plans: z.array(z.unknown()) }).parse(said).plans.length;
}

/** Starts the console where there is no route, and has a look at it. */
export async function startWithoutRoute({ config, data }: { config: string; data: string }): Promise<Probed> {
  const [command, ...argumentList] = noRoute;
  const child = spawn(command, [...argumentList, process.execPath, probe, config, data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString('utf8')));
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`the probe ended with ${String(code)}: ${printed}`);
  return Probed.parse(JSON.parse(said));
}
