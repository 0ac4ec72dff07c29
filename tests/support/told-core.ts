import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { ExecutionMode } from '../../shared/model/execution.ts';
import { startCore, type CoreProcess } from '../crash/core-process.ts';
import type { Order, Report, Seen } from '../crash/reports.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ToldCore {
  process: CoreProcess;
  /** Starts a plan, as soon as the library has it. */
  start(planId: string, mode?: ExecutionMode): Promise<Seen>;
  /** Resolves with the code of the refusal, or null where it was accepted. */
  say(order: Told): Promise<string | null>;
  /** Resolves as soon as a report fits: one of the past too, from the place in their order that is given. */
  until<Found>(find: (report: Report) => Found | undefined, from?: number): Promise<Found>;
  /** How many reports there were. */
  heard(): number;
  executions(): readonly Seen[];
}

type Acts = Exclude<Order, { act: 'close' }>;
type WithoutId<One> = One extends unknown ? Omit<One, 'commandId'> : never;
type Told = WithoutId<Acts>;

export interface ToldCoreOptions {
  /** Plan files by their name. */
  plans: Readonly<Record<string, unknown>>;
  targets: Readonly<Record<string, { url: string; sandbox?: string }>>;
  dataFolder?: string;
  within?: readonly string[];
}

/** A whole core in its own process that a test tells what to do; ended when the test has finished. */
export async function startToldCore(options: ToldCoreOptions): Promise<ToldCore> {
  const folder = temporaryFolder();
  const { plans, targets, within, dataFolder = join(folder, 'data') } = options;
  mkdirSync(join(folder, 'plans'));
  for (const [name, plan] of Object.entries(plans))
    writeFileSync(join(folder, 'plans', `${name}.plan.yaml`), JSON.stringify(plan));
  const config = join(folder, 'tidewatch.yaml');
  writeFileSync(config, JSON.stringify({ promotion: 'promotion.yaml', plans: 'plans', targets }));

  const reports: Report[] = [];
  const waiting = new Set<() => void>();
  const process = startCore({
    config,
    dataFolder,
    armed: [],
    compileCache: join(folder, 'compiled'),
    ...(within === undefined ? {} : { within }),
    onReport(report) {
      reports.push(report);
      for (const look of waiting) look();
    },
  });
  onTestFinished(async () => {
    process.kill();
    await process.ended;
  });
  const until: ToldCore['until'] = (find, from = 0) =>
    new Promise((resolve, reject) => {
      const look = () => {
        for (const report of reports.slice(from)) {
          const found = find(report);
          if (found === undefined) continue;
          waiting.delete(look);
          resolve(found);
          return;
        }
      };
      waiting.add(look);
      look();
      void process.ended.then(({ fault }) => reject(new Error(fault ?? 'the core has ended')));
    });
  await until((report) => (report.kind === 'ready' ? true : undefined));
  const say: ToldCore['say'] = (told) => {
    const commandId = crypto.randomUUID();
    process.tell({ ...told, commandId });
    return until((report) =>
      report.kind === 'answer' && report.commandId === commandId ? report.refused : undefined,
    );
  };
  return {
    process,
    until,
    say,
    async start(planId, mode = 'live') {
      for (;;) {
        const refused = await say({ act: 'start', planId, mode, person: 'li.na' });
        if (refused === null) break;
        if (refused !== 'not-found') throw new Error(`the start was refused: ${refused}`);
        await pause(20);
      }
      return until((report) => (report.kind === 'seen' ? report.executions[0] : undefined));
    },
    heard: () => reports.length,
    executions: () =>
      reports.findLast((report) => report.kind === 'seen' || report.kind === 'ready')?.executions ?? [],
  };
}
