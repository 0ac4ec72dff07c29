import type { Page } from '@playwright/test';
import type * as Electron from 'electron';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chooseHost, hasDisplay } from '../../electron/cli/choose-host.ts';
import { findElectron } from '../../electron/cli/electron-binary.ts';
import { repositoryFolder } from '../../electron/cli/renderer-vite-config.ts';
import { doubleArguments, startOnDouble } from './electron-double/start-on-double.ts';
import { startOnElectron } from './start-on-electron.ts';

/** The module as it is inside the main process. */
export type ElectronModule = typeof Electron;

/** The built desktop app, running. */
export type DesktopShell = {
  /** What its window shows. */
  page: Page;
  /** Where the page comes from: `app://tidewatch`, or the origin that stands for it. */
  origin: string;
  /** Calls a function inside the main process. It must not use anything from around it. */
  evaluate<Result, Argument = undefined>(
    call: (electron: ElectronModule, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** What it printed so far. */
  output(): string;
  /** Settles with the exit code once the process has ended; null when a signal ended it. */
  exited: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** Ends the process, if the test left it running. */
  kill(): Promise<void>;
};

export type ShellStart = {
  /** The built main process. */
  main: string;
  /** As after `npm start --`. */
  args: readonly string[];
  environment?: Record<string, string>;
};

const electron = chooseHost({
  serverAsked: false,
  isRoot: process.getuid?.() === 0,
  hasDisplay: hasDisplay(process.platform, process.env),
  electron: findElectron(join(repositoryFolder, 'node_modules', 'electron'), process.env),
  noFetch: 'Electron’s binary is not installed',
});

/** Said at every run, since a pass on the double is worth less. */
export const shellKind =
  electron.host === 'server'
    ? `a test double (${electron.because}). The app:// scheme, the sandbox, permission prompts, fuses and crashes count only on real Electron`
    : 'real Electron';

export async function startShell(start: ShellStart): Promise<DesktopShell> {
  return electron.host === 'desktop' ? startOnElectron(electron.electron, start) : startOnDouble(start);
}

/** For a start that ends by itself: its exit code and all it printed. */
export async function runShellToEnd({
  main,
  args,
  environment,
}: ShellStart): Promise<{ exitCode: number | null; output: string }> {
  const [program, ...before] =
    electron.host === 'desktop'
      ? [electron.electron, repositoryFolder]
      : [process.execPath, ...doubleArguments(main)];
  const child = spawn(program, [...before, '--', ...args], { env: { ...process.env, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, output };
}
