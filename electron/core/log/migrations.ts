import type { DatabaseSync } from 'node:sqlite';
import { LogRefusal } from './log-refusal.ts';

/** 'TDWL': a SQLite file that says it is a log of Tidewatch. */
export const APPLICATION_ID = 0x5444_574c;

/**
 * One step from a version to the next, as SQL. Steps are only ever added: a log of any age is brought up to date by those it
 * lacks. A step may add tables, columns and indexes; it never rewrites an event, because its hash would no longer fit.
 */
export type Migration = string;

export const migrations: readonly Migration[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    console TEXT NOT NULL,
    author TEXT NOT NULL,
    command TEXT,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_command ON event (command) WHERE command IS NOT NULL;
  CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT;
  CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  `,
];

/** The version of a log: the number of steps it has taken. 0 for a file that has just been made. */
export function versionOf(database: DatabaseSync): number {
  return pragma(database, 'user_version');
}

/**
 * Brings a log up to date: all missing steps or none.
 *
 * @throws LogRefusal `newer` for a log of a later version, `not-a-log` for a database of something else.
 */
export function migrate(
  database: DatabaseSync,
  file: string,
  steps: readonly Migration[] = migrations,
): void {
  requireKnownVersion(database, file, steps.length);
  const version = versionOf(database);
  if (version === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (failure) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw failure;
  }
}

/** @throws LogRefusal `newer` or `not-a-log`. */
export function requireKnownVersion(
  database: DatabaseSync,
  file: string,
  supported = migrations.length,
): void {
  const isEmpty = pragma(database, 'schema_version') === 0;
  if (!isEmpty && pragma(database, 'application_id') !== APPLICATION_ID) {
    throw new LogRefusal(
      'not-a-log',
      `${file} is a database, but not a log of Tidewatch: move it away, or give another --data folder`,
    );
  }
  const version = versionOf(database);
  if (version > supported) {
    throw new LogRefusal(
      'newer',
      `${file} was written by a newer Tidewatch (log version ${version}; this one knows up to ${supported}): start that newer one, or give another --data folder`,
    );
  }
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
