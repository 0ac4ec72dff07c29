import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Disposer } from '../disposer.ts';
import { LogRefusal } from './log-refusal.ts';
import { refusalOf, sqlite, sqliteCode } from './sqlite-failure.ts';

/**
 * Takes the data folder for this process alone, and makes it where there is none. The lock is one of the operating system on an
 * open file: it ends with the process, however that ends, and needs no cleaning up after a crash.
 *
 * @throws LogRefusal `in-use` with the process that holds it, or why the folder cannot be written.
 */
export function lockFolder(folder: string): Disposer {
  // The pid stands in a file of its own: closing any other handle of the lock file would let go of a POSIX lock.
  const lockFile = join(folder, 'console.lock');
  const holderFile = join(folder, 'console.pid');
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(lockFile, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    writeFileSync(holderFile, `${process.pid}\n`);
  } catch (failure) {
    database?.close();
    throw lockRefusal(failure, folder, holderFile);
  }
  const held = database;
  return () => {
    if (held.isOpen) held.close();
  };
}

function lockRefusal(failure: unknown, folder: string, holderFile: string): LogRefusal {
  const code = sqliteCode(failure);
  if (code === sqlite.busy || code === sqlite.locked) {
    return new LogRefusal(
      'in-use',
      `the data folder ${folder} is in use by another Tidewatch (${holder(holderFile)}): end that one, or give this one a --data folder of its own`,
      { cause: failure },
    );
  }
  if (code !== null) return refusalOf(failure, join(folder, 'console.lock'));
  const detail = failure instanceof Error ? failure.message : String(failure);
  return new LogRefusal(
    'read-only',
    `the data folder ${folder} cannot be written (${detail}): give another --data folder`,
    { cause: failure },
  );
}

function holder(holderFile: string): string {
  try {
    const pid = Number.parseInt(readFileSync(holderFile, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? `process ${pid}` : 'process unknown';
  } catch {
    return 'process unknown';
  }
}
