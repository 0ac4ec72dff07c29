import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { join } from 'node:path';
import { weakPreferences, windowPreferences } from '../../core/desk/window-preferences.ts';
import { withDevTools } from './security/debugging.ts';

/** Beside the built main process. */
const preload = join(import.meta.dirname, '../preload/preload.cjs');

/** The page's own ground, so that the window does not flash before the page is drawn. */
const ground = { dark: '#14171B', light: '#E9ECEF' };

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
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
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
  assertPreferences(window);
  return window;
}

/**
 * Electron has the method and does not document it; where a version should lack it, the port is still refused to a page
 * whose preload script does not find itself sandboxed and isolated.
 */
function assertPreferences({ webContents }: BrowserWindow): void {
  const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
  if (typeof read !== 'function') return;
  const weak = weakPreferences(Reflect.apply(read, webContents, []));
  if (weak.length > 0) throw new Error(`the window is not safe: ${weak.join('; ')}`);
}
