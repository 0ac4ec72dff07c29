/** The parts of the `electron` module that the desktop host, electron-store and electron-updater use. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { autoUpdater, net } from './net.ts';
import { defaultSession, protocol, sessionOf } from './session.ts';
import {
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerSaveBlocker,
  safeStorage,
  screen,
  shell,
  Tray,
} from './system.ts';

const session = { defaultSession, fromPartition: sessionOf };

export {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  net,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};
// electron-store takes the module as a whole.
// oxlint-disable-next-line import/no-default-export -- Electron's module has one
export default {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  net,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};
