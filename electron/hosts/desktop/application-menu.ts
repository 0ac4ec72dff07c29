import { app, clipboard, dialog, Menu, shell as system, type MenuItemConstructorOptions } from 'electron';
import { diagnostics, versionsOf } from '../../core/desk/diagnostics.ts';
import { menuOf, type MenuAct, type MenuEntry } from '../../core/desk/menu.ts';
import { aboutText, copiedText } from '../../core/desk/message-box.ts';
import type { Shell, ShellPart } from './shell.ts';

/** The menu, in the console's language. */
export const applicationMenu: ShellPart = (shell) =>
  shell.onConsole(({ settings }) => {
    // Linux has no such setting, and a program that runs from its sources would start Electron itself.
    const settable = app.isPackaged && process.platform !== 'linux';
    const startsAtLogin = settable ? app.getLoginItemSettings().openAtLogin : null;
    const show = () => {
      const entries = menuOf(settings.language, process.platform, startsAtLogin, shell.updates.version);
      Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map((entry) => itemOf(shell, entry))));
    };
    show();
    return shell.updates.onChange(show);
  });

function itemOf(shell: Shell, entry: MenuEntry): MenuItemConstructorOptions {
  if ('submenu' in entry) return { ...entry, submenu: entry.submenu.map((inner) => itemOf(shell, inner)) };
  if (!('act' in entry)) return entry;
  const { act, ...item } = entry;
  return { ...item, click: () => actFromMenu(shell, act) };
}

function actFromMenu(shell: Shell, act: MenuAct): void {
  const language = shell.console()?.settings.language ?? 'en';
  const versions = versionsOf(app.getVersion(), process.versions);
  if (typeof act === 'object') shell.openMain(act.open);
  else if (act === 'about') void dialog.showMessageBox(aboutText(versions, shell.updates.line(), language));
  else if (act === 'updates') void shell.updates.ask();
  else if (act === 'start-at-login')
    app.setLoginItemSettings({ openAtLogin: !app.getLoginItemSettings().openAtLogin });
  else if (act === 'data-folder') void system.openPath(shell.run.dataFolder);
  else {
    const { platform, arch } = process;
    const text = diagnostics({ versions, platform, arch }, shell.console()?.status.read() ?? null);
    void clipboard.writeText(text).then(() => dialog.showMessageBox(copiedText(text, language)));
  }
}
