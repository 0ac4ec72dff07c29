import { ConsoleError } from '../console-error.ts';
import type { Log } from './log.ts';

/**
 * A rehearsal and a real night never share a log: what somebody tried on the simulated shop would stand in the audit of the real one.
 * @throws ConsoleError `conflict` that names the folder and what it holds.
 */
export function refuseOtherKind(log: Log, isRehearsal: boolean, folder: string): void {
  const first = log.read({ after: 0, limit: 1 })[0];
  if (first?.kind !== 'console.started') return;
  const wasRehearsal = first.data.rehearsal !== null;
  if (wasRehearsal === isRehearsal) return;
  const held = wasRehearsal ? 'a rehearsal' : 'a console on real sources';
  throw new ConsoleError(
    'conflict',
    `the data folder ${folder} holds the log of ${held}: give this one a --data folder of its own`,
    { field: 'data' },
  );
}
