import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { join } from 'node:path';
import { assertPreferences, pageGround, windowPreferences } from '../../core/desk/window-preferences.ts';
import { withDevTools } from './security/debugging.ts';

/** Beside the built main process. */
const preload = join(import.meta.dirname, '../preload/preload.cjs');

/**
 * The only way in which a window is made, empty.
 *
 * @param partition the session of its page, else the one of the console's window.
 * @throws Error when one of the preferences that keep the page apart from the machine is not in force.
 */
export function createSafeWindow(
  options: Omit<BrowserWindowConstructorOptions, 'webPreferences'>,
  partition?: string,
): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Tidewatch',
    backgroundColor: nativeTheme.shouldUseDarkColors ? pageGround.dark : pageGround.light,
    ...options,
    // The spelling dictionary would be fetched from the internet.
    webPreferences: {
      ...windowPreferences,
      preload,
      ...(partition && { partition }),
      spellcheck: false,
      // What nobody has acknowledged sounds again after 30 s, also behind other windows, where Chromium may put timers off by a minute.
      backgroundThrottling: false,
      devTools: withDevTools(app),
    },
  });
  assertPreferences(window.webContents);
  return window;
}
