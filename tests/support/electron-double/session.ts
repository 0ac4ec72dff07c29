import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type CustomScheme = { scheme: string; privileges?: { standard?: boolean; secure?: boolean } };
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
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

export class Session {
  readonly protocol = protocol;
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }
  /** Devices are asked for by a press on a chooser that a headless window does not have. */
  setDevicePermissionHandler(_handler: unknown): void {}

  /**
   * Puts both handlers' answers into force for an origin. As in Electron a session without handlers grants everything.
   * A prompt never shows here: what the request handler says is asked for beforehand.
   */
  async applyPermissions(contents: unknown, origin: string, windowOrigin: string): Promise<void> {
    for (const [name, permission] of permissions) {
      const checked = this.#check?.(contents, permission, origin, {}) ?? true;
      let granted = true;
      this.#request?.(contents, permission, (answer) => (granted = answer), {});
      await app.chromium.send('Browser.setPermission', {
        permission: { name },
        setting: checked && granted ? 'granted' : 'denied',
        origin: windowOrigin,
      });
    }
  }
}

export const defaultSession = new Session();
