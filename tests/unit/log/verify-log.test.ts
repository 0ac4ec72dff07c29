import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { logFile, openLog } from '../../../electron/core/log/open-log.ts';
import { verifyLog } from '../../../electron/core/log/verify-log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noteEvent, openedLog, writtenLog } from './opened-log.ts';

/** Changes the file as somebody would who knows SQL. */
function tamper(folder: string, sql: string): void {
  const database = new DatabaseSync(logFile(folder));
  database.exec(sql);
  database.close();
}

/** What a reader of the file gets out of it; null if it cannot be read. */
function contentOf(folder: string): string | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(logFile(folder), { readOnly: true });
    const tables = [
      'SELECT * FROM event ORDER BY seq',
      'SELECT * FROM checkpoint',
      'SELECT * FROM head',
      "SELECT * FROM meta WHERE name = 'console'",
    ];
    return JSON.stringify(tables.map((sql) => database?.prepare(sql).all()));
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

describe('verifying a log', () => {
  it('finds a sound one sound, and says how long it is and its last hash', () => {
    const { folder } = writtenLog(2_500);
    const verified = verifyLog(folder);
    expect(verified).toEqual({ ok: true, events: 2_500, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('works while a console writes to it', () => {
    const { log, folder } = openedLog();
    log.append([noteEvent('a'), noteEvent('b')]);
    expect(verifyLog(folder)).toMatchObject({ ok: true, events: 2 });
    log.append([noteEvent('c')]);
    expect(verifyLog(folder)).toMatchObject({ ok: true, events: 3 });
  });

  it.each([
    ['id', `'another'`],
    ['at', 'at + 1'],
    ['console', `'another'`],
    ['author', `'li.na'`],
    ['command', 'NULL'],
    ['kind', `'console.stopped'`],
    ['data', `replace(data, 'note', 'Note')`],
    ['hash', `upper(hash)`],
  ])('names the event of which %s was changed', (column, value) => {
    const { folder } = writtenLog(20);
    tamper(folder, `UPDATE event SET ${column} = ${value} WHERE seq = 7`);
    expect(verifyLog(folder)).toMatchObject({
      ok: false,
      events: 20,
      firstBad: { seq: 7, reason: expect.stringContaining('event 7') },
    });
  });

  it('names an event that was taken out, moved or cut off at the end', () => {
    const takenOut = writtenLog(20).folder;
    tamper(takenOut, 'DELETE FROM event WHERE seq = 7');
    expect(verifyLog(takenOut).firstBad).toEqual({ seq: 7, reason: 'event 7 is missing: after 6 comes 8' });

    const moved = writtenLog(20).folder;
    tamper(
      moved,
      'UPDATE event SET seq = 99 WHERE seq = 7; UPDATE event SET seq = 7 WHERE seq = 8; UPDATE event SET seq = 8 WHERE seq = 99',
    );
    expect(verifyLog(moved).firstBad?.seq).toBe(7);

    const cutOff = writtenLog(20).folder;
    tamper(cutOff, 'DELETE FROM event WHERE seq > 18');
    expect(verifyLog(cutOff).firstBad).toEqual({
      seq: 19,
      reason: 'it should end with event 20 and ends with event 18',
    });
  });

  it.each([
    `UPDATE checkpoint SET hash = 'x' WHERE seq = 1000`,
    `DELETE FROM event WHERE seq > 900; UPDATE head SET seq = 900, hash = (SELECT hash FROM event WHERE seq = 900)`,
    `UPDATE head SET hash = 'x'`,
    `UPDATE meta SET value = 'another' WHERE name = 'console'`,
    `CREATE TRIGGER later AFTER INSERT ON event BEGIN DELETE FROM event WHERE seq = new.seq - 1; END`,
  ])('finds what nobody but the log may do: %s', (damage) => {
    const { folder } = writtenLog(1_100);
    tamper(folder, damage);
    expect(verifyLog(folder).ok).toBe(false);
  });

  it('finds every flipped byte that changes anything readable', () => {
    const { folder } = writtenLog(40);
    const file = logFile(folder);
    const sound = readFileSync(file);
    const content = contentOf(folder);
    let found = 0;
    const missed: number[] = [];
    // Every seventh byte keeps this fast, and reaches header, schema, tree pages, rows, index and free space alike.
    for (let offset = 0; offset < sound.length; offset += 7) {
      const flipped = Buffer.from(sound);
      flipped.writeUInt8(flipped.readUInt8(offset) ^ (1 << (offset % 8)), offset);
      writeFileSync(file, flipped);
      let isSound: boolean;
      try {
        isSound = verifyLog(folder).ok;
      } catch {
        isSound = false;
      }
      if (!isSound) found += 1;
      else if (contentOf(folder) !== content) missed.push(offset);
    }
    expect(missed).toEqual([]);
    // Many pages are half empty: a flip there changes nothing. All the others must have been found.
    expect(found).toBeGreaterThan(500);
  }, 60_000);

  it('says that there is none where there is none, and that another file is none', () => {
    const folder = temporaryFolder();
    expect(() => verifyLog(folder)).toThrow(/there is no log in/);
    writeFileSync(logFile(folder), 'something else entirely, and long enough to be looked at'.repeat(20));
    expect(() => verifyLog(folder)).toThrow(/not a SQLite file/);
  });
});

describe('the check at a start', () => {
  it('refuses a log that was changed since the last checkpoint, and names the event', () => {
    const { folder } = writtenLog(1_100);
    tamper(folder, `UPDATE event SET author = 'li.na' WHERE seq = 1050`);
    expect(() => openLog({ folder, clock: createFakeClock() })).toThrow(
      expect.objectContaining({ reason: 'damaged', message: expect.stringContaining('event 1050') }),
    );
  });

  it('finds what was changed before the last checkpoint a little later, and says so while going on', async () => {
    const { folder } = writtenLog(1_100);
    tamper(folder, `UPDATE event SET author = 'li.na' WHERE seq = 5`);
    const { log, clock } = openedLog({ folder });
    const damages: (string | null)[] = [];
    log.onStatus(({ damage }) => damages.push(damage));
    await clock.advance(60_000);
    expect(damages).toEqual([expect.stringContaining('event 5 or its hash was changed')]);
    expect(log.status().writable).toBe(true);
    expect(log.append([noteEvent('still here')])[0]?.seq).toBe(1_101);
  });

  it('finds nothing in a sound one, and ends', async () => {
    const { folder } = writtenLog(3_200);
    const { log, clock } = openedLog({ folder });
    await clock.advance(60_000);
    expect(log.status().damage).toBeNull();
    expect(clock.waiting).toBe(0);
  });
});
