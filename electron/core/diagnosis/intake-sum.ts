import type { RecordIntake } from '../../../shared/model/diagnosis-board.ts';

export const noIntake: RecordIntake = {
  taken: 0,
  broken: 0,
  doubtful: 0,
  lastAt: null,
  faults: [],
  thinnedTo: 1,
};

const mostShown = 20;

/** What came in before and after the counting began anew. */
export function withIntake(before: RecordIntake, after: RecordIntake): RecordIntake {
  const faults = new Map(after.faults.map((fault) => [fault.reason, fault]));
  for (const fault of before.faults) {
    const later = faults.get(fault.reason);
    faults.set(fault.reason, later ? { ...later, count: later.count + fault.count } : fault);
  }
  return {
    taken: before.taken + after.taken,
    broken: before.broken + after.broken,
    doubtful: before.doubtful + after.doubtful,
    lastAt: after.lastAt ?? before.lastAt,
    faults: [...faults.values()].toSorted((left, right) => right.count - left.count).slice(0, mostShown),
    thinnedTo: after.thinnedTo,
  };
}
