import { app, screen } from 'electron';
import { createWallDesk } from '../../core/desk/wall-desk.ts';
import { createMainWindow } from './main-window.ts';
import type { SeatedConsole } from './seated-console.ts';
import type { Shell, ShellPart } from './shell.ts';
import { createWallScreens, keepAwake } from './wall-windows.ts';
import { createWatchWindow } from './watch-window.ts';

/** The console's window and the walls. @param seat is asked once windows are there. */
export function createShellWindows(
  { settings, clock }: Pick<Shell, 'settings' | 'clock'>,
  seat: () => SeatedConsole,
) {
  const watch = createWatchWindow(seat, clock);
  const main = createMainWindow(settings, watch);
  const walls = createWallDesk({
    clock,
    screens: createWallScreens(main.main, watch),
    kept: { read: () => settings.get('walls'), write: (places) => settings.set('walls', places) },
    keepAwake,
  });
  return { ...main, walls };
}

/** Displays that come and go take their walls along, and the console's window never stands where nobody sees it. */
export const followDisplays: ShellPart = ({ walls, reachMain }) => {
  const follow = () => {
    reachMain();
    walls.refresh();
  };
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  screen.on('display-metrics-changed', follow);
  app.once('before-quit', () => walls.leave());
  return () => screen.removeAllListeners();
};
