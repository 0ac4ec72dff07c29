import { BrowserWindow, nativeTheme, screen } from 'electron';
import { weakPreferences, windowPreferences } from './effective-preferences.ts';
import { smallestWindow, placeWindow, type WindowBounds } from './window-bounds.ts';

/** The page's own ground, so that the window does not flash before the page is drawn. */
const ground = { dark: '#14171B', light: '#E9ECEF' };

export type ShellWindowOptions = {
  preload: string;
  saved: WindowBounds | null;
  /** Called with the window's place just before it closes. */
  save(bounds: WindowBounds): void;
};

/**
 * The console's one window, empty and not yet shown.
 *
 * @throws Error when one of the preferences that keep the page apart from the machine is not in force.
 */
export function createShellWindow({ preload, saved, save }: ShellWindowOptions): BrowserWindow {
  const { maximized, ...bounds } = placeWindow(saved, workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Tidewatch',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    // The spelling dictionary would be fetched from the internet.
    webPreferences: { ...windowPreferences, preload, spellcheck: false },
  });
  assertPreferences(window);
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => save({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  return window;
}

function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
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
