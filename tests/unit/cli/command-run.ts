import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../..');

/** One run of the command line, as `npm run -s tidewatch -- …` starts it. */
export function tidewatch(...args: string[]): { code: number | null; out: string; errors: string } {
  const node = join(repository, 'node_modules', '.bin', 'node');
  const main = join(repository, 'electron', 'cli', 'main.ts');
  const { status, stdout, stderr } = spawnSync(node, [main, ...args], { encoding: 'utf8', timeout: 30_000 });
  return { code: status, out: stdout, errors: stderr };
}
