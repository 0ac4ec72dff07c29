import type { ExceptionRecord } from '../../model/exception-record.ts';
import type { EpochMs } from '../../model/time.ts';

/** What came of a body, or of the time that has passed. */
export interface Conversion {
  records: ExceptionRecord[];
  /** Lines, documents or spans that were read; most spans are no exception, and become no record. */
  read: number;
  /** Of them left out, because they cannot be understood. */
  broken: number;
  /** Taken with something put in the place of what was missing. */
  doubtful: number;
  /** Each kind of fault once, in words, with the first place that has it and how many there are. */
  problems: readonly string[];
  /** Why nothing at all of the body can be read; null where it can. */
  unreadable: string | null;
}

/**
 * Turns what others send into exception records. It does nothing by itself: what waits, waits for the next body or for `flush`, which is
 * to be called every second.
 */
export interface RecordConverter {
  /** @param body JSON. @param arrivedAt by the console's clock; never earlier than at the call before. */
  take(body: string, arrivedAt: EpochMs): Conversion;
  /** What has waited long enough. @param now by the clock of `arrivedAt`. */
  flush(now: EpochMs): Conversion;
}

/** The forms that need one; records as NDJSON are records already. */
export type ConvertedFormat = 'otlp' | 'loki' | 'elasticsearch';
