import type { BrokenRecord } from '../diagnosis/read-record.ts';

/** One kind of fault: what it was the first time, and how often there was one like it. */
export interface RecordFault {
  /** Where the first one stands, such as `line 3`. */
  place: string;
  field: string;
  /** Field and reason in one. */
  text: string;
  count: number;
}

/** What was wrong in exception records, counted by what it is: a million broken lines are a few sentences. */
export interface RecordFaults {
  /** Left out. */
  readonly broken: number;
  /** Taken with something put in the place of what was missing. */
  readonly doubtful: number;
  addBroken(fault: BrokenRecord, place: string): void;
  addDoubtful(fault: BrokenRecord, place: string): void;
  /** By kind, in the order in which they were first seen. */
  kinds(): RecordFault[];
}

const mostKinds = 50;

export function createRecordFaults(): RecordFaults {
  const kinds = new Map<string, RecordFault>();
  let broken = 0;
  let doubtful = 0;
  const add = ({ field, reason }: BrokenRecord, place: string) => {
    const kind = faultKind(field, reason);
    const known = kinds.get(kind);
    if (known) known.count += 1;
    else if (kinds.size < mostKinds)
      kinds.set(kind, { place, field, text: faultText({ field, reason }), count: 1 });
  };
  return {
    get broken() {
      return broken;
    },
    get doubtful() {
      return doubtful;
    },
    addBroken(fault, place) {
      broken += 1;
      add(fault, place);
    },
    addDoubtful(fault, place) {
      doubtful += 1;
      add(fault, place);
    },
    kinds: () => [...kinds.values()],
  };
}

/** The same for faults that differ only in what was found. */
export function faultKind(field: string, reason: string): string {
  const expected = reason.replace(/; found .*$/s, '');
  return field === '' ? expected : `${field}: ${expected}`;
}

export function faultText({ field, reason }: BrokenRecord): string {
  return field === '' ? reason : `${field}: ${reason}`;
}

/** In a sentence: where the first one stands, what it is, how many more. */
export function faultSentence({ place, text, count }: RecordFault): string {
  return `${place}: ${text}${count > 1 ? ` (and ${count - 1} more like it)` : ''}`;
}
