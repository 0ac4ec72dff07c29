import { z } from 'zod';
import { Fact, type NewEvent, type StoredEvent } from '../../../shared/model/event.ts';
import { ConsoleError } from '../console-error.ts';

/** An event as it stands in the table: `data` is JSON text, kept byte for byte because the hash covers it. */
export const EventRow = z.object({
  seq: z.number().int(),
  id: z.string(),
  at: z.number().int(),
  console: z.string(),
  author: z.string(),
  command: z.string().nullable(),
  kind: z.string(),
  data: z.string(),
  hash: z.string(),
});
export type EventRow = z.infer<typeof EventRow>;

/** Columns in the order of the table. */
export const columns = 'seq, id, at, console, author, command, kind, data, hash';

/**
 * What a new event looks like in its row, without what the log gives it.
 *
 * @throws ConsoleError `internal` for an event that does not fit its schema: a bug, caught before it is kept for ever.
 */
export function contentOf(event: NewEvent): Pick<EventRow, 'at' | 'author' | 'command' | 'kind' | 'data'> {
  const fact = Fact.safeParse(event);
  if (!fact.success) throw misfit(event.kind, z.prettifyError(fact.error));
  if (!Number.isSafeInteger(event.at))
    throw misfit(event.kind, `at: ${event.at} is not a whole number of milliseconds`);
  return {
    at: event.at,
    author: event.author.toWellFormed(),
    command: event.command?.toWellFormed() ?? null,
    kind: fact.data.kind,
    data: JSON.stringify(fact.data.data),
  };
}

function misfit(kind: string, detail: string): ConsoleError {
  return new ConsoleError(
    'internal',
    `an event "${kind}" does not fit its schema and was not recorded: ${detail}`,
  );
}

/**
 * @throws ConsoleError `conflict` for a kind that this version does not know, `internal` for data that do not fit their kind.
 */
export function eventOf(row: EventRow): StoredEvent {
  const { seq, id, at, console, author, command } = row;
  const fact = Fact.safeParse({ kind: row.kind, data: jsonOf(row) });
  if (fact.success) return { ...fact.data, seq, id, at, console, author, command };
  if (!knownKinds.has(row.kind)) {
    throw new ConsoleError(
      'conflict',
      `event ${seq} of the log is of the kind "${row.kind}", which this version does not know: it was written by a newer Tidewatch`,
    );
  }
  throw new ConsoleError(
    'internal',
    `event ${seq} of the log ("${row.kind}") does not fit its schema: ${z.prettifyError(fact.error)}`,
  );
}

const knownKinds: ReadonlySet<string> = new Set(Fact.options.map((option) => option.shape.kind.value));

function jsonOf(row: EventRow): unknown {
  try {
    return JSON.parse(row.data);
  } catch (cause) {
    throw new ConsoleError('internal', `the data of event ${row.seq} of the log are not JSON`, { cause });
  }
}
