import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashPoints } from './crash-points.ts';
import type { Happening } from './history.ts';
import { openLane, type Lane } from './lane.ts';
import { createRandom } from './random.ts';

export interface CrashOptions {
  /** At random moments; named points come in addition. */
  kills: number;
  seed: number;
  /** Data folders with a core each, at the same time. */
  lanes: number;
  onProgress?: (done: CrashResult['done']) => void;
}

export interface CrashResult {
  done: { random: number; named: number };
  /** Named points at which no core came by. */
  unreached: readonly string[];
  /** What was broken, in words. */
  violations: readonly string[];
  counts: {
    executions: number;
    requests: number;
    words: number;
    refusedWords: number;
    /** Steps that a start found UNKNOWN. */
    unknown: number;
    killedWhileStarting: number;
  };
  /** From the start of a process to having said what it found, ms, of every start. */
  readyAfter: readonly number[];
}

/** Lives on one data folder: then a new one is begun, so that also young logs are killed. */
const livesOnFolder = 40;
/** Named points are sought until all were met, or this many lives have gone by for each. */
const mostLivesOnPoint = 5;

/** Kills core after core and checks all that they did. */
export async function runCrashes({ kills, seed, lanes, onProgress }: CrashOptions): Promise<CrashResult> {
  const compileCache = mkdtempSync(join(tmpdir(), 'tidewatch-compiled-'));
  const missing = new Set(crashPoints);
  const done = { random: 0, named: 0 };
  const violations: string[] = [];
  const histories: (readonly Happening[])[] = [];
  const readyAfter: number[] = [];
  let livesLeft = kills + crashPoints.length * mostLivesOnPoint;
  let killedWhileStarting = 0;

  const more = () => livesLeft > 0 && (done.random < kills || missing.size > 0);
  const liveOn = async (lane: Lane, seeking: boolean) => {
    livesLeft -= 1;
    const { point, readyAfter: after } = await lane.live(seeking ? [...missing] : []);
    if (point === null) done.random += 1;
    else if (missing.delete(point)) done.named += 1;
    if (after === null) killedWhileStarting += 1;
    else readyAfter.push(after);
    onProgress?.(done);
  };
  const work = async (number: number) => {
    const random = createRandom(seed * 1_000 + number);
    while (more()) {
      const lane = await openLane(random, compileCache);
      for (let lives = 0; lives < livesOnFolder && more(); lives += 1) {
        // Where only named points are left, every life seeks them; before that, half of them.
        await liveOn(lane, missing.size > 0 && (done.random >= kills || random.chance(0.5)));
      }
      violations.push(...(await lane.end()));
      histories.push(lane.history);
    }
  };
  try {
    await warmUp(compileCache, seed);
    await Promise.all(Array.from({ length: lanes }, (_, number) => work(number)));
  } finally {
    rmSync(compileCache, { recursive: true, force: true });
  }
  const counts = { ...countsOf(histories.flat()), killedWhileStarting };
  return { done, unreached: [...missing], violations, counts, readyAfter };
}

/** A core that ends by itself leaves its compiled code behind; one that is killed does not. */
async function warmUp(compileCache: string, seed: number): Promise<void> {
  const lane = await openLane(createRandom(seed), compileCache);
  await lane.end();
}

function countsOf(history: readonly Happening[]) {
  const words = history.filter((happening) => happening.kind === 'word');
  const founds = history.filter((happening) => happening.kind === 'found');
  const steps = founds.flatMap(({ executions }) =>
    executions.flatMap(({ steps: forward, rollbacks }) => [...forward, ...rollbacks]),
  );
  return {
    executions: new Set(founds.flatMap(({ executions }) => executions.map(({ id }) => id))).size,
    requests: history.filter(({ kind }) => kind === 'request').length,
    words: words.length,
    refusedWords: words.filter(({ word }) => word.answer === 'refused').length,
    unknown: steps.filter(({ status }) => status === 'unknown').length,
  };
}
