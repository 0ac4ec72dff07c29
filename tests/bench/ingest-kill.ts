import { runIngestKills } from '../crash/ingest/run-ingest-kills.ts';
import { machine } from './machine.ts';

export const ingestKillTitle = 'a console that is killed while alerts and changes are delivered to it';

/** Prints what came of it. @returns whether nothing that was acknowledged is lost, and nothing is recorded twice. */
export async function benchIngestKill(option: (name: string) => string | undefined): Promise<boolean> {
  const kills = Number(option('--kills') ?? 60);
  const seed = Number(option('--seed') ?? Date.now() % 1_000_000);
  console.log(`ingest-kill: ${ingestKillTitle}`);
  console.log(`seed ${seed} (when a kill falls is up to the machine); ${machine()}\n`);
  const result = await runIngestKills({
    kills,
    seed,
    onProgress: (done) => void (done % 10 === 0 && console.error(`${done} killed`)),
  });
  const ready = result.readyAfter.toSorted((left, right) => left - right);
  const at = (share: number) =>
    Math.round(ready[Math.min(ready.length - 1, Math.floor(ready.length * share))] ?? Number.NaN);
  const lines: [string, string | number][] = [
    ['killed (SIGKILL)', result.kills],
    ['  of them while it was starting', result.killedWhileStarting],
    ['acknowledged: alerts opened or over', result.acknowledged.alerts],
    ['acknowledged: changes reported', result.acknowledged.changes],
    ['deliveries cut off, and delivered again', result.repeated],
    ['from process start to its address, ms', `median ${at(0.5)}, longest ${at(1)}`],
    ['acknowledged and lost', result.lost.length],
    ['recorded twice', result.twice.length],
  ];
  for (const [what, count] of lines) console.log(`${what.padEnd(42)} ${count.toLocaleString('en')}`);
  for (const statement of result.lost) console.log(`LOST: ${statement}`);
  for (const statement of result.twice) console.log(`TWICE: ${statement}`);
  return result.lost.length === 0 && result.twice.length === 0;
}
