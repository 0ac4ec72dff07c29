import type { Fact } from '../../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../../shared/model/person.ts';
import { approvalLifetime } from '../../../../shared/rules/execution/approval.ts';
import { evolve } from '../../../../shared/rules/execution/evolve.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Log } from '../../log/log.ts';
import type { Run } from './run.ts';

/** On whose word facts are recorded, and the command that they follow from. */
export interface Word {
  author: string;
  command: string | null;
}

export const wordOfConsole: Word = { author: SYSTEM_AUTHOR, command: null };

/** Puts facts of runs on record and takes them into their state. */
export interface RunRecorder {
  /** @throws ConsoleError `log-unwritable`; nothing has been recorded then. */
  append(run: Run, facts: readonly Fact[], by: Word): void;
  /**
   * Facts that have happened already: if they cannot be recorded now they are owed, and nothing else begins.
   * @returns whether they are on record.
   */
  appendOrOwe(run: Run, facts: readonly Fact[], by?: Word): boolean;
  /** The screen's buttons change when a request for approval expires. */
  watchExpiry(run: Run, facts: readonly Fact[]): void;
}

export function createRunRecorder({
  log,
  clock,
  onChange,
}: {
  log: Log;
  clock: Clock;
  onChange: () => void;
}): RunRecorder {
  const append: RunRecorder['append'] = (run, facts, { author, command }) => {
    const at = clock.now();
    for (const event of log.append(facts.map((fact) => ({ ...fact, at, author, command })))) {
      run.state = evolve(run.state, event) ?? run.state;
    }
    watchExpiry(run, facts);
  };

  const watchExpiry: RunRecorder['watchExpiry'] = (run, facts) => {
    if (facts.some(({ kind }) => kind === 'approval.requested'))
      run.timers.push(clock.after(approvalLifetime, onChange));
  };

  return {
    append,
    appendOrOwe(run, facts, by = wordOfConsole) {
      try {
        append(run, facts, by);
        return true;
      } catch (failure) {
        if (!(failure instanceof ConsoleError)) throw failure;
        run.owed.push(...facts);
        run.halted = true;
        return false;
      }
    },
    watchExpiry,
  };
}
