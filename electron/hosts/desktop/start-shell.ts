import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { createSystemClock } from '../../core/clock.ts';
import { closeInTime } from '../../core/desk/close-in-time.ts';
import { createNoticeDesk } from '../../core/desk/notice-desk.ts';
import { DisposableStore } from '../../core/disposer.ts';
import { applicationMenu } from './application-menu.ts';
import { followFurtherStarts, openFirstPage } from './deep-links.ts';
import { deskBadge } from './desk-badge.ts';
import type { ShellRun } from '../../core/start/desktop-run.ts';
import { showNotice } from './notices.ts';
import { openShellSettings } from './open-shell-settings.ts';
import { withDevTools } from './security/debugging.ts';
import { followLinkHosts } from './security/external-links.ts';
import { guardSession } from './security/guard.ts';
import { servePage } from './security/protocol.ts';
import { recordRefusals, refuse } from './security/refused.ts';
import { seatConsole } from './seated-console.ts';
import { keepSecrets } from './shell-secrets.ts';
import { createShellWindows, followDisplays } from './shell-windows.ts';
import type { Shell, ShellPart } from './shell.ts';
import { createShellUpdates } from './shell-updates.ts';
import { wallPartition } from './wall-windows.ts';

const rendererFolder = join(import.meta.dirname, '../renderer');

/** Everything that the shell does beside showing the console, started in this order and ended in the reverse. */
const parts: readonly ShellPart[] = [
  recordRefusals,
  followLinkHosts,
  applicationMenu,
  followDisplays,
  followFurtherStarts,
  deskBadge,
  ({ onConsole, updates }) => onConsole(() => updates.begin()),
];

/** Once Electron is ready: the console, then the window that shows it. Set-up may put another console behind the window. */
export async function startShell(run: ShellRun): Promise<void> {
  const kept = run.options['keep-secret'];
  if (kept.length > 0) return keepSecrets(kept, run.dataFolder);

  for (const pages of [session.defaultSession, session.fromPartition(wallPartition)]) {
    guardSession(pages, withDevTools(app));
    servePage(pages.protocol, rendererFolder);
  }
  const clock = createSystemClock();
  const settings = openShellSettings(run.dataFolder);
  const windows = createShellWindows({ settings, clock }, () => seat);
  const open = () => void windows.openMain();
  const notices = createNoticeDesk({ clock, show: showNotice, open, refuse });
  const seat = seatConsole(run, { clock, desk: { ...windows.walls, notices }, rendererFolder });
  const { console, onConsole, tell } = seat;
  const { updates, leave } = createShellUpdates({ settings, clock, console, tell });
  const shell: Shell = { run, clock, settings, console, onConsole, tell, updates, ...windows };

  const started = new DisposableStore();
  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('will-quit', (event) => {
    // A new version quits once more to be put in.
    if (closed) return;
    event.preventDefault();
    const say = (line: string) => void process.stderr.write(line);
    void closeInTime(() => started.dispose(), clock, say).then((code) => {
      closed = true;
      return leave(code);
    });
  });
  try {
    for (const part of parts) started.add(part(shell));
    started.add(await seat.open(reloadPages));
  } catch (failure) {
    await started.dispose();
    throw failure;
  }
  // A window that something opened before the console was there asks again too.
  reloadPages();
  started.add(openFirstPage(shell));
  shell.walls.refresh();
}

/** Each asks for a new port, of the console that is there now. */
function reloadPages(): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.reload();
}
