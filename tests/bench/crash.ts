import { crashPoints } from '../crash/crash-points.ts';
import { runCrashes, type CrashResult } from '../crash/run-crashes.ts';
import { machine } from './machine.ts';

export const crashTitle =
  'a whole core, killed at random moments and at every named crash point (G1, G2, G3)';

/** Prints what came of it. @returns whether nothing was broken and every named point was met. */
export async function benchCrash(option: (name: string) => string | undefined): Promise<boolean> {
  const kills = Number(option('--kills') ?? 1_000);
  const seed = Number(option('--seed') ?? Date.now() % 1_000_000);
  const lanes = Number(option('--lanes') ?? 2);
  console.log(`crash: ${crashTitle}`);
  console.log(
    `seed ${seed} (words and moods; when a kill falls is up to the machine), ${lanes} cores at a time; ${machine()}\n`,
  );
  let told = 0;
  const result = await runCrashes({
    kills,
    seed,
    lanes,
    onProgress({ random, named }) {
      if (random < told + 50) return;
      told = random;
      console.error(`${random} at random, ${named} of ${crashPoints.length} named`);
    },
  });
  for (const [what, count] of linesOf(result)) console.log(`${what.padEnd(46)} ${count}`);
  for (const violation of result.violations) console.log(`BROKEN: ${violation}`);
  for (const point of result.unreached) console.log(`NOT MET: ${point}`);
  return result.violations.length === 0 && result.unreached.length === 0;
}

function linesOf({ done, counts, readyAfter, violations, unreached }: CrashResult): [string, string][] {
  const sorted = readyAfter.toSorted((left, right) => left - right);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
  return [
    ['killed at random moments', shown(done.random)],
    ['  of them before it had said what it found', shown(counts.killedWhileStarting)],
    ['killed at named points', `${done.named} of ${done.named + unreached.length}`],
    ['executions', shown(counts.executions)],
    ['words of the operator, refused ones', `${shown(counts.words)}, ${shown(counts.refusedWords)}`],
    ['requests at the gateway', shown(counts.requests)],
    ['steps that a start found UNKNOWN', shown(counts.unknown)],
    ['from process start to every step told, ms', `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`],
    ['steps started again without a word, and the like', shown(violations.length)],
  ];
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
