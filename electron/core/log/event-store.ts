import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { columns, type EventRow } from './event-row.ts';
import { chainStart, followChain, hashOf, isBreak, type ChainLink } from './hash-chain.ts';
import { LogRefusal } from './log-refusal.ts';
import { migrate } from './migrations.ts';
import { selectRows } from './select-rows.ts';

/** A start checks the chain from the last of these on, so that it takes the same time however long the log is. */
const checkpointEvery = 1_000;

/** Another program may hold the file for a moment (a backup, a virus scanner); the whole process waits meanwhile, ms. */
const busyWaitMs = 250;

export type RowContent = Pick<EventRow, 'at' | 'author' | 'command' | 'kind' | 'data'>;

export interface EventStore {
  readonly consoleId: string;
  head(): ChainLink;
  /** The last checkpoint, or the chain's start: what lies before it was not checked at the start. */
  checkedFrom: ChainLink;
  /** All rows or none; on disk when it returns. */
  insert(contents: readonly RowContent[]): EventRow[];
  /** Writes something without meaning, to learn whether writing works. */
  probe(): void;
  rows(range: { after: number; limit: number }): EventRow[];
  latest(limit: number): EventRow[];
  /** In kind, author or the texts of the data, whatever the case of ASCII letters. */
  mentions(range: { after: number; through: number; text: string }): number[];
  ofCommand(command: string): EventRow[];
  close(): void;
}

/**
 * The log's file, opened for writing and checked from its last checkpoint on.
 *
 * @throws LogRefusal, or the error of node:sqlite.
 */
export function openEventStore(file: string, newId: () => string): EventStore {
  const database = new DatabaseSync(file, { timeout: busyWaitMs });
  try {
    return storeOf(database, file, newId);
  } catch (failure) {
    database.close();
    throw failure;
  }
}

function storeOf(database: DatabaseSync, file: string, newId: () => string): EventStore {
  migrate(database, file);
  makeDurable(database, file);
  const consoleId = consoleIdOf(database, newId);
  const checkedFrom = lastCheckpoint(database) ?? chainStart(consoleId);
  let head = checkedHead(database, file, checkedFrom);

  const insertRow = database.prepare(`INSERT INTO event (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertCheckpoint = database.prepare('INSERT INTO checkpoint (seq, hash) VALUES (?, ?)');
  const updateHead = database.prepare('UPDATE head SET seq = ?, hash = ? WHERE one = 1');
  const updateProbe = database.prepare(
    "INSERT INTO meta (name, value) VALUES ('probe', '0') ON CONFLICT DO UPDATE SET value = value + 1",
  );
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const selectAfter = selectRows(database, 'WHERE seq > ? ORDER BY seq LIMIT ?');
  const selectLatest = selectRows(database, 'ORDER BY seq DESC LIMIT ?');
  // Most rows are passed over by their text as it stands; only what is left is taken apart, so that names of fields do not count.
  const selectMentions = database.prepare(`
    SELECT seq FROM event WHERE seq > :after AND seq <= :through AND (
      instr(lower(kind || ' ' || author), lower(:text)) > 0 OR (
        instr(lower(data), lower(:json)) > 0 AND EXISTS (
          SELECT 1 FROM json_tree(event.data) WHERE type = 'text' AND instr(lower(atom), lower(:text)) > 0)))
    ORDER BY seq`);
  const selectCommand = selectRows(database, 'WHERE command = ? ORDER BY seq');

  const transaction = (work: () => void) => {
    begin.run();
    try {
      work();
      commit.run();
    } catch (failure) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw failure;
    }
  };

  const write = (row: EventRow) => {
    insertRow.run(
      row.seq,
      row.id,
      row.at,
      row.console,
      row.author,
      row.command,
      row.kind,
      row.data,
      row.hash,
    );
    if (row.seq % checkpointEvery === 0) insertCheckpoint.run(row.seq, row.hash);
  };

  transaction(() => updateProbe.run());

  return {
    consoleId,
    checkedFrom,
    head: () => head,
    insert(contents) {
      const rows: EventRow[] = [];
      let link = head;
      for (const content of contents) {
        const unhashed = { ...content, seq: link.seq + 1, id: newId(), console: consoleId };
        link = { seq: unhashed.seq, hash: hashOf(link.hash, unhashed) };
        rows.push({ ...unhashed, hash: link.hash });
      }
      transaction(() => {
        for (const row of rows) write(row);
        updateHead.run(link.seq, link.hash);
      });
      head = link;
      return rows;
    },
    probe: () => transaction(() => updateProbe.run()),
    rows: ({ after, limit }) => selectAfter.all(after, limit),
    latest: (limit) => selectLatest.all(limit).toReversed(),
    mentions: ({ after, through, text }) =>
      selectMentions
        // What JSON writes otherwise, such as a quotation mark, stands so in the data.
        .all({ after, through, text, json: JSON.stringify(text).slice(1, -1) })
        .map((row) => Number(row['seq'])),
    ofCommand: (command) => selectCommand.all(command),
    close: () => database.close(),
  };
}

function makeDurable(database: DatabaseSync, file: string): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (mode !== 'wal') {
    throw new LogRefusal(
      'unreadable',
      `${file} lies on a disk where SQLite cannot keep a write-ahead log: give a --data folder on a local disk`,
    );
  }
  // FULL: a commit returns when it is on disk. The two others matter on macOS only, where fsync alone leaves it in the drive's cache.
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA trusted_schema = OFF',
  );
}

function consoleIdOf(database: DatabaseSync, newId: () => string): string {
  const known = database.prepare("SELECT value FROM meta WHERE name = 'console'").get()?.['value'];
  if (known !== undefined) return z.string().parse(known);
  const consoleId = newId();
  database.exec('BEGIN IMMEDIATE');
  database.prepare("INSERT INTO meta (name, value) VALUES ('console', ?)").run(consoleId);
  database.prepare('INSERT INTO head (one, seq, hash) VALUES (1, 0, ?)').run(chainStart(consoleId).hash);
  database.exec('COMMIT');
  return consoleId;
}

const Link = z.object({ seq: z.number().int(), hash: z.string() });

function lastCheckpoint(database: DatabaseSync): ChainLink | null {
  const row = database.prepare('SELECT seq, hash FROM checkpoint ORDER BY seq DESC LIMIT 1').get();
  return row === undefined ? null : Link.parse(row);
}

/** Follows the chain from a checkpoint to its end. @throws LogRefusal `damaged`. */
function checkedHead(database: DatabaseSync, file: string, from: ChainLink): ChainLink {
  const rows = selectRows(database, 'WHERE seq > ? ORDER BY seq').each(from.seq);
  const end = followChain(from, rows);
  const reason = isBreak(end) ? end.reason : headMismatch(database, end);
  if (reason !== null || isBreak(end)) {
    throw new LogRefusal(
      'damaged',
      `${file} is damaged: ${reason}. Keep a copy of it, and give another --data folder to go on`,
    );
  }
  return end;
}

/** The head is written with every event, so that events cut off at the end are missed. */
export function headMismatch(database: DatabaseSync, end: ChainLink): string | null {
  const row = database.prepare('SELECT seq, hash FROM head').get();
  if (row === undefined) return 'the record of its last event is missing';
  const head = Link.parse(row);
  if (head.seq !== end.seq) return `it should end with event ${head.seq} and ends with event ${end.seq}`;
  return head.hash === end.hash
    ? null
    : `the hash of its last event ${end.seq} is not the one recorded for it`;
}
