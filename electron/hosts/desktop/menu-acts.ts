import { app, clipboard, dialog, shell as system } from 'electron';
import { aboutText, copiedText } from '../../core/desk/message-box.ts';
import { diagnostics } from '../../core/desk/diagnostics.ts';
import type { MenuAct } from '../../core/desk/menu.ts';
import type { Shell } from './shell.ts';

export function actFromMenu(shell: Shell, act: MenuAct): void {
  const language = shell.console()?.settings.language ?? 'en';
  const { electron, chrome, node } = process.versions;
  const versions = [
    `Tidewatch ${app.getVersion()}`,
    `Electron ${electron}`,
    `Chromium ${chrome}`,
    `Node.js ${node}`,
  ];
  if (typeof act === 'object') shell.openMain(act.open);
  else if (act === 'about') void dialog.showMessageBox(aboutText(versions, language));
  else if (act === 'start-at-login')
    app.setLoginItemSettings({ openAtLogin: !app.getLoginItemSettings().openAtLogin });
  else if (act === 'data-folder') void system.openPath(shell.run.dataFolder);
  else {
    const { platform, arch } = process;
    const text = diagnostics({ versions, platform, arch }, shell.console()?.status.read() ?? null);
    void clipboard.writeText(text).then(() => dialog.showMessageBox(copiedText(text, language)));
  }
}
