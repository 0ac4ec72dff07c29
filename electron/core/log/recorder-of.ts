import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from './log.ts';

/** A start or an end that cannot be recorded does not keep anybody from reading. */
export function recorderOf(log: Log, clock: Clock) {
  return (fact: Fact) => {
    try {
      log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
    } catch (failure) {
      if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
    }
  };
}
