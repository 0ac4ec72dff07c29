import { existsSync } from 'node:fs';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { eventOf } from './event-row.ts';
import { LogRefusal } from './log-refusal.ts';
import { requireKnownVersion } from './migrations.ts';
import { logFile } from './open-log.ts';
import { selectRows } from './select-rows.ts';
import { refusalOf } from './sqlite-failure.ts';
import { openForReading } from './verify-log.ts';

/** A log as it stood when it was opened, however much a console writes to it meanwhile. */
export interface ReadLog {
  head(): number;
  read(range: { after: number; limit: number }): StoredEvent[];
  close(): void;
}

/**
 * Opens the log of a data folder for reading alone; its hash chain is not checked.
 *
 * @throws LogRefusal where there is no log, it is a newer one, or it is none at all.
 */
export function openLogForReading(folder: string): ReadLog {
  const file = logFile(folder);
  if (!existsSync(file))
    throw new LogRefusal('not-a-log', `there is no log in ${folder} (${file} does not exist)`);
  try {
    const database = openForReading(file);
    try {
      requireKnownVersion(database, file);
      const head = Number(database.prepare('SELECT max(seq) AS head FROM event').get()?.['head'] ?? 0);
      const select = selectRows(database, 'WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?');
      return {
        head: () => head,
        read: ({ after, limit }) => select.all(after, head, limit).map(eventOf),
        close: () => database.close(),
      };
    } catch (failure) {
      database.close();
      throw failure;
    }
  } catch (failure) {
    throw failure instanceof LogRefusal ? failure : refusalOf(failure, file);
  }
}
