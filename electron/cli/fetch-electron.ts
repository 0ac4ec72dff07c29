import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const markName = 'electron-fetch-failed.txt';
const retryAfterMs = 24 * 60 * 60_000;

/**
 * Lets the package `electron` fetch its own binary, once, and no longer than the deadline.
 *
 * @returns null when it is there now, else why it is not.
 */
export async function fetchElectron(packageFolder: string, deadlineMs: number): Promise<string | null> {
  const installer = join(packageFolder, 'install.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
    });
    child.once('error', (failure) => resolve(failure.message));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(null);
      else if (signal === 'SIGKILL') resolve(`it did not arrive within ${deadlineMs / 1_000} s`);
      else resolve(lastMessage(said) ?? `the installer ended with ${code}`);
    });
  });
}

/** The message of the innermost cause, which is the one that says what is wrong with the network. */
function lastMessage(said: string): string | undefined {
  return [...said.matchAll(/^(?:\s*\[cause\]: )?\w*Error: (.+)$/gm)].at(-1)?.[1];
}

/** Remembers for a day that it could not be fetched, so that the next start does not wait for it again. */
export function rememberFailedFetch(dataFolder: string, reason: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataFolder, markName), `${reason}\n`);
}

export function forgetFailedFetch(dataFolder: string): void {
  rmSync(join(dataFolder, markName), { force: true });
}

/**
 * @param now epoch milliseconds.
 * @returns why it is no use trying now, or null.
 */
export function failedFetchReason(dataFolder: string, now: number): string | null {
  const mark = join(dataFolder, markName);
  try {
    const age = now - statSync(mark).mtimeMs;
    if (age < 0 || age > retryAfterMs) return null;
    const reason = readFileSync(mark, 'utf8').trim();
    return `Electron’s binary could not be fetched within the last day (${reason}); delete ${mark} to try again`;
  } catch {
    return null;
  }
}
