import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Pace } from './controls.ts';

/** More changes of one control than this are not remembered: what was before is taken to have been so always. */
const mostChanges = 500;

interface Change {
  /** When it was asked for, and when it begins to show. */
  at: EpochMs;
  begins: EpochMs;
  from: number;
  target: number;
  /** When the target is reached. */
  ends: EpochMs;
}

/** One control over all time, as a pure function of the changes that were made to it. */
export interface ControlTrack {
  /** Changes are made in order of time. */
  set(value: number, at: EpochMs): void;
  /** What was last asked for. */
  asked(at: EpochMs): number;
  /** What is in force: a step at the end of the delay. A gauge of the control shows this. */
  setting(at: EpochMs): number;
  /** How far its effect has come, in between along a straight line. */
  level(at: EpochMs): number;
}

export function createControlTrack(initial: number, pace: Pace): ControlTrack {
  let before = initial;
  const changes: Change[] = [];

  /** The last change that a moment sees; they are few and the present is asked for most, so from the end. */
  const lastBy = (at: EpochMs, key: 'at' | 'begins') => changes.findLast((change) => change[key] <= at);

  const level = (at: EpochMs) => {
    const change = lastBy(at, 'begins');
    if (!change) return before;
    if (at >= change.ends) return change.target;
    return (
      change.from + ((change.target - change.from) * (at - change.begins)) / (change.ends - change.begins)
    );
  };

  return {
    set(value, at) {
      const last = changes.at(-1);
      // A change that has not begun yet never will.
      if (last && last.begins > at) changes.pop();
      const begins = at + pace.delay;
      const from = level(begins);
      const part = pace.ramp === 0 ? 0 : Math.min(1, Math.abs(value - from) / pace.span);
      changes.push({ at, begins, from, target: value, ends: begins + pace.ramp * part });
      if (changes.length > mostChanges) before = changes.shift()?.target ?? before;
    },
    asked: (at) => lastBy(at, 'at')?.target ?? before,
    setting: (at) => lastBy(at, 'begins')?.target ?? before,
    level,
  };
}
