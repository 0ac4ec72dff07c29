import { existsSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { headMismatch } from './event-store.ts';
import { chainStart, followChain, isBreak, type ChainBreak, type ChainLink } from './hash-chain.ts';
import { LogRefusal } from './log-refusal.ts';
import { migrations, requireKnownVersion, versionOf } from './migrations.ts';
import { logFile } from './open-log.ts';
import { selectRows } from './select-rows.ts';
import { refusalOf, sqlite, sqliteCode } from './sqlite-failure.ts';

export interface LogVerification {
  ok: boolean;
  /** How many events the log has, good or bad. */
  events: number;
  /** Hash of the last event that is good, hex: note it elsewhere, and a later verification can be compared with it. */
  head: string;
  firstBad?: ChainBreak;
}

/**
 * Checks a whole log: the database's own structure, the hash of every event, checkpoints and the end. It only reads, also while a
 * console uses the folder.
 *
 * @throws LogRefusal where there is no log, it is a newer one, or it is none at all.
 */
export function verifyLog(folder: string, name?: string): LogVerification {
  const file = logFile(folder, name);
  if (!existsSync(file))
    throw new LogRefusal('not-a-log', `there is no log in ${folder} (${file} does not exist)`);
  let database: DatabaseSync;
  try {
    database = openForReading(file);
  } catch (failure) {
    throw refusalOf(failure, file);
  }
  try {
    return verify(database, file);
  } catch (failure) {
    if (failure instanceof LogRefusal || sqliteCode(failure) === sqlite.notADatabase)
      throw refusalOf(failure, file);
    const reason = failure instanceof Error ? failure.message : String(failure);
    return {
      ok: false,
      events: 0,
      head: '',
      firstBad: { seq: null, reason: `${file} cannot be read: ${reason}` },
    };
  } finally {
    database.close();
  }
}

/** In a folder that cannot be written SQLite cannot make its shared memory, and needs none where no write-ahead log is left. */
export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (failure) {
    database.close();
    const unfinished = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
    if (sqliteCode(failure) !== sqlite.cannotOpen || unfinished) throw failure;
    const address = pathToFileURL(file);
    address.searchParams.set('immutable', '1');
    return new DatabaseSync(address, { readOnly: true });
  }
}

function verify(database: DatabaseSync, file: string): LogVerification {
  requireKnownVersion(database, file);
  // One snapshot, however much a console writes meanwhile.
  database.exec('PRAGMA cell_size_check = ON; BEGIN');
  const consoleId = z
    .string()
    .safeParse(database.prepare("SELECT value FROM meta WHERE name = 'console'").get()?.['value']);
  const start = chainStart(consoleId.success ? consoleId.data : '');
  const events = Number(database.prepare('SELECT count(*) AS n FROM event').get()?.['n']);

  const chain = walk(database, start);
  const firstBad = chain.firstBad ?? wholeFileProblem(database, chain.end);
  return { ok: firstBad === null, events, head: chain.end.hash, ...(firstBad === null ? {} : { firstBad }) };
}

/** The chain event by event, so that the last good one is known when it breaks. */
function walk(database: DatabaseSync, start: ChainLink): { end: ChainLink; firstBad: ChainBreak | null } {
  const checkpoints = new Map(
    database
      .prepare('SELECT seq, hash FROM checkpoint')
      .all()
      .map((row) => [row['seq'], row['hash']]),
  );
  let end = start;
  const rows = selectRows(database, 'ORDER BY seq').each();
  try {
    for (const row of rows) {
      const next = followChain(end, [row]);
      if (isBreak(next)) return { end, firstBad: next };
      const checkpoint = checkpoints.get(next.seq);
      if (checkpoint !== undefined && checkpoint !== next.hash) {
        return {
          end,
          firstBad: {
            seq: next.seq,
            reason: `the checkpoint at event ${next.seq} does not fit the events before it`,
          },
        };
      }
      checkpoints.delete(next.seq);
      end = next;
    }
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    return { end, firstBad: { seq: end.seq + 1, reason: `event ${end.seq + 1} cannot be read: ${detail}` } };
  }
  const [beyond] = checkpoints.keys();
  if (beyond === undefined) return { end, firstBad: null };
  return {
    end,
    firstBad: {
      seq: end.seq + 1,
      reason: `there is a checkpoint at event ${String(beyond)}, which the log has not`,
    },
  };
}

function wholeFileProblem(database: DatabaseSync, end: ChainLink): ChainBreak | null {
  const atEnd = headMismatch(database, end);
  if (atEnd !== null) return { seq: end.seq + 1, reason: atEnd };
  if (schemaOf(database) !== expectedSchema(versionOf(database))) {
    return { seq: null, reason: 'its tables are not those of this version of the log' };
  }
  const check = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
  return check === 'ok'
    ? null
    : { seq: null, reason: `the database's structure is damaged: ${String(check)}` };
}

function schemaOf(database: DatabaseSync): string {
  return JSON.stringify(
    database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all(),
  );
}

function expectedSchema(version: number): string {
  const fresh = new DatabaseSync(':memory:');
  try {
    for (const step of migrations.slice(0, version)) fresh.exec(step);
    return schemaOf(fresh);
  } finally {
    fresh.close();
  }
}
