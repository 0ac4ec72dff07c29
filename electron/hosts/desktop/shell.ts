import type { BrowserWindow } from 'electron';
import type Store from 'electron-store';
import type { Fact } from '../../../shared/model/event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Console } from '../../core/console.ts';
import type { ShellSettings } from '../../core/desk/shell-settings.ts';
import type { UpdateDesk } from '../../core/desk/updates/update-desk.ts';
import type { WallDesk } from '../../core/desk/wall-desk.ts';
import type { Disposer } from '../../core/disposer.ts';
import type { ShellRun } from '../../core/start/desktop-run.ts';

/** What every part of the shell may rely on. */
export interface Shell {
  readonly run: ShellRun;
  readonly clock: Clock;
  /** `desktop.json`. */
  readonly settings: Store<ShellSettings>;
  /** Null between two consoles. */
  console(): Console | null;
  /** Called with the console that is there, if one is, and with each that follows. What it returns is called before that console is closed. */
  onConsole(follow: (console: Console) => Disposer | void): Disposer;
  /** Writes a fact of the shell's own into the log; what comes while no console is there waits for the next one. */
  tell(fact: Fact): void;
  /** The console's window, or null while it is closed. */
  main(): BrowserWindow | null;
  /** Brings the console's window to the front; one that was closed opens again. @param hash goes to this board: `#/capacity`. */
  openMain(hash?: string): BrowserWindow;
  /** Brings the console's window onto a display that is there. */
  reachMain(): void;
  readonly walls: WallDesk;
  readonly updates: UpdateDesk;
}

/** One thing that the shell does: started once Electron is ready, before the first console is there. */
export type ShellPart = (shell: Shell) => Disposer;
