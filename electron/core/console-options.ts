import type { ServeRoom } from './desk/sharing-desk.ts';
import type { ShellDesk } from './desk/shell-desk.ts';
import type { FirstRunHost } from './first-run/first-run-desk.ts';
import type { SecretStore } from './secrets.ts';

/** What a host opens a console with. */
export interface ConsoleOptions {
  /** Settings file; without one the console runs on the built-in rehearsal. */
  config?: string | undefined;
  dataFolder: string;
  /** Scenario of the rehearsal. */
  rehearse?: string | undefined;
  /** Simulated seconds per real second; with a rehearsal only. */
  speed?: number | undefined;
  /** Who is at this console; else asked at the first act. */
  as?: string | undefined;
  host: 'desktop' | 'server';
  secrets: SecretStore;
  version: string;
  /** What set-up needs of the host; without it, it is closed. */
  firstRun?: FirstRunHost | undefined;
  /** The windows of the desktop, where this is one. */
  shell?: ShellDesk | undefined;
  /** Shows the console to screens of the room, where the host can. */
  serveRoom?: ServeRoom | undefined;
}
