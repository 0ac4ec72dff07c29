import type { NewEvent, StoredEvent } from '../../../shared/model/event.ts';
import type { Disposer } from '../disposer.ts';

/**
 * The append-only, hash-chained record of every fact that people act on. Everything else is projected from it.
 * Times are epoch milliseconds; `seq` counts from 1 without gaps.
 */
export interface Log {
  /** Id of this console, made once for a data folder. */
  readonly consoleId: string;
  /** The last sequence number; 0 for an empty log. */
  head(): number;
  /**
   * Writes all events or none, and returns only when they are on disk. Listeners are called before it returns; what a listener
   * itself appends is on disk when that call returns, and announced after the batch under way, so that all hear one order.
   * What is returned is what `read` will give.
   * @throws ConsoleError `log-unwritable` if they could not be written; nothing has been recorded then.
   */
  append(events: readonly NewEvent[]): StoredEvent[];
  /** Events with `seq > after`, oldest first. */
  read(range: { after: number; limit: number }): StoredEvent[];
  /** The newest `limit` events, oldest first. */
  latest(limit: number): StoredEvent[];
  /** Sequence numbers of the events with `after < seq <= through` in whose kind, author or texts something stands, whatever its case. */
  mention(range: { after: number; through: number; text: string }): number[];
  /** What a command led to; empty if it was never seen. */
  ofCommand(commandId: string): StoredEvent[];
  /** Called with each batch after it is on disk, from the first one written after this call. A listener that throws keeps no other from hearing it. */
  subscribe(listener: (events: readonly StoredEvent[]) => void): Disposer;
  status(): LogStatus;
  /** Called when writing begins to fail, when it works again, and when damage was found. */
  onStatus(listener: (status: LogStatus) => void): Disposer;
  close(): void;
}

export interface LogStatus {
  writable: boolean;
  /** In words, with the path; null while it is writable. */
  reason: string | null;
  /** What the check of the hash chain found, with file and sequence number; null while nothing was found. Writing goes on. */
  damage: string | null;
}
