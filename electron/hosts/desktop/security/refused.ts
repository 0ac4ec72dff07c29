import { createSystemClock } from '../../../core/clock.ts';
import { createRefusals, refusalLine, type RefusalReport } from '../../../core/desk/refusals.ts';
import type { ShellPart } from '../shell.ts';

let tell: ((report: RefusalReport) => void) | null = null;

/** What any guard of the shell refuses, from the first moment on: said on stderr, and a fact in the log. */
export const refuse = createRefusals(createSystemClock(), (report) => {
  process.stderr.write(refusalLine(report));
  tell?.(report);
});

/** Into the log, once the shell has one. */
export const recordRefusals: ShellPart = (shell) => {
  tell = (data) => shell.tell({ kind: 'page.refused', data });
  return () => (tell = null);
};
