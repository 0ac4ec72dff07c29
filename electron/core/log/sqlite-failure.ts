import { z } from 'zod';
import { LogRefusal } from './log-refusal.ts';

/** Primary result codes, https://sqlite.org/rescode.html. */
export const sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

const SqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.number().int() });

/** The primary result code of an error of node:sqlite, or null for any other error. */
export function sqliteCode(failure: unknown): number | null {
  const parsed = SqliteError.safeParse(failure);
  return parsed.success ? parsed.data.errcode & 0xff : null;
}

/** What a failed write means, in words that an operator can act on. */
export function writeFailureReason(failure: unknown, file: string): string {
  const detail = failure instanceof Error ? failure.message : String(failure);
  switch (sqliteCode(failure)) {
    case sqlite.full:
      return `the disk of ${file} is full (${detail}): free some space`;
    case sqlite.readOnly:
      return `${file} cannot be written (${detail}): check its permissions and whether its disk is mounted read-only`;
    case sqlite.ioError:
      return `the disk of ${file} fails (${detail})`;
    case sqlite.busy:
    case sqlite.locked:
      return `${file} is held by another program (${detail})`;
    default:
      return `${file} cannot be written (${detail})`;
  }
}

/** The refusal that a failure while opening comes to. A refusal stays what it is. */
export function refusalOf(failure: unknown, file: string): LogRefusal {
  if (failure instanceof LogRefusal) return failure;
  const cause = { cause: failure };
  switch (sqliteCode(failure)) {
    case sqlite.notADatabase:
      return new LogRefusal(
        'not-a-log',
        `${file} is not a log of Tidewatch (not a SQLite file): move it away, or give another --data folder`,
        cause,
      );
    case sqlite.corrupt:
      return new LogRefusal(
        'damaged',
        `${file} is damaged (the database cannot be read): keep a copy of it, and give another --data folder to go on`,
        cause,
      );
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return new LogRefusal(
        'read-only',
        `${file} cannot be opened for writing: check the folder's permissions, or give another --data folder`,
        cause,
      );
    case sqlite.full:
      return new LogRefusal(
        'full',
        `${writeFailureReason(failure, file)}, or give another --data folder`,
        cause,
      );
    default:
      return new LogRefusal('unreadable', writeFailureReason(failure, file), cause);
  }
}
