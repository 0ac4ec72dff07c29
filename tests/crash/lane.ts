import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSystemClock } from '../../electron/core/clock.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { readWhole } from '../../electron/core/log/read-whole.ts';
import { verifyLog } from '../../electron/core/log/verify-log.ts';
import { prometheusAnswer } from '../support/scripted-prometheus.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { startCore, type CoreProcess } from './core-process.ts';
import { startMoodyGateway } from './moody-gateway.ts';
import { lies, violationsIn, type Happening } from './history.ts';
import { nextOrder } from './operator.ts';
import { idempotent, planIds, plansOfHarness, settingsOfHarness } from './plans.ts';
import type { Random } from './random.ts';
import type { Report, Seen } from './reports.ts';

export interface Life {
  /** The named crash point that ended it; null: a kill at a random moment. */
  point: string | null;
  /** From the start of its process to having said what it found, ms; null where it was killed before. */
  readyAfter: number | null;
}

/** One data folder with its gateway, on which core after core is started and killed. */
export interface Lane {
  /** Starts a core, lets an operator work on it, and kills it at a random moment or at one of the armed points, whichever comes first. */
  live(armed: readonly string[]): Promise<Life>;
  /** Starts a last one, which nobody kills, and checks everything. @returns what was broken, in words. */
  end(): Promise<string[]>;
  readonly history: readonly Happening[];
}

/** Longest life after it was ready, ms. */
const longestLife = 450;
/** Of a life that seeks a point. */
const longestSeeking = 2_500;
/** How many of the starts are cut off themselves. */
const killedWhileStarting = 0.12;
/** After a start nobody says a word for a while: nothing may happen then. */
const longestSilence = 60;
const readyWithin = 30_000;

export async function openLane(random: Random, compileCache: string): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-crash-'));
  const dataFolder = join(folder, 'data');
  const history: Happening[] = [];
  const faults: string[] = [];
  let life = 0;
  const gateway = await startMoodyGateway(random, {
    onRequest: (key) => history.push({ kind: 'request', life, key }),
    onReply: (key, status) => history.push({ kind: 'reply', life, key, status }),
  });
  const metrics = await startScriptedServer(
    prometheusAnswer({ series: () => [{ value: random.chance(0.6) ? '1' : '0' }], now: Date.now }),
  );
  const config = join(folder, 'tidewatch.yaml');
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(settingsOfHarness(gateway.url, metrics.url)));
  mkdirSync(join(folder, 'plans'));
  for (const plan of plansOfHarness)
    writeFileSync(join(folder, 'plans', `${plan.id}.plan.yaml`), JSON.stringify(plan));

  const start = (armed: readonly string[]) => {
    life += 1;
    history.push({ kind: 'start', life });
    return begin({ life, random, history, config, dataFolder, armed, compileCache });
  };
  const settle = async (core: CoreProcess) => {
    const { point, fault } = await core.ended;
    if (fault !== null) faults.push(`life ${life}: ${fault}`);
    await gateway.quiet();
    // Killed before there was a log: then the next start has to make one.
    const wasReady = history.some(({ kind }) => kind === 'found');
    const { ok, firstBad } = wasReady ? verifyLog(dataFolder) : { ok: true };
    if (!ok) faults.push(`the log after life ${life} does not verify: ${firstBad?.reason}`);
    return point;
  };

  return {
    history,
    async live(armed) {
      const running = start(armed);
      const { core } = running;
      const stopped = new AbortController();
      void core.ended.then(() => stopped.abort());
      if (random.chance(killedWhileStarting)) await during(random.below(400), stopped.signal);
      else {
        const ready = await Promise.race([running.ready, core.ended.then(() => false)]);
        if (ready)
          await Promise.race([
            running.work(stopped.signal),
            during(random.below(armed.length > 0 ? longestSeeking : longestLife), stopped.signal),
          ]);
      }
      core.kill();
      stopped.abort();
      return { point: await settle(core), readyAfter: running.readyAfter() };
    },
    async end() {
      const running = start([]);
      await Promise.race([running.ready, running.core.ended]);
      running.core.close();
      await settle(running.core);
      const log = openLog({ folder: dataFolder, clock: createSystemClock() });
      const events = [...readWhole(log)];
      log.close();
      await gateway.stop();
      await metrics.stop();
      rmSync(folder, { recursive: true, force: true });
      const stepsOf = new Map(
        events.flatMap(({ kind, data }) =>
          kind === 'execution.started' ? [[data.executionId, data.plan.steps.map(({ id }) => id)]] : [],
        ),
      );
      return [...faults, ...violationsIn(history, { stepsOf, idempotent }), ...lies(history, events)];
    },
  };
}

interface Running {
  core: CoreProcess;
  ready: Promise<boolean>;
  readyAfter(): number | null;
  /** Says word after word, until then. */
  work(until: AbortSignal): Promise<void>;
}

interface LifeParts {
  life: number;
  random: Random;
  history: Happening[];
  config: string;
  dataFolder: string;
  armed: readonly string[];
  compileCache: string;
}

function begin({ life, random, history, ...place }: LifeParts): Running {
  let seen: readonly Seen[] = [];
  let readyAfter: number | null = null;
  const words = new Map<string, Extract<Happening, { kind: 'word' }>>();
  const { promise: ready, resolve: setReady } = Promise.withResolvers<boolean>();

  const hear = (report: Report) => {
    if (report.kind === 'answer') {
      const said = words.get(report.commandId);
      if (said) said.word.answer = report.refused === null ? 'accepted' : 'refused';
      return;
    }
    if (report.kind === 'log') return;
    seen = report.executions;
    if (report.kind !== 'ready') return;
    readyAfter = report.after;
    history.push({ kind: 'found', life, executions: report.executions });
    setReady(true);
  };
  const core = startCore({ ...place, onReport: hear });
  const sayOne = () => {
    const order = nextOrder(random, seen, planIds, crypto.randomUUID());
    if (!order) return;
    const about = order.act === 'start' ? null : order;
    const happening: Extract<Happening, { kind: 'word' }> = {
      kind: 'word',
      life,
      word: {
        act: order.act,
        executionId: about?.executionId ?? null,
        stepId: about?.stepId ?? null,
        direction: about?.direction ?? 'forward',
        commandId: order.commandId,
        outcome: about?.outcome ?? null,
        answer: null,
      },
    };
    words.set(order.commandId, happening);
    history.push(happening);
    core.tell(order);
  };
  const deadline = setTimeout(() => core.kill(), readyWithin);
  void core.ended.then(() => clearTimeout(deadline));

  return {
    core,
    ready,
    readyAfter: () => readyAfter,
    async work(until) {
      await pause(random.below(longestSilence));
      while (!until.aborted) {
        sayOne();
        await pause(2 + random.below(12));
      }
    },
  };
}

async function during(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => {});
}
