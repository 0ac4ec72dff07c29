import { EventEmitter } from 'node:events';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type CustomScheme = { scheme: string; privileges?: { standard?: boolean; secure?: boolean } };
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;
type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;

const handlers = new Map<string, Handler>();
const privileged = new Set<string>();

export const protocol = {
  /** Only before `ready`. The https origin that stands for a scheme is standard and secure, so the scheme must be both. */
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!privileged.has(scheme))
      throw new Error(`the double serves ${scheme}:// only as a standard, secure scheme`);
    handlers.set(scheme, handler);
  },
};

export function handlerOf(address: string): Handler | undefined {
  return handlers.get(address.split(':', 1)[0] ?? '');
}

/** DevTools' name of a permission, and Electron's. */
const permissions = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
] as const;

/** Emits `will-download` alone: a headless window has no chooser of devices. */
export class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = {
    /** "The listener will be called when a request is about to occur": before a handler of its scheme is asked. */
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener;
    },
  };
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;
  #beforeRequest: BeforeRequest | null = null;

  mayRequest(url: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url }, ({ cancel = false }) => (cancelled = cancel));
    return !cancelled;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }
  /** Devices are asked for by a press on a chooser that a headless window does not have. */
  setDevicePermissionHandler(_handler: unknown): void {}
  setBluetoothPairingHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  /** Headless Chromium checks no spelling. */
  setSpellCheckerEnabled(_enabled: boolean): void {}

  /**
   * Puts both handlers' answers into force for an origin. As in Electron a session without handlers grants everything.
   * A prompt never shows here: what the request handler says is asked for beforehand.
   */
  async applyPermissions(contents: unknown, requestingUrl: string, windowOrigin: string): Promise<void> {
    const details = { isMainFrame: true, requestingUrl };
    // As Chromium writes an origin as an address: with a slash at its end.
    const origin = requestingUrl.replace(/^(\w+:\/\/[^/]*).*$/s, '$1/');
    for (const [name, permission] of permissions) {
      const checked = this.#check?.(contents, permission, origin, details) ?? true;
      let granted = true;
      this.#request?.(contents, permission, (answer) => (granted = answer), details);
      await app.chromium.send('Browser.setPermission', {
        permission: { name },
        setting: checked && granted ? 'granted' : 'denied',
        origin: windowOrigin,
      });
    }
  }
}

export const defaultSession = new Session();

const partitions = new Map<string, Session>();

/** `session.fromPartition`. Its handlers are its own; cookies, storage and zoom, which Electron keeps apart, here are one Chromium's. */
export function sessionOf(partition: string): Session {
  const known = partitions.get(partition) ?? new Session();
  partitions.set(partition, known);
  return known;
}
