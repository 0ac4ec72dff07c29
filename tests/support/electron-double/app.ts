import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Chromium } from './chromium.ts';
import { Pages } from './pages.ts';
import { preventableEvent, type PreventableEvent } from './events.ts';
import { leaveStart, takeStarts } from './further-starts.ts';

/** What `app` has to know of a window to close it. */
type Closable = { close(): void; isDestroyed(): boolean };

const lockName = 'double-instance.pid';

export class App extends EventEmitter {
  /** Where the installed program that the double plays has its resources; without it the double runs from the sources. */
  readonly #resources = process.env['ELECTRON_DOUBLE_RESOURCES'];
  readonly isPackaged = this.#resources !== undefined;
  readonly windows = new Set<Closable>();
  readonly #paths = new Map<string, string>();
  #chromium: Chromium | undefined;
  #pages: Pages | undefined;
  #whenReady: Promise<void> | undefined;
  #quitting = false;

  constructor() {
    super();
    Object.assign(process, { resourcesPath: this.#resources });
    // `ready`: "Electron has finished initialising", which is after the main script's own imports have run.
    setImmediate(() => void this.whenReady());
    // On Linux and macOS Electron quits on these, as if somebody had chosen Quit.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.quit());
  }

  get chromium(): Chromium {
    if (this.#chromium === undefined) throw new Error('a window cannot be made before the app is ready');
    return this.#chromium;
  }

  get pages(): Pages {
    return (this.#pages ??= new Pages(this.chromium));
  }

  isReady(): boolean {
    return this.#chromium !== undefined;
  }

  whenReady(): Promise<void> {
    this.#whenReady ??= this.#start();
    return this.#whenReady;
  }

  async #start(): Promise<void> {
    this.#chromium = await Chromium.launch(this.getPath('sessionData'));
    this.emit('ready', {}, {});
  }

  /** Enables the sandbox for all windows, whatever their own preference says. The double's windows have no Node to begin with. */
  enableSandbox(): void {
    if (this.isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  getName(): string {
    return 'tidewatch';
  }

  getAppPath(): string {
    return resolve(process.argv[1] ?? '.', '../../..');
  }

  /** "If no version is found in the application's package.json file, the version of the current bundle". */
  getVersion(): string {
    const file: unknown = JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8'));
    return z.object({ version: z.string() }).parse(file).version;
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? (name === 'sessionData' ? this.#paths.get('userData') : undefined);
    if (path === undefined) throw new Error(`the double has no path ${name} until it is set`);
    return path;
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  /**
   * One lock a `userData` folder. The one who holds it gets `second-instance` with "an array of the second instance's command line arguments"
   * and its working directory; a lock of a dead process counts for nothing.
   */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const path = join(folder, lockName);
    const holder = readHolder(path);
    if (holder !== undefined) {
      leaveStart(folder);
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(path, String(process.pid));
    process.once('exit', () => rmSync(path, { force: true }));
    process.on('SIGUSR2', () => {
      for (const { argv, cwd } of takeStarts(folder)) this.emit('second-instance', {}, argv, cwd, null);
    });
    return true;
  }

  releaseSingleInstanceLock(): void {
    rmSync(join(this.getPath('userData'), lockName), { force: true });
  }

  /** The system's list of programs stays as it is. */
  setAsDefaultProtocolClient(_scheme: string): boolean {
    return true;
  }

  /** Said, not done: the test ends with this process. */
  relaunch(): void {
    process.stderr.write('[relaunch]\n');
  }

  /** `before-quit`, then every window is closed, then `will-quit`; each of them may be prevented. */
  quit(): void {
    if (this.#quitting || this.#prevented('before-quit')) return;
    this.#quitting = true;
    for (const window of this.windows) window.close();
    if (this.windows.size > 0) this.#quitting = false;
    else this.#finishQuitting();
  }

  /** Closing the last window quits, unless somebody listens to `window-all-closed` and does not. */
  windowClosed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #finishQuitting(): void {
    if (this.#prevented('will-quit')) this.#quitting = false;
    else this.exit(0);
  }

  /** "All windows will be closed immediately without asking the user, and the before-quit and will-quit events will not be emitted". */
  exit(code = 0): void {
    void (this.#chromium?.close() ?? Promise.resolve()).finally(() => process.exit(code));
  }

  #prevented(name: string): boolean {
    const event: PreventableEvent = preventableEvent({});
    this.emit(name, event);
    return event.defaultPrevented;
  }
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

export const app = new App();
