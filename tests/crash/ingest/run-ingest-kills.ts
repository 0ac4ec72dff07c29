import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { verifyLog } from '../../../electron/core/log/verify-log.ts';
import { createRandom, type Random } from '../random.ts';
import { startSubject, type Subject } from './start-subject.ts';
import { alertDeliveries, changeDeliveries, createReporter, type Statement } from './reporter.ts';

export interface IngestKillOptions {
  kills: number;
  seed: number;
  onProgress?: (kills: number) => void;
}

export interface IngestKillResult {
  kills: number;
  killedWhileStarting: number;
  /** What was answered with 200 before a kill, or after it. */
  acknowledged: { alerts: number; changes: number };
  /** Deliveries that got no answer because the console was killed under them. */
  repeated: number;
  /** Statements that were acknowledged and are not in the log: none may be. */
  lost: readonly Statement[];
  /** Statements that are in it more than once: none may be. */
  twice: readonly Statement[];
  /** From the start of a process to its address, ms. */
  readyAfter: readonly number[];
}

/** Longest time that a console lives with deliveries coming in, ms. */
const longestLife = 400;
const chanceToDieStarting = 0.2;
const longestStart = 1_000;
const reporters = 3;
/** A young log is killed as well as one that has grown. */
const killsOnFolder = 30;

const Events = z.object({
  events: z.array(
    z.object({
      seq: z.number(),
      kind: z.string(),
      data: z.object({
        fingerprint: z.string().optional(),
        alert: z.object({ fingerprint: z.string() }).optional(),
        change: z.object({ id: z.string(), status: z.string() }).optional(),
      }),
    }),
  ),
});

/**
 * Kills a console (SIGKILL) again and again while alerts and changes are delivered to it, and looks after each start whether all that
 * it had acknowledged is in its log, once.
 */
export async function runIngestKills({
  kills,
  seed,
  onProgress = () => {},
}: IngestKillOptions): Promise<IngestKillResult> {
  const compileCache = mkdtempSync(join(tmpdir(), 'tidewatch-compiled-'));
  const random = createRandom(seed);
  const results: IngestKillResult[] = [];
  const soFar = () => results.reduce((sum, result) => sum + result.kills, 0);
  try {
    while (soFar() < kills) {
      results.push(
        await onOneFolder(random, Math.min(killsOnFolder, kills - soFar()), compileCache, (done) =>
          onProgress(soFar() + done),
        ),
      );
    }
  } finally {
    rmSync(compileCache, { recursive: true, force: true });
  }
  const sum = (of: (result: IngestKillResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    kills: soFar(),
    killedWhileStarting: sum((result) => result.killedWhileStarting),
    acknowledged: {
      alerts: sum(({ acknowledged }) => acknowledged.alerts),
      changes: sum(({ acknowledged }) => acknowledged.changes),
    },
    repeated: sum(({ repeated }) => repeated),
    lost: results.flatMap(({ lost }) => lost),
    twice: results.flatMap(({ twice }) => twice),
    readyAfter: results.flatMap(({ readyAfter }) => readyAfter),
  };
}

async function onOneFolder(
  random: Random,
  kills: number,
  compileCache: string,
  onProgress: (kills: number) => void,
): Promise<IngestKillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-ingest-'));
  const promotion = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample', 'promotion.yaml');
  const config = join(folder, 'tidewatch.yaml');
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ promotion, sources: [{ id: 'am', kind: 'alertmanager-webhook' }] }));

  let address: string | null = null;
  const current: { subject: Subject | null } = { subject: null };
  let ended = false;
  const readyAfter: number[] = [];
  let killedWhileStarting = 0;
  const deliveries = (of: typeof alertDeliveries, name: string) =>
    Array.from({ length: reporters }, (_, index) =>
      createReporter({
        next: of(createRandom(random.below(2 ** 31)), `${name}-${index}`),
        url: () => address,
        ended: () => ended,
      }),
    );
  const alerting = deliveries(alertDeliveries, 'am');
  const changing = deliveries(changeDeliveries, 'ci');
  const everybody = [...alerting, ...changing];
  const recorded = new Map<Statement, number>();
  const lost = new Set<Statement>();
  let head = 0;

  /** Null: it was killed while it was starting. @param dieAfter kills it so soon, ms. */
  const start = async (dieAfter?: number): Promise<string | null> => {
    const startedAt = performance.now();
    const starting = startSubject(config, join(folder, 'data'), compileCache);
    current.subject = starting;
    if (dieAfter !== undefined) await Promise.race([sleep(dieAfter), starting.url]);
    if (dieAfter !== undefined) await starting.kill();
    const url = await starting.url;
    if (url !== null && dieAfter === undefined) readyAfter.push(performance.now() - startedAt);
    return url;
  };
  const mustStart = async (): Promise<string> => {
    const url = await start();
    if (url === null) throw new Error('nobody killed it');
    return url;
  };
  /** What was acknowledged before this start must be there now. Nobody reports to this console yet. */
  const check = async (url: string) => {
    head = await readOn(url, head, recorded);
    for (const { acknowledged } of everybody)
      for (const statement of acknowledged) if (!recorded.has(statement)) lost.add(statement);
  };
  try {
    const reporting = Promise.all(everybody.map((reporter) => reporter.run()));
    for (let killed = 0; killed < kills; killed += 1) {
      if (random.chance(chanceToDieStarting)) {
        if ((await start(random.next() * longestStart)) === null) killedWhileStarting += 1;
      } else {
        const url = await mustStart();
        await check(url);
        address = url;
        await Promise.race([sleep(20 + random.next() * longestLife), reporting]);
        await current.subject?.kill();
        // From now on nobody is there; whoever was under way has been cut off.
        address = null;
      }
      onProgress(killed + 1);
    }
    const last = await mustStart();
    await check(last);
    ended = true;
    address = last;
    await reporting;
    await check(last);
    await current.subject?.kill();
    const { ok } = verifyLog(join(folder, 'data'));
    if (!ok) throw new Error('the hash chain of the log is broken');
  } finally {
    ended = true;
    await current.subject?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  const count = (of: typeof everybody) => of.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  return {
    kills,
    killedWhileStarting,
    acknowledged: { alerts: count(alerting), changes: count(changing) },
    repeated: everybody.reduce((sum, { repeated }) => sum + repeated, 0),
    lost: [...lost],
    twice: [...recorded].flatMap(([statement, times]) => (times > 1 ? [statement] : [])),
    readyAfter,
  };
}

/** Reads on from where it read last. @returns where it came to. */
async function readOn(url: string, after: number, recorded: Map<Statement, number>): Promise<number> {
  for (let head = after; ;) {
    const answer = await fetch(`${url}/api/v1/events?after=${head}&limit=1000`);
    const { events } = Events.parse(await answer.json());
    for (const { kind, data } of events) {
      const statement = statementOf(kind, data);
      if (statement !== null) recorded.set(statement, (recorded.get(statement) ?? 0) + 1);
    }
    const last = events.at(-1);
    if (last === undefined) return head;
    head = last.seq;
  }
}

function statementOf(
  kind: string,
  { fingerprint, alert, change }: z.infer<typeof Events>['events'][number]['data'],
): Statement | null {
  if (kind === 'alert.opened' && alert) return `${kind} ${alert.fingerprint}`;
  if (kind === 'alert.cleared' && fingerprint !== undefined) return `${kind} ${fingerprint}`;
  return kind === 'change.reported' && change ? `${kind} ${change.id} ${change.status}` : null;
}
