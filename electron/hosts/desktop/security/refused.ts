import { createSystemClock } from '../../../core/clock.ts';
import { createRefusals, type RefusalReport } from '../../../core/desk/refusals.ts';
import type { ShellPart } from '../shell.ts';

let tell: ((report: RefusalReport) => void) | null = null;

/** What any guard of the shell refuses, from the first moment on: said on stderr, and a fact in the log. */
export const refuse = createRefusals(createSystemClock(), (report) => {
  const often = report.count === 1 ? '' : ` (${report.count} times)`;
  process.stderr.write(`Tidewatch refused the page a ${report.what}${often}: ${report.detail}\n`);
  tell?.(report);
});

/** Into the log, once the shell has one. */
export const recordRefusals: ShellPart = (shell) => {
  tell = (data) => shell.tell({ kind: 'page.refused', data });
  return () => (tell = null);
};
