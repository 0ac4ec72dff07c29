import { once } from 'node:events';
import { _electron } from '@playwright/test';
import { repositoryFolder } from '../../electron/cli/renderer-vite-config.ts';
import type { DesktopShell, ShellStart } from './desktop-shell.ts';

/** The desktop app on the Electron binary of this machine. */
export async function startOnElectron(
  binary: string,
  { args, environment }: ShellStart,
): Promise<DesktopShell> {
  const app = await _electron.launch({
    executablePath: binary,
    args: [repositoryFolder, '--', ...args],
    env: { ...stringsOf(process.env), ...environment },
  });
  const child = app.process();
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (printed += data.toString()));
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  return {
    page: await app.firstWindow(),
    origin: 'app://tidewatch',
    // Playwright types the module by a copy of Electron's declarations.
    evaluate: (call, argument) => app.evaluate(call as never, argument as never),
    output: () => printed,
    exited,
    signal: (name) => void child.kill(name),
    kill: () => app.close(),
  };
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
