import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import { createAnnouncer } from './announcer.ts';
import { checkInBackground } from './background-check.ts';
import { contentOf, eventOf, type EventRow } from './event-row.ts';
import { openEventStore, type EventStore } from './event-store.ts';
import { lockFolder } from './folder-lock.ts';
import type { Log, LogStatus } from './log.ts';
import { refusalOf, sqliteCode, writeFailureReason } from './sqlite-failure.ts';

export interface LogOptions {
  /** The data folder; made where there is none. One process at a time holds it. */
  folder: string;
  clock: Clock;
  /** The file's name without its ending. */
  name?: string;
  newId?: () => string;
  /** A listener threw: a bug of that listener, not of the log. */
  onListenerFailure?: (failure: unknown) => void;
}

/** How soon writing is tried again after it failed, ms. */
const probeAfterMs = 1_000;

export function logFile(folder: string, name = 'log'): string {
  return join(folder, `${name}.sqlite`);
}

/**
 * Opens the log of a data folder, makes it where there is none, and checks its hash chain from the last checkpoint on.
 *
 * @throws LogRefusal with what stands in the way and what to do: in use, newer, damaged, not a log, read-only, disk full.
 */
export function openLog({
  folder,
  clock,
  name,
  newId = randomUUID,
  onListenerFailure = warn,
}: LogOptions): Log {
  const file = logFile(folder, name);
  const unlock = lockFolder(folder);
  try {
    const store = openEventStore(file, newId);
    return logOf({ store, file, clock, unlock, onListenerFailure });
  } catch (failure) {
    unlock();
    throw refusalOf(failure, file);
  }
}

interface LogParts {
  store: EventStore;
  file: string;
  clock: Clock;
  unlock: Disposer;
  onListenerFailure: (failure: unknown) => void;
}

function logOf({ store, file, clock, unlock, onListenerFailure }: LogParts): Log {
  const events = createAnnouncer<StoredEvent>(onListenerFailure);
  const statuses = createAnnouncer<LogStatus>(onListenerFailure);
  let status: LogStatus = { writable: true, reason: null, damage: null };
  let stopProbe: Disposer | null = null;
  let closed = false;

  const setStatus = (change: Partial<LogStatus>) => {
    const next = { ...status, ...change };
    if (next.writable === status.writable && next.reason === status.reason && next.damage === status.damage)
      return;
    status = next;
    statuses.announce([next]);
  };

  const wrote = () => {
    stopProbe?.();
    stopProbe = null;
    setStatus({ writable: true, reason: null });
  };
  const failed = (failure: unknown) => {
    const reason = writeFailureReason(failure, file);
    stopProbe ??= clock.after(probeAfterMs, probe);
    setStatus({ writable: false, reason });
    return new ConsoleError(
      'log-unwritable',
      { en: `nothing was recorded: ${reason}`, zh: `未作任何记录：${reason}` },
      { cause: failure },
    );
  };
  const probe = () => {
    stopProbe = null;
    try {
      store.probe();
    } catch (failure) {
      failed(failure);
      return;
    }
    wrote();
  };

  const reading = <Read>(read: () => Read): Read => {
    try {
      return read();
    } catch (failure) {
      if (failure instanceof ConsoleError) throw failure;
      const detail = failure instanceof Error ? failure.message : String(failure);
      throw new ConsoleError('internal', `${file} cannot be read: ${detail}`, { cause: failure });
    }
  };

  const stopCheck = checkInBackground(store, clock, (reason) => setStatus({ damage: `${file}: ${reason}` }));

  return {
    consoleId: store.consoleId,
    head: () => store.head().seq,
    append(newEvents) {
      const contents = newEvents.map(contentOf);
      if (contents.length === 0) return [];
      if (closed)
        throw new ConsoleError('log-unwritable', {
          en: `nothing was recorded: ${file} is closed`,
          zh: `未作任何记录：${file} 已关闭`,
        });
      let rows: EventRow[];
      try {
        rows = store.insert(contents);
      } catch (failure) {
        if (sqliteCode(failure) === null) throw failure;
        throw failed(failure);
      }
      const stored = rows.map(eventOf);
      wrote();
      events.announce(stored);
      return stored;
    },
    read: (range) => reading(() => store.rows(range).map(eventOf)),
    latest: (limit) => reading(() => store.latest(limit).map(eventOf)),
    mention: (range) => reading(() => store.mentions(range)),
    ofCommand: (commandId) => reading(() => store.ofCommand(commandId).map(eventOf)),
    subscribe: (listener) => events.subscribe(listener),
    status: () => status,
    onStatus: (listener) => statuses.subscribe((batch) => batch.forEach(listener)),
    close() {
      if (closed) return;
      closed = true;
      stopCheck();
      stopProbe?.();
      store.close();
      unlock();
    },
  };
}

function warn(failure: unknown): void {
  process.emitWarning(failure instanceof Error ? failure : String(failure));
}
