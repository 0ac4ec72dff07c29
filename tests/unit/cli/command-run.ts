import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../..');

/** One run of the command line, as `npm run -s tidewatch -- …` starts it. */
export function tidewatch(...args: string[]): CommandRun {
  return run([], args);
}

/** The same with a heap of so many megabytes: what does not fit ends the process. */
export function tidewatchWithin(megabytes: number, ...args: string[]): CommandRun {
  return run([`--max-old-space-size=${megabytes}`], args);
}

export interface CommandRun {
  code: number | null;
  out: string;
  errors: string;
}

function run(nodeOptions: readonly string[], args: readonly string[]): CommandRun {
  const node = join(repository, 'node_modules', '.bin', 'node');
  const main = join(repository, 'electron', 'cli', 'main.ts');
  const { status, stdout, stderr } = spawnSync(node, [...nodeOptions, main, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: status, out: stdout, errors: stderr };
}
