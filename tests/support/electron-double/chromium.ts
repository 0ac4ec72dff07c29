import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromiumLaunchOptions } from '../find-chromium.ts';

type Parameters = Record<string, unknown>;
type Message = {
  id?: number;
  method?: string;
  params?: never;
  result?: never;
  error?: { message: string };
  sessionId?: string;
};
/** Called with what DevTools reports; the shape is that of the protocol's own documentation. */
export type DevToolsListener = (method: string, params: never) => void;

/** A Chromium with its DevTools protocol on a pipe: when this process ends, however it ends, the pipe and Chromium end too. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #pipe: Writable;
  readonly #pending = new Map<number, { resolve(result: never): void; reject(failure: Error): void }>();
  readonly #listeners = new Map<string | undefined, DevToolsListener>();
  #lastId = 0;
  #rest = '';
  #closing = false;
  /** Where a test can attach Playwright to the same browser. */
  readonly endpoint: Promise<string>;

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#pipe = child.stdio[3] as Writable;
    const answers = child.stdio[4] as Readable;
    answers.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    this.#pipe.on('error', () => undefined);
    this.endpoint = new Promise((resolve) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        const match = /DevTools listening on (ws:\S+)/.exec(text);
        if (match?.[1] !== undefined) resolve(match[1]);
      });
    });
    child.once('exit', (code) => {
      if (this.#closing) return;
      process.stderr.write(`the window's Chromium ended by itself (${code})\n`);
      process.exit(1);
    });
  }

  static async launch(profileFolder: string): Promise<Chromium> {
    const { executablePath, args } = chromiumLaunchOptions();
    if (executablePath === undefined) throw new Error('the double of Electron needs an installed Chromium');
    const child = spawn(
      executablePath,
      [
        ...args,
        '--headless=new',
        '--no-startup-window',
        '--no-default-browser-check',
        '--remote-debugging-pipe',
        '--remote-debugging-port=0',
        // Whatever the double does not answer itself must not come from anywhere else.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
        `--user-data-dir=${profileFolder}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    const chromium = new Chromium(child);
    await chromium.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      // Chromium's own surfaces are targets too.
      filter: [{ type: 'page' }],
    });
    return chromium;
  }

  /** Listens to the browser itself, or to one session. */
  listen(sessionId: string | undefined, listener: DevToolsListener): void {
    this.#listeners.set(sessionId, listener);
  }

  async send<Result = unknown>(method: string, params: Parameters = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#lastId;
    const answer = new Promise<Result>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#pipe.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer;
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    void this.send('Browser.close').catch(() => undefined);
    const force = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(force);
  }

  #receive(text: string): void {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message) as Message);
  }

  #take({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      if (method !== undefined) this.#listeners.get(sessionId)?.(method, params as never);
      return;
    }
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(result as never);
    else pending?.reject(new Error(error.message));
  }
}
