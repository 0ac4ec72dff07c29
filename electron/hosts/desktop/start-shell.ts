import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, safeStorage, session } from 'electron';
import Store from 'electron-store';
import { createRouter } from '../../core/api/create-router.ts';
import { upgradePort } from '../../core/api/serve-message-port.ts';
import { createOperatorSession } from '../../core/api/session.ts';
import { createConsole } from '../../core/create-console.ts';
import { environmentSecrets } from '../../core/secret-places/environment-secrets.ts';
import { secretFile } from '../../core/secret-places/secret-file.ts';
import { createSecretStore } from '../../core/secret-places/secret-place.ts';
import type { StartOptions } from '../../core/start/start-options.ts';
import { closeBeforeQuitting } from './close-before-quitting.ts';
import { servePort } from './ipc.ts';
import { menuTemplate } from './menu-template.ts';
import { moveSecretsFromEnvironment } from './move-secrets.ts';
import { pageAddress } from './page-origin.ts';
import { denyPermissions } from './permissions.ts';
import { servePage } from './protocol.ts';
import { openSafeSecrets } from './safe-secrets.ts';
import { checkShellSettings, shellSettingsName } from './shell-settings.ts';
import { createShellWindow } from './window.ts';

/** Beside the built main process. */
const preload = join(import.meta.dirname, '../preload/preload.cjs');
const rendererFolder = join(import.meta.dirname, '../renderer');

/** Once Electron is ready: the console, then the window that shows it. */
export async function startShell(options: StartOptions, dataFolder: string): Promise<void> {
  if (options['keep-secret'].length > 0) return keepSecrets(options['keep-secret'], dataFolder);

  denyPermissions(session.defaultSession);
  servePage(session.defaultSession.protocol, rendererFolder);
  const store = openShellSettings(dataFolder);

  const tidewatch = await createConsole({
    config: options.config,
    dataFolder,
    rehearse: options.rehearse,
    speed: options.speed,
    as: options.as,
    host: 'desktop',
    secrets: createSecretStore([
      await openSafeSecrets(safeStorage, dataFolder),
      secretFile(join(dataFolder, 'secrets.yaml')),
      environmentSecrets(process.env),
    ]),
    version: app.getVersion(),
  });
  closeBeforeQuitting(app, () => tidewatch.close());

  const router = createRouter(tidewatch);
  const operator = createOperatorSession(tidewatch);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(tidewatch.settings.language, process.platform)),
  );
  const window = createShellWindow({
    preload,
    saved: store.get('window'),
    save: (bounds) => store.set('window', bounds),
  });
  servePort(window.webContents, (port) => upgradePort(router, port, operator));
  await window.loadURL(pageAddress);
}

async function keepSecrets(names: readonly string[], folder: string): Promise<void> {
  await moveSecretsFromEnvironment(names, { storage: safeStorage, folder, environment: process.env });
  process.stdout.write(`In the safe storage of ${folder}: ${names.join(', ')}\n`);
  app.exit(0);
}

function openShellSettings(folder: string) {
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
