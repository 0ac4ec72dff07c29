import type { App } from 'electron';
import { debuggingSwitches } from '../../../core/desk/debugging-switches.ts';

/** The installed program cannot be debugged from outside; fuses keep Node's own switches from being read at all. */
export function refuseDebugging(app: App, argv: readonly string[]): void {
  const found = app.isPackaged ? debuggingSwitches(argv) : [];
  if (found.length === 0) return;
  process.stderr.write(`Tidewatch does not start with ${found.join(' ')}\n`);
  process.exit(2);
}

/** With it a person could be talked into typing what reads the page; only who builds the program has them. */
export function withDevTools(app: App): boolean {
  return !app.isPackaged;
}
