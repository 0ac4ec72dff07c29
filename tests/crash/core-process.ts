import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Report, type Order } from './reports.ts';

const subject = fileURLToPath(new URL('./subject.ts', import.meta.url));

export interface CoreProcess {
  pid: number;
  tell(order: Order): void;
  /** SIGKILL. */
  kill(): void;
  /** Lets it close and end. */
  close(): void;
  /** When it has ended: the crash point that ended it, if one did, and what it printed where it ended otherwise than by a kill. */
  ended: Promise<{ point: string | null; fault: string | null }>;
}

export interface CoreOptions {
  config: string;
  dataFolder: string;
  armed: readonly string[];
  /** Compiled code of the core is kept here, so that a start takes half the time. */
  compileCache: string;
  /** A command and its arguments that run it, such as `unshare -rn`; it must end by `exec`. */
  within?: readonly string[];
  /** Secrets, as the settings name them. */
  secrets?: Readonly<Record<string, string>>;
  onReport: (report: Report) => void;
}

export function startCore({
  config,
  dataFolder,
  armed,
  compileCache,
  within = [],
  secrets = {},
  onReport,
}: CoreOptions): CoreProcess {
  const core = [process.execPath, subject, config, dataFolder, JSON.stringify(armed)];
  const [command = '', ...argumentList] = [...within, ...core];
  const child = spawn(command, argumentList, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    // A group of its own, so that what it runs within dies with it.
    detached: true,
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...secrets },
  });
  const killNow = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', killNow);
  let printed = '';
  let point = '';
  child.stdio[2]?.on('data', (bytes: Buffer) => (printed += bytes.toString('utf8')));
  child.stdio[4]?.on('data', (bytes: Buffer) => (point += bytes.toString('utf8')));
  child.on('message', (message) => onReport(Report.parse(message)));
  const said = once(child.stdio[4] ?? child, 'close');
  const ended = once(child, 'exit').then(async ([code, signal]: unknown[]) => {
    await said;
    process.off('exit', killNow);
    const expected = signal === 'SIGKILL' || code === 0;
    return {
      point: point === '' ? null : point,
      fault: expected ? null : `the core ended with ${String(code ?? signal)}: ${printed.slice(-2_000)}`,
    };
  });
  return {
    pid: child.pid ?? 0,
    // What is said to a core that has just died is not heard.
    tell: (order) => void (child.connected && child.send(order, () => {})),
    kill: killNow,
    close: () => void child.send({ act: 'close' }, () => {}),
    ended,
  };
}
