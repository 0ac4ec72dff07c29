import { dialog, ipcMain } from 'electron';
import Store from 'electron-store';
import { checkShellSettings, shellSettingsName, type ShellSettings } from '../../core/desk/shell-settings.ts';

/** `desktop.json`; what is wrong with it is said. */
export function openShellSettings(folder: string): Store<ShellSettings> {
  const { settings, problem } = checkShellSettings(folder, Date.now());
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    void dialog.showMessageBox({ type: 'warning', message: 'Settings of the window', detail: problem });
  }
  const store = new Store({ name: shellSettingsName, cwd: folder, defaults: settings });
  // electron-store answers preload scripts that ask for its folder. Ours does not ask, and nobody else may.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
