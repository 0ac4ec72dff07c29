import type { ExceptionKind } from '../../model/exception-record.ts';
import type { EpochMs } from '../../model/time.ts';

/** Where exceptions arise, by number: a `RecordTable` is one, and so are the counters of the minutes that are older than its records. */
export interface ExceptionPlaces {
  readonly nodes: { readonly all: readonly string[] };
  readonly codes: { readonly all: readonly string[] };
  readonly hosts: { readonly all: readonly string[] };
  /** A link is its last node and the link before it; `parent` is −1 at an entry, and never a number above its own. */
  readonly links: readonly { readonly parent: number; readonly node: number }[];
  /** `dependency` is the number of the node that was called; −1: none is named. */
  readonly coordinates: readonly {
    readonly link: number;
    readonly kind: ExceptionKind;
    readonly code: number;
    readonly dependency: number;
  }[];
}

/**
 * What is said of a record, or of many that are alike.
 * @param coordinate its number in the places.
 * @param host its number; −1: not known.
 * @param count of records that it stands for, whole.
 * @param first ms, and `last`: of a record the same; of a counter the minute from its begin to its last millisecond.
 * @param trace its number; −1: not known.
 */
export type VisitOccurrence = (
  coordinate: number,
  host: number,
  count: number,
  first: EpochMs,
  last: EpochMs,
  trace: number,
) => void;

/**
 * The exceptions of one stretch of time, in any order. The tree asks nothing else of whoever keeps them: records in columns and counters of
 * minutes feed it alike, and noise is left out by not telling of it.
 */
export interface Occurrences {
  readonly places: ExceptionPlaces;
  each(visit: VisitOccurrence): void;
}
