import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import { ExceptionKind } from '../../../shared/model/exception-record.ts';
import { EpochMs } from '../../../shared/model/time.ts';
import { textOfParts } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import { appOf } from '../../../shared/rules/diagnosis/names.ts';
import { shortCode } from '../../../shared/rules/exceptions/short-code.ts';

/** Of the file's tables; a newer one is left alone. */
const schemaVersion = 1;

/** A coordinate as it is stored. */
export interface StoredCoordinate extends SeenCoordinate {
  short: string;
  coordinate: string;
  app: string;
}

/** One word of a search: it stands in the text or in the short code, or it means one of these systems or of their codes. */
export interface SearchedWord {
  /** In lower case. */
  word: string;
  apps: readonly string[];
  codes: readonly { app: string; code: string }[];
}

export interface RegisterQuestion {
  words: readonly SearchedWord[];
  app: string | null;
  limit: number;
}

/** Coordinates on disk. Every function may throw the error of node:sqlite. */
export interface RegisterFile {
  /** All of them or none; then those that were not seen for longest go, as far as there are too many. */
  write(seen: readonly SeenCoordinate[], most: number): void;
  /** Last seen first. */
  find(question: RegisterQuestion): { rows: StoredCoordinate[]; found: number };
  byShort(short: string): StoredCoordinate[];
  byText(coordinate: string): StoredCoordinate | null;
  /** Every link once, joined with `#`. */
  links(): Iterable<string>;
  apps(): { app: string; count: number }[];
  counts(): { kept: number; forgotten: number; since: EpochMs | null };
  close(): void;
}

/** The file is of a newer version. */
export class NewerRegister extends Error {}

const tables = `
  CREATE TABLE coordinate (id INTEGER PRIMARY KEY, coordinate TEXT NOT NULL UNIQUE, short TEXT NOT NULL, app TEXT NOT NULL, link TEXT NOT NULL, kind TEXT NOT NULL,
    dependency TEXT, code TEXT NOT NULL, firstSeen REAL NOT NULL, lastSeen REAL NOT NULL, count INTEGER NOT NULL);
  CREATE INDEX coordinate_short ON coordinate (short);
  CREATE INDEX coordinate_seen ON coordinate (lastSeen);
  CREATE TABLE register (since REAL, forgotten INTEGER NOT NULL);
  INSERT INTO register VALUES (NULL, 0);
  PRAGMA user_version = ${schemaVersion};
`;
const columns = 'coordinate, short, app, link, kind, dependency, code, firstSeen, lastSeen, count';

const Row = z.object({
  coordinate: z.string(),
  short: z.string(),
  app: z.string(),
  link: z.string().transform((link) => link.split('#')),
  kind: ExceptionKind,
  dependency: z.string().nullable(),
  code: z.string(),
  firstSeen: EpochMs,
  lastSeen: EpochMs,
  count: z.number(),
});
const Rows = z.array(Row);
const Count = z.object({ count: z.number() });
const Links = z.object({ link: z.string() });
const Apps = z.array(z.object({ app: z.string(), count: z.number() }));
const State = z.object({ since: z.number().nullable(), forgotten: z.number(), kept: z.number() });
const Version = z.object({ user_version: z.number() });

/**
 * @param file a path, or `:memory:` for one that is gone with the console.
 * @param mostBytes the file does not grow beyond it.
 * @throws NewerRegister, or the error of node:sqlite.
 */
export function openRegisterFile(file: string, mostBytes: number): RegisterFile {
  const database = new DatabaseSync(file, { timeout: 250 });
  try {
    return registerIn(database, file, mostBytes);
  } catch (failure) {
    database.close();
    throw failure;
  }
}

function registerIn(database: DatabaseSync, file: string, mostBytes: number): RegisterFile {
  const { user_version: version } = Version.parse(database.prepare('PRAGMA user_version').get());
  if (version > schemaVersion) {
    throw new NewerRegister(`${file} was written by a newer version of Tidewatch (${version})`);
  }
  // What was counted in the last seconds may be lost with the power; the file never.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000',
  );
  const page = pageSize(database);
  if (version === 0) database.exec(`BEGIN; ${tables} COMMIT`);

  const upsert = database.prepare(
    `INSERT INTO coordinate (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (coordinate) DO UPDATE SET firstSeen = min(firstSeen, excluded.firstSeen), lastSeen = max(lastSeen, excluded.lastSeen),
       count = count + excluded.count`,
  );
  const begin = database.prepare('UPDATE register SET since = min(coalesce(since, ?), ?)');
  const countAll = database.prepare('SELECT count(*) AS count FROM coordinate');
  const prune = database.prepare(
    'DELETE FROM coordinate WHERE id IN (SELECT id FROM coordinate ORDER BY lastSeen, id LIMIT ?)',
  );
  const forget = database.prepare('UPDATE register SET forgotten = forgotten + ?');
  const selectShort = database.prepare(
    `SELECT ${columns} FROM coordinate WHERE short = ? ORDER BY coordinate`,
  );
  const selectText = database.prepare(`SELECT ${columns} FROM coordinate WHERE coordinate = ?`);
  const selectState = database.prepare(
    'SELECT since, forgotten, (SELECT count(*) FROM coordinate) AS kept FROM register',
  );
  const selectApps = database.prepare(
    'SELECT app, count(*) AS count FROM coordinate GROUP BY app ORDER BY count(*) DESC, app',
  );
  const kept = () => Count.parse(countAll.get()).count;
  const usedBytes = () => page * (pages(database, 'page_count') - pages(database, 'freelist_count'));

  /** Some more than needed where it is for room, so that not every write has to. */
  const pruneTo = (most: number) => {
    const before = kept();
    let now = before;
    if (now > most) now -= Number(prune.run(now - most).changes);
    while (now > 0 && usedBytes() > mostBytes) now -= Number(prune.run(Math.ceil(now / 10)).changes);
    if (now < before) forget.run(before - now);
  };

  return {
    write(seen, most) {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const one of seen) {
          upsert.run(...valuesOf(one));
          begin.run(one.firstSeen, one.firstSeen);
        }
        pruneTo(most);
        database.exec('COMMIT');
      } catch (failure) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw failure;
      }
    },
    find({ words, app, limit }) {
      const { where, values } = conditionOf(words, app);
      const rows = database.prepare(
        `SELECT ${columns} FROM coordinate ${where} ORDER BY lastSeen DESC, coordinate LIMIT ?`,
      );
      const count = database.prepare(`SELECT count(*) AS count FROM coordinate ${where}`);
      const found = Rows.parse(rows.all(...values, limit));
      // Each of the two looks at every row: the second only where it tells more.
      return {
        rows: found,
        found: found.length < limit ? found.length : Count.parse(count.get(...values)).count,
      };
    },
    byShort: (short) => Rows.parse(selectShort.all(short)),
    byText(coordinate) {
      const row = selectText.get(coordinate);
      return row === undefined ? null : Row.parse(row);
    },
    *links() {
      for (const row of database.prepare('SELECT DISTINCT link FROM coordinate ORDER BY link').iterate()) {
        yield Links.parse(row).link;
      }
    },
    apps: () => Apps.parse(selectApps.all()),
    counts: () => State.parse(selectState.get()),
    close: () => database.close(),
  };
}

function valuesOf(seen: SeenCoordinate): SQLInputValue[] {
  const { link, kind, dependency, code, firstSeen, lastSeen, count } = seen;
  const text = textOfParts(seen);
  const app = appOf(link.at(-1) ?? '');
  return [text, shortCode(text), app, link.join('#'), kind, dependency, code, firstSeen, lastSeen, count];
}

/** A search of very many systems would be longer than SQLite takes. */
const mostMeant = 200;

function conditionOf(
  words: readonly SearchedWord[],
  app: string | null,
): { where: string; values: SQLInputValue[] } {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  if (app !== null) {
    conditions.push('app = ?');
    values.push(app);
  }
  for (const { word, apps, codes } of words) {
    const meant = [
      ...apps.slice(0, mostMeant).map((one) => [one]),
      ...codes.slice(0, mostMeant).map((one) => [one.app, one.code]),
    ];
    const any = [
      "coordinate LIKE ? ESCAPE '\\'",
      'instr(short, ?) > 0',
      ...meant.map((one) => (one.length === 1 ? 'app = ?' : '(app = ? AND code = ?)')),
    ];
    conditions.push(`(${any.join(' OR ')})`);
    values.push(`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`, word, ...meant.flat());
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

function pages(database: DatabaseSync, name: 'page_count' | 'freelist_count'): number {
  const row = z.record(z.string(), z.number()).parse(database.prepare(`PRAGMA ${name}`).get());
  return row[name] ?? 0;
}

function pageSize(database: DatabaseSync): number {
  return z.object({ page_size: z.number() }).parse(database.prepare('PRAGMA page_size').get()).page_size;
}
