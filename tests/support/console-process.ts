import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A console that runs as people run it: its own process, from the command line. */
export type ConsoleProcess = {
  /** Where its page is. */
  url: string;
  pid: number;
  /** What it printed so far. */
  output(): string;
  /** SIGTERM, as from a person who ends it. */
  stop(): Promise<void>;
  /** SIGKILL, as from a power cut or the system. */
  kill(): Promise<void>;
};

const repository = join(import.meta.dirname, '..', '..');
const startDeadlineMs = 60_000;

/**
 * Starts the server host on a free port and waits until it prints its address.
 *
 * @param args as after `npm start --`, such as `['--config', file, '--data', folder]`.
 * @param environment beside our own.
 * @throws Error with what it printed when it ends or prints no address in time.
 */
export async function startConsoleProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ConsoleProcess> {
  const child = spawn(
    join(repository, 'node_modules', '.bin', 'node'),
    [join(repository, 'electron', 'cli', 'start.ts'), '--server', '--no-open', '--port', '0', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } },
  );
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = once(child, 'exit');
  child.once('exit', () => process.off('exit', killNow));

  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the console ${why}\n${printed}`));
    const deadline = setTimeout(() => {
      killNow();
      fail(`printed no address within ${startDeadlineMs / 1_000} s`);
    }, startDeadlineMs);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    createInterface(child.stdout).on('line', (line) => {
      printed += `${line}\n`;
      const address = /^Tidewatch is at (http\S+)$/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(deadline);
      resolve(address);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(deadline);
      fail(`ended with ${code ?? signal}`);
    });
  });

  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await ended;
  };
  if (child.pid === undefined) throw new Error('the console has no process');
  return { url, pid: child.pid, output: () => printed, stop: end('SIGTERM'), kill: end('SIGKILL') };
}
