import { dialog, type BrowserWindow } from 'electron';
import { askAgain } from '../../core/desk/ask-again.ts';
import { keepShowing } from '../../core/desk/keep-showing.ts';
import { servePort } from './security/ipc.ts';
import type { SeatedConsole } from './seated-console.ts';
import type { Shell } from './shell.ts';

/** Serves a window its port, and keeps it showing its board. */
export type WatchWindow = (window: BrowserWindow, kind: 'main' | 'wall', display: string | null) => void;

export function createWatchWindow(seat: () => SeatedConsole, clock: Shell['clock']): WatchWindow {
  return (window, kind, display) => {
    servePort(window.webContents, (port) => seat().answer(port, kind === 'main' ? 'operator' : 'viewer'));
    keepShowing(window.webContents, {
      clock,
      window: kind,
      display,
      tell: (fact) => seat().tell(fact),
      async ask() {
        const question = askAgain(seat().console()?.settings.language ?? 'en', display);
        const { response } = await dialog.showMessageBox(question);
        if (response === 1 && !window.isDestroyed()) window.close();
        return response === 0;
      },
    });
  };
}
