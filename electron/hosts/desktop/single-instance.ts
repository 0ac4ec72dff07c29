import type { App, BrowserWindow } from 'electron';

/**
 * One console a data folder (the lock lies in Electron's `userData`): the second one asks the first to show its window.
 *
 * @returns false where another console has it already.
 */
export function holdSingleInstance(app: App, currentWindow: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = currentWindow();
    if (window === undefined || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
