import { screen, type BrowserWindow } from 'electron';
import { workAreasOf } from '../../core/desk/displays.ts';
import { pageAddress } from '../../core/desk/page-origin.ts';
import { placeWindow, smallestWindow } from '../../core/desk/window-bounds.ts';
import { createSafeWindow } from './safe-window.ts';
import type { Shell } from './shell.ts';
import type { WatchWindow } from './watch-window.ts';

/** The console's one window, where it was the last time. */
export function createMainWindow(
  settings: Shell['settings'],
  watch: WatchWindow,
): Pick<Shell, 'main' | 'openMain' | 'reachMain'> {
  let window: BrowserWindow | null = null;
  const workAreas = () => workAreasOf(screen.getAllDisplays(), screen.getPrimaryDisplay());
  const load = (hash: string) => void window?.loadURL(`${pageAddress}${hash}`).catch(() => undefined);

  const open = () => {
    const { maximized, ...bounds } = placeWindow(settings.get('window'), workAreas());
    const { width: minWidth, height: minHeight } = smallestWindow;
    const opened = createSafeWindow({ ...bounds, minWidth, minHeight, show: false });
    if (maximized) opened.maximize();
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () =>
      settings.set('window', { ...opened.getNormalBounds(), maximized: opened.isMaximized() }),
    );
    opened.on('closed', () => (window = null));
    watch(opened, 'main', null);
    return opened;
  };

  return {
    main: () => window,
    openMain(hash = '') {
      if (window === null) {
        window = open();
        load(hash);
        return window;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (hash !== '') load(hash);
      return window;
    },
    reachMain() {
      if (window === null || window.isMaximized() || window.isFullScreen()) return;
      const { maximized: _, ...bounds } = placeWindow(
        { ...window.getBounds(), maximized: false },
        workAreas(),
      );
      window.setBounds(bounds);
    },
  };
}
