import { app, dialog } from 'electron';
import { overElectronUpdater } from '../../core/desk/updates/over-electron-updater.ts';
import { createUpdateDesk } from '../../core/desk/updates/update-desk.ts';
import { reasonNotNow } from '../../core/desk/updates/update-moment.ts';
import type { Updater } from '../../core/desk/updates/updater.ts';
import type { Shell } from './shell.ts';

/** `leave` ends the process once the console is closed: for good, or for the new version that a person chose. */
export function createShellUpdates(shell: Pick<Shell, 'settings' | 'clock' | 'console' | 'tell'>) {
  const warn = (line: string) => void process.stderr.write(`${line}\n`);
  let chosen: Updater | null = null;
  const updates = createUpdateDesk({
    feed: shell.settings.get('updates'),
    own: app.getVersion(),
    clock: shell.clock,
    open: async (feed) => overElectronUpdater((await import('electron-updater')).default.autoUpdater, feed),
    reasonNotNow: () => reasonNotNow(shell.console(), shell.clock.now()),
    tell: shell.tell,
    language: () => shell.console()?.settings.language ?? 'en',
    show: async (box) => (await dialog.showMessageBox(box)).response,
    restart: (updater) => {
      chosen = updater;
      app.quit();
    },
    warn,
  });
  const leave = (code: number) => {
    if (chosen === null || code !== 0) return app.exit(code);
    // The new version may be there before this one is gone.
    app.releaseSingleInstanceLock();
    chosen.putIn().catch((failure: unknown) => {
      warn(String(failure));
      app.relaunch();
      app.exit(1);
    });
  };
  return { updates, leave };
}
