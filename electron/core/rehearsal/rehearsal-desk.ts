import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Clock } from '../clock.ts';
import type { RehearsalDesk } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import type { Log } from '../log/log.ts';
import type { Rehearsal } from './start-rehearsal.ts';

export interface RehearsalDeskOptions {
  rehearsal: Rehearsal;
  log: Log;
  clock: Clock;
}

/** The faults of the rehearsal for the people at the screen: who switched which one, and when, stands in the log. */
export function createRehearsalDesk({
  rehearsal,
  log,
  clock,
}: RehearsalDeskOptions): RehearsalDesk & { close(): void } {
  const stop = rehearsal.onFaultSwitched(({ fault, on, at, by }) => {
    if (by !== 'scenario') return;
    try {
      log.append([{ kind: 'fault.switched', data: { fault, on }, at, author: SYSTEM_AUTHOR, command: null }]);
    } catch (failure) {
      // The scenario goes on while the log cannot be written.
      if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
    }
  });
  return {
    state: () => rehearsal.state(),
    async switchFault({ fault, on, actor, commandId }) {
      if (doneBefore(log, commandId, 'fault.switched', ({ data }) => data.fault === fault && data.on === on))
        return rehearsal.state();
      rehearsal.switchFault(fault, on);
      log.append([
        {
          kind: 'fault.switched',
          data: { fault, on },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
      return rehearsal.state();
    },
    close: stop,
  };
}
