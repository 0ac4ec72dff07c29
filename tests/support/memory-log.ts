import { createAnnouncer } from '../../electron/core/log/announcer.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { Log, LogStatus } from '../../electron/core/log/log.ts';
import { Fact, type FactKind, type StoredEvent } from '../../shared/model/event.ts';

export interface MemoryLog extends Log {
  readonly events: readonly StoredEvent[];
  kinds(): FactKind[];
  /** From now on nothing can be written, until `mend`. */
  break(): void;
  mend(): void;
}

/** A log in memory that keeps what a real one promises, for unit tests that open many. */
export function createMemoryLog(before: readonly StoredEvent[] = []): MemoryLog {
  const events = [...before];
  const written = createAnnouncer<StoredEvent>(rethrow);
  const statuses = createAnnouncer<LogStatus>(rethrow);
  let status: LogStatus = { writable: true, reason: null, damage: null };
  const setStatus = (next: LogStatus) => {
    status = next;
    statuses.announce([next]);
  };

  return {
    consoleId: 'console-1',
    events,
    kinds: () => events.map(({ kind }) => kind),
    break: () => setStatus({ writable: false, reason: 'the disk is full', damage: null }),
    mend: () => setStatus({ writable: true, reason: null, damage: null }),
    head: () => events.length,
    append(news) {
      if (!status.writable)
        throw new ConsoleError('log-unwritable', 'nothing was recorded: the disk is full');
      const stored = news.map(({ at, author, command, ...fact }, index): StoredEvent => {
        const seq = events.length + index + 1;
        return { ...Fact.parse(fact), seq, id: `event-${seq}`, at, author, command, console: 'console-1' };
      });
      events.push(...stored);
      written.announce(stored);
      return stored;
    },
    read: ({ after, limit }) => events.slice(after, after + limit),
    latest: (limit) => events.slice(-limit),
    mention: ({ after, through, text }) =>
      events
        .slice(after, through)
        .filter((event) => JSON.stringify(event).toLowerCase().includes(text.toLowerCase()))
        .map(({ seq }) => seq),
    ofCommand: (command) => events.filter((event) => event.command === command),
    subscribe: (listener) => written.subscribe(listener),
    status: () => status,
    onStatus: (listener) => statuses.subscribe((batch) => batch.forEach(listener)),
    close() {},
  };
}

function rethrow(failure: unknown): never {
  throw failure;
}
