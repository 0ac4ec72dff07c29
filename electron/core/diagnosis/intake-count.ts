import type { RecordIntake } from '../../../shared/model/diagnosis-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { faultKind, type RecordFault } from '../../../shared/rules/exceptions/record-faults.ts';
import type { RecordStore } from '../../../shared/rules/exceptions/record-store/record-store.ts';

/** What of the records came in since the engine began. */
export interface IntakeCount {
  add(taken: Counted & { kinds: readonly RecordFault[] }): void;
  /** Of a body that was turned into records: its faults are sentences already. */
  addConverted(taken: Counted & { problems: readonly string[] }): void;
  read(store: Pick<RecordStore, 'coordinates' | 'hosts' | 'thinnedTo'>): RecordIntake;
}

interface Counted {
  accepted: number;
  broken: number;
  doubtful: number;
  at: EpochMs;
}

type IntakeFault = RecordIntake['faults'][number];

const mostKinds = 200;
const mostShown = 20;

export function createIntakeCount(): IntakeCount {
  const faults = new Map<string, IntakeFault>();
  const counted = { taken: 0, broken: 0, doubtful: 0 };
  let lastAt: EpochMs | null = null;

  const addFault = (reason: string, example: string, count: number, at: EpochMs) => {
    const known = faults.get(reason);
    if (known) {
      known.count += count;
      known.at = at;
      known.example = example;
    } else if (faults.size < mostKinds) faults.set(reason, { reason, count, example, at });
  };
  const count = ({ accepted, broken, doubtful, at }: Counted) => {
    counted.taken += accepted;
    counted.broken += broken;
    counted.doubtful += doubtful;
    if (accepted > 0) lastAt = Math.max(lastAt ?? at, at);
  };

  return {
    add(taken) {
      count(taken);
      for (const { field, text, count: often } of taken.kinds) {
        const reason = field === '' ? text : text.slice(field.length + 2);
        addFault(faultKind(field, reason), text, often, taken.at);
      }
    },
    addConverted(taken) {
      count(taken);
      for (const problem of taken.problems) {
        const [, often] = /\(and (\d+) more like it\)$/.exec(problem) ?? [];
        const text = problem.replace(/^[^:]*: /, '').replace(/ \(and \d+ more like it\)$/, '');
        addFault(faultKind('', text), text, 1 + Number(often ?? 0), taken.at);
      }
    },
    read(store) {
      const { over } = store.coordinates;
      const notes: IntakeFault[] = [];
      if (over > 0) {
        const reason = 'more coordinates than are kept: counted under their link or their system';
        notes.push({ reason, count: over, example: reason, at: lastAt ?? 0 });
      }
      if (store.hosts.isFull) {
        const reason = 'more hosts than are kept: those that came last stand without a host';
        notes.push({ reason, count: 1, example: reason, at: lastAt ?? 0 });
      }
      return {
        ...counted,
        lastAt,
        faults: [...notes, ...[...faults.values()].toSorted((left, right) => right.count - left.count)].slice(
          0,
          mostShown,
        ),
        thinnedTo: store.thinnedTo(),
      };
    },
  };
}
