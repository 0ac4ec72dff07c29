import { spawn } from 'node:child_process';
import { toStartArguments, type StartOptions } from '../core/start/start-options.ts';
import { repositoryFolder } from './renderer-vite-config.ts';

export type DesktopRun =
  /** It ran; its exit code. */
  | { ran: true; exitCode: number }
  /** Electron itself did not start here, such as for want of a library or of a sandbox. */
  | { ran: false; because: string };

/** A crash this soon after the start is Electron's own, before it has run a line of ours. */
const startMs = 10_000;
const crashSignals: readonly string[] = ['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV', 'SIGBUS'];
/** The loader's, for a program that cannot be run or misses a library. */
const loaderCodes: readonly number[] = [126, 127];

/** Runs the built desktop app to its end, with our own standard streams. Signals to us are passed on. */
export async function runDesktop(electron: string, options: StartOptions): Promise<DesktopRun> {
  // With it Electron would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const startedAt = performance.now();
  const child = spawn(electron, [repositoryFolder, '--', ...toStartArguments(options)], {
    stdio: 'inherit',
    env: environment,
  });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    return await new Promise<DesktopRun>((resolve) => {
      child.once('error', (failure) => resolve({ ran: false, because: failure.message }));
      child.once('exit', (code, signal) => {
        const soon = performance.now() - startedAt < startMs;
        if (soon && signal !== null && crashSignals.includes(signal))
          resolve({ ran: false, because: `it ended at once with ${signal}` });
        else if (soon && code !== null && loaderCodes.includes(code))
          resolve({ ran: false, because: `it ended at once with code ${code}` });
        else resolve({ ran: true, exitCode: code ?? 1 });
      });
    });
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass);
  }
}
