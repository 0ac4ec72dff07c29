import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryFolder = fileURLToPath(new URL('../../', import.meta.url));

const require = createRequire(import.meta.url);

/** Runs the command-line tool of an installed package on this Node, with its output on the screen; returns its exit code. */
export async function runPackageBinary(
  packageName: string,
  file: string,
  argumentList: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const packageFolder = dirname(require.resolve(`${packageName}/package.json`));
  const child = spawn(process.execPath, [join(packageFolder, file), ...argumentList], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 1;
}
