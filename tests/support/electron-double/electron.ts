/** The parts of the `electron` module that the desktop host and electron-store use. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { defaultSession, protocol } from './session.ts';
import { dialog, ipcMain, Menu, nativeTheme, safeStorage, screen, shell } from './system.ts';

const session = { defaultSession };

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};
// electron-store takes the module as a whole.
// oxlint-disable-next-line import/no-default-export -- Electron's module has one
export default {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};
