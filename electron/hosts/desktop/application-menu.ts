import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuOf, type MenuEntry } from '../../core/desk/menu.ts';
import { actFromMenu } from './menu-acts.ts';
import type { Shell, ShellPart } from './shell.ts';

/** The menu, in the console's language. */
export const applicationMenu: ShellPart = (shell) =>
  shell.onConsole(({ settings }) => {
    // Linux has no such setting, and a program that runs from its sources would start Electron itself.
    const settable = app.isPackaged && process.platform !== 'linux';
    const startsAtLogin = settable ? app.getLoginItemSettings().openAtLogin : null;
    const entries = menuOf(settings.language, process.platform, startsAtLogin);
    Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map((entry) => itemOf(shell, entry))));
  });

function itemOf(shell: Shell, entry: MenuEntry): MenuItemConstructorOptions {
  if ('submenu' in entry) return { ...entry, submenu: entry.submenu.map((inner) => itemOf(shell, inner)) };
  if (!('act' in entry)) return entry;
  const { act, ...item } = entry;
  return { ...item, click: () => actFromMenu(shell, act) };
}
