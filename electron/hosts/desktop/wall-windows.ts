import { powerSaveBlocker, screen } from 'electron';
import { displaysOf } from '../../core/desk/displays.ts';
import { pageAddress } from '../../core/desk/page-origin.ts';
import type { WallScreens } from '../../core/desk/wall-desk.ts';
import { createSafeWindow } from './safe-window.ts';
import type { Shell } from './shell.ts';
import type { WatchWindow } from './watch-window.ts';

/** Walls keep nothing, and share neither zoom nor storage with the console's window: Chromium keeps one zoom for an origin. */
export const wallPartition = 'wall';

/** Windows that cover a display and show one board, or boards in turn, from which nobody can act. */
export function createWallScreens(main: Shell['main'], watch: WatchWindow): WallScreens {
  return {
    displays() {
      const window = main();
      const own = window && screen.getDisplayMatching(window.getBounds());
      return displaysOf(screen.getAllDisplays(), screen.getPrimaryDisplay(), own);
    },
    open({ id, label, area }, address, onClosed) {
      const window = createSafeWindow({ ...area, kiosk: true, show: false }, wallPartition);
      const { webContents } = window;
      const load = (board: string) => void window.loadURL(`${pageAddress}#${board}`).catch(() => undefined);
      // Its size follows from display and distance alone, and nothing but Esc takes the keyboard: no menu, no zoom.
      webContents.on('before-input-event', (event, { type, key }) => {
        event.preventDefault();
        if (type === 'keyDown' && key === 'Escape') window.close();
      });
      webContents.on('did-finish-load', () => {
        webContents.setZoomFactor(1);
        void webContents.setVisualZoomLevelLimits(1, 1);
      });
      window.once('ready-to-show', () => window.showInactive());
      window.on('closed', onClosed);
      watch(window, 'wall', label === '' ? id : label);
      load(address);
      return { show: load, cover: (to) => window.setBounds(to), close: () => window.close() };
    },
  };
}

/** No display goes dark while this is held. */
export function keepAwake() {
  const held = powerSaveBlocker.start('prevent-display-sleep');
  return () => void powerSaveBlocker.stop(held);
}
