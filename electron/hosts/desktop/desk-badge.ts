import { join } from 'node:path';
import { app, Tray } from 'electron';
import { badgeOf, followBadge, type Badge } from '../../core/desk/desk-badge.ts';
import { resourcesFolder } from '../../core/resources-folder.ts';
import type { ShellPart } from './shell.ts';

/** What is open, to be seen while the window is behind others: on a Mac's dock, elsewhere in the tray. */
export const deskBadge: ShellPart = (shell) => {
  // Beside each picture lies one of twice its size, which Electron finds by its name.
  const pictureOf = ({ picture }: Badge) => join(resourcesFolder(), `tray/${picture}.png`);
  const tray = process.platform === 'darwin' ? null : new Tray(pictureOf(badgeOf(null, 'en')));
  tray?.on('click', () => void shell.openMain());
  const end = shell.onConsole((console) =>
    followBadge(console, (badge) => {
      app.dock?.setBadge(badge.text);
      tray?.setImage(pictureOf(badge));
      tray?.setToolTip(badge.said);
    }),
  );
  return () => {
    end();
    tray?.destroy();
  };
};
