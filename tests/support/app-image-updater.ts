import { request, type RequestOptions } from 'node:https';
import type { ClientRequest } from 'node:http';
import { EventEmitter } from 'node:events';
import { AppImageUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import type { ElectronUpdater } from '../../electron/core/desk/updates/over-electron-updater.ts';

type BeforeRequest = Parameters<ElectronUpdater['netSession']['webRequest']['onBeforeRequest']>[0];

/** electron-updater's own updater of an AppImage; in place of Electron's `app`, session and `net` stands what plain Node has. */
export function appImageUpdater({ folder, ca, version }: { folder: string; ca: Buffer; version: string }) {
  let guard: BeforeRequest | null = null;
  const mayRequest = (url: string) => {
    let cancelled = false;
    guard?.({ url }, ({ cancel = false }) => (cancelled = cancel));
    return !cancelled;
  };
  const quits: string[] = [];

  class Executor extends ElectronHttpExecutor {
    /** "The request is cancelled": Electron's then fails with `net::ERR_BLOCKED_BY_CLIENT`. */
    override createRequest(options: RequestOptions, callback: (response: never) => void): never {
      const { protocol = 'https:', hostname = '', port = '', path = '' } = options;
      if (mayRequest(`${protocol}//${hostname}:${port}${path}`))
        return request({ ...options, ca }, callback as never) as never;
      const refused = Object.assign(new EventEmitter(), {
        abort: () => undefined,
        end: () => queueMicrotask(() => refused.emit('error', new Error('net::ERR_BLOCKED_BY_CLIENT'))),
      });
      return refused as unknown as ClientRequest as never;
    }
    /** Node hands a redirect over as an answer, which the executor follows itself. */
    override addRedirectHandlers(): void {}
  }

  class Updater extends AppImageUpdater {
    override get netSession(): never {
      return { webRequest: { onBeforeRequest: (listener: BeforeRequest) => (guard = listener) } } as never;
    }
    /** As it is but for Electron's own `autoUpdater`, which is told of it there. */
    override quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void {
      if (this.install(isSilent, isForceRunAfter)) this.app.quit();
    }
  }

  const updater = new Updater(null, {
    version,
    name: 'tidewatch',
    isPackaged: true,
    appUpdateConfigPath: `${folder}/app-update.yml`,
    userDataPath: folder,
    baseCachePath: `${folder}/cache`,
    whenReady: () => Promise.resolve(),
    quit: () => void quits.push('quit'),
    relaunch: () => void quits.push('relaunch'),
    onQuit: () => undefined,
  });
  Object.assign(updater, { httpExecutor: new Executor() });
  return { updater: updater as unknown as ElectronUpdater, quits };
}
