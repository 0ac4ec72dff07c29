import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real server that a test started and has to stop. */
export type RunningServer = {
  /** Where it answers, such as `http://127.0.0.1:40123`, without a slash at the end. */
  url: string;
  /** Stops the process where it stands, as a machine that hangs: connections stay, nothing is answered. */
  freeze(): void;
  /** Ends the process, waits until it has ended, and deletes its folder. */
  stop(): Promise<void>;
};

export type ServerProcessOptions = {
  /** For messages and for the temporary folder. */
  name: string;
  binary: string;
  /** Writes what the server needs into its own temporary folder and returns its arguments. */
  prepare(folder: string, port: number): Promise<readonly string[]>;
  /** The path that answers 200 once the server is ready. */
  readyPath: string;
};

const readyDeadlineMs = 30_000;
const endDeadlineMs = 10_000;
const attempts = 3;

/**
 * Starts a server on a free loopback port with a temporary folder of its own, and waits until it is ready.
 *
 * @throws Error with what the server printed when it ends or is not ready in time.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (failure) {
      // Somebody else can take a free port before the server does.
      const portTaken = String(failure).includes('address already in use');
      if (!portTaken || attempt === attempts) throw failure;
    }
  }
}

async function startOnce(options: ServerProcessOptions): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), `tidewatch-${options.name}-`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(options.binary, await options.prepare(folder, port), {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-4000);
  });
  // However the test process ends, it leaves no server behind.
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);

  const stop = async () => {
    // A process that stands still would not hear that it shall end.
    child.kill('SIGCONT');
    await end(child);
    process.off('exit', killNow);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(child, url + options.readyPath);
  } catch (failure) {
    await stop();
    throw new Error(`${options.name} did not start: ${String(failure)}\n${printed}`, { cause: failure });
  }
  return { url, freeze: () => void child.kill('SIGSTOP'), stop };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const startError = new AbortController();
  child.once('error', (failure) => startError.abort(failure));
  const deadline = AbortSignal.any([startError.signal, AbortSignal.timeout(readyDeadlineMs)]);
  while (hasNotEnded(child)) {
    deadline.throwIfAborted();
    const answer = await fetch(url, { signal: deadline }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await sleep(50);
  }
  throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || !hasNotEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), endDeadlineMs);
  await ended;
  clearTimeout(force);
}

function hasNotEnded(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
