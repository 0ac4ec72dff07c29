import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';

/** Records of a quiet time and of a fault, and where the fault is. */
export interface RecordedCase {
  seed: number;
  fault: string;
  /** Systems that are right; empty: the records hold no trace of a fault. */
  truth: readonly string[];
  /** ms. */
  since: number;
  quiet: readonly ExceptionRecord[];
  during: readonly ExceptionRecord[];
}

/** Each case in an order of its own: no answer may depend on it. */
export function shuffle<Item>(items: Item[], whole: (below: number) => number): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = whole(last + 1);
    const [one, two] = [items[last], items[other]];
    if (one === undefined || two === undefined) continue;
    items[last] = two;
    items[other] = one;
  }
  return items;
}
