import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Labels } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { labelsKey } from '../../../shared/rules/series.ts';
import { hourMs, hourOf, type MeasuredMinute, type Minute } from './minute.ts';
import { packHour, unpackHour } from './packed-hour.ts';

/** Of the file's tables; a newer one is left alone. */
const schemaVersion = 1;
/** Hours packed with one write at least: all of them within half an hour, so that thousands of series do not hold up the console when it turns. */
const packedAtOnce = 50;
const writesToPack = 30;

/** A stretch that is kept for ever. */
export interface KeptWindow {
  promotion: string;
  from: EpochMs;
  to: EpochMs;
}

/** A series as it is stored. */
export interface StoredSeries {
  labels: Labels;
  source: string;
  minutes: Minute[];
}

/**
 * Minutes on disk. The last hour or two are rows of a journal and in memory; hours that have ended are packed, one row a series.
 * Every function may throw the error of node:sqlite.
 */
export interface HistoryFile {
  /** All of them or none; a minute that is there already is replaced. Packs some of the hours that have ended. */
  write(minutes: readonly MeasuredMinute[], now: EpochMs): void;
  read(query: string, from: EpochMs, to: EpochMs): StoredSeries[];
  /** The first minute there is; null: none. */
  first(): EpochMs | null;
  keep(window: KeptWindow): void;
  kept(): KeptWindow[];
  /** Forgets what lies before `before` in no kept window. @returns whether anything was. */
  prune(before: EpochMs): boolean;
  /** Bytes in use, without what is free for reuse. */
  bytes(): number;
  close(): void;
}

/** The file is of a newer version. */
export class NewerHistory extends Error {}

const tables = `
  CREATE TABLE series (id INTEGER PRIMARY KEY, query TEXT NOT NULL, labels TEXT NOT NULL, source TEXT NOT NULL,
    first INTEGER NOT NULL, seen INTEGER NOT NULL, UNIQUE (query, labels));
  CREATE TABLE minute (start INTEGER, series INTEGER, last REAL, low REAL, high REAL, count INTEGER, second INTEGER,
    PRIMARY KEY (start, series)) WITHOUT ROWID;
  CREATE TABLE hour (start INTEGER, series INTEGER, packed BLOB NOT NULL, PRIMARY KEY (start, series)) WITHOUT ROWID;
  CREATE TABLE promotion (id TEXT PRIMARY KEY, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL) WITHOUT ROWID;
  PRAGMA user_version = ${schemaVersion};
`;

const JournalRow = z.object({
  start: z.number(),
  series: z.number(),
  last: z.number(),
  low: z.number(),
  high: z.number(),
  count: z.number(),
  second: z.number(),
});
const SeriesRow = z.object({ id: z.number(), labels: z.string(), source: z.string() });
const Packed = z.object({ packed: z.instanceof(Uint8Array) });
const Window = z.object({ promotion: z.string(), from: z.number(), to: z.number() });
const Stamp = z.object({ stamp: z.number().nullable() });
const Count = z.record(z.string(), z.number());

/**
 * @param mostBytes the file does not grow beyond it.
 * @param onUnreadable told of an hour that cannot be unpacked: it is a gap, and the rest is read.
 * @throws NewerHistory, or the error of node:sqlite.
 */
export function openHistoryFile(
  file: string,
  mostBytes: number,
  onUnreadable: (failure: unknown) => void,
  { readOnly = false }: { readOnly?: boolean } = {},
): HistoryFile {
  const database = new DatabaseSync(file, { timeout: 250, readOnly });
  try {
    return historyIn(database, { file, mostBytes, onUnreadable });
  } catch (failure) {
    database.close();
    throw failure;
  }
}

interface Opening {
  file: string;
  mostBytes: number;
  onUnreadable: (failure: unknown) => void;
}

function historyIn(database: DatabaseSync, { file, mostBytes, onUnreadable }: Opening): HistoryFile {
  const pragma = (name: string) =>
    Object.values(Count.parse(database.prepare(`PRAGMA ${name}`).get() ?? {}))[0] ?? 0;
  const version = pragma('user_version');
  if (version > schemaVersion) {
    throw new NewerHistory(`${file} was written by a newer version of Tidewatch (${version})`);
  }
  // Not the log: a power cut may cost the last minutes, and never the file.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF');
  const page = pragma('page_size');
  pragma(`max_page_count = ${Math.max(16, Math.floor(mostBytes / page))}`);
  if (version === 0) database.exec(`BEGIN; ${tables} COMMIT`);

  const insertSeries = database.prepare(
    `INSERT INTO series (query, labels, source, first, seen) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET source = excluded.source, seen = max(seen, excluded.seen) RETURNING id`,
  );
  const insertMinute = database.prepare('INSERT OR REPLACE INTO minute VALUES (?, ?, ?, ?, ?, ?, ?)');
  const insertHour = database.prepare('INSERT OR REPLACE INTO hour VALUES (?, ?, ?)');
  const deleteMinutes = database.prepare('DELETE FROM minute WHERE start >= ? AND start < ?');
  const selectSeries = database.prepare('SELECT id, labels, source FROM series WHERE query = ?');
  const selectHour = database.prepare('SELECT packed FROM hour WHERE start = ? AND series = ?');
  const selectFirst = database.prepare(
    'SELECT min(start) AS stamp FROM (SELECT min(start) AS start FROM hour UNION ALL SELECT min(start) FROM minute)',
  );
  const selectLast = database.prepare('SELECT max(start) AS stamp FROM hour');
  const selectKept = database.prepare('SELECT id AS promotion, "from", "to" FROM promotion ORDER BY "from"');

  /** Minutes by hour and series that are not packed yet: the journal, in memory. */
  const open = new Map<EpochMs, Map<number, Minute[]>>();
  /** Series of the hour that is being packed. */
  let largest = 0;
  /** Ids of the series of this hour, so that a series is looked up once an hour. */
  let ids = new Map<string, number>();
  let idsHour = -1;

  const transaction = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (failure) {
      if (database.isTransaction) database.exec('ROLLBACK');
      ids = new Map();
      throw failure;
    }
  };

  const idOf = ({ query, labels, source, start }: MeasuredMinute): number => {
    const hour = hourOf(start);
    if (hour !== idsHour) {
      ids = new Map();
      idsHour = hour;
    }
    const written = labelsKey(labels);
    const key = `${source}\n${query}\n${written}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const row = insertSeries.get(query, written, source, hour, hour);
    const id = z.object({ id: z.number() }).parse(row).id;
    ids.set(key, id);
    return id;
  };

  const remember = (series: number, minute: Minute) => {
    const hour = hourOf(minute.start);
    const held = open.get(hour) ?? new Map<number, Minute[]>();
    open.set(hour, held);
    const minutes = held.get(series) ?? [];
    held.set(series, minutes);
    const at = minutes.findIndex(({ start }) => start >= minute.start);
    if (at === -1) minutes.push(minute);
    else minutes.splice(at, minutes[at]?.start === minute.start ? 1 : 0, minute);
  };

  const packedHour = (hour: EpochMs, series: number): Minute[] => {
    const row = selectHour.get(hour, series);
    if (row === undefined) return [];
    try {
      return unpackHour(hour, Packed.parse(row).packed);
    } catch (failure) {
      onUnreadable(failure);
      return [];
    }
  };

  /** Both, where a clock that was put back writes into an hour that was packed. */
  const minutesOf = (hour: EpochMs, series: number): Minute[] => {
    const unpacked = open.get(hour)?.get(series);
    if (unpacked === undefined) return packedHour(hour, series);
    const starts = new Set(unpacked.map(({ start }) => start));
    return [...packedHour(hour, series).filter(({ start }) => !starts.has(start)), ...unpacked].toSorted(
      (left, right) => left.start - right.start,
    );
  };

  /** @returns what may be forgotten once it is on disk. */
  const pack = (now: EpochMs): (() => void) => {
    const [due] = [...open.keys()]
      .filter((hour) => hour < hourOf(now))
      .toSorted((left, right) => left - right);
    const held = due === undefined ? undefined : open.get(due);
    if (due === undefined || held === undefined) return () => {};
    largest = Math.max(largest, held.size);
    const series = [...held.keys()].slice(0, Math.max(packedAtOnce, Math.ceil(largest / writesToPack)));
    const isWhole = series.length === held.size;
    for (const id of series) insertHour.run(due, id, packHour(minutesOf(due, id)));
    if (isWhole) deleteMinutes.run(due, due + hourMs);
    return () => {
      for (const id of series) held.delete(id);
      if (!isWhole) return;
      open.delete(due);
      largest = 0;
    };
  };

  for (const row of database.prepare('SELECT * FROM minute ORDER BY start').iterate()) {
    const { series, ...minute } = JournalRow.parse(row);
    remember(series, minute);
  }

  return {
    write(minutes, now) {
      if (minutes.length === 0 && ![...open.keys()].some((hour) => hour < hourOf(now))) return;
      let forget = () => {};
      const written: [number, Minute][] = [];
      transaction(() => {
        for (const minute of minutes) {
          const { start, last, low, high, count, second } = minute;
          const id = idOf(minute);
          insertMinute.run(start, id, last, low, high, count, second);
          written.push([id, { start, last, low, high, count, second }]);
        }
        forget = pack(now);
      });
      forget();
      for (const [id, minute] of written) remember(id, minute);
    },
    read(query, from, to) {
      const start = Math.max(from, this.first() ?? Infinity);
      const last = Math.max(Stamp.parse(selectLast.get()).stamp ?? 0, ...open.keys());
      const end = Math.min(to, last + hourMs);
      return selectSeries.all(query).flatMap((row) => {
        const { id, labels, source } = SeriesRow.parse(row);
        const minutes: Minute[] = [];
        for (let hour = hourOf(start); hour <= end; hour += hourMs) {
          for (const minute of minutesOf(hour, id)) {
            if (minute.start >= from && minute.start <= to) minutes.push(minute);
          }
        }
        return minutes.length === 0 ? [] : [{ labels: labelsFrom(labels), source, minutes }];
      });
    },
    first() {
      return Stamp.parse(selectFirst.get()).stamp;
    },
    keep: ({ promotion, from, to }) =>
      void database
        .prepare(
          'INSERT INTO promotion VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "from" = excluded."from", "to" = excluded."to"',
        )
        .run(promotion, from, to),
    kept: () => selectKept.all().map((row) => Window.parse(row)),
    prune(before) {
      let changed = 0;
      transaction(() => {
        for (const [from, to] of gapsBetween(this.kept(), hourOf(before))) {
          changed += Number(
            database.prepare('DELETE FROM hour WHERE start >= ? AND start < ?').run(from, to).changes,
          );
        }
        changed += Number(
          database
            .prepare(
              `DELETE FROM series WHERE seen < ? AND NOT EXISTS
                 (SELECT 1 FROM promotion WHERE "from" < series.seen + ${hourMs} AND "to" > series.first)`,
            )
            .run(hourOf(before)).changes,
        );
      });
      ids = new Map();
      return changed > 0;
    },
    bytes: () => (pragma('page_count') - pragma('freelist_count')) * page,
    close: () => database.close(),
  };
}

const LabelPairs = z.array(z.tuple([z.string(), z.string()]));

function labelsFrom(key: string): Labels {
  return Labels.parse(Object.fromEntries(LabelPairs.parse(JSON.parse(key))));
}

/** What lies before `end` and in none of the windows; whole hours. */
function gapsBetween(windows: readonly KeptWindow[], end: EpochMs): [EpochMs, EpochMs][] {
  const gaps: [EpochMs, EpochMs][] = [];
  let from = -8e15;
  for (const window of windows.toSorted((left, right) => left.from - right.from)) {
    const start = Math.min(end, hourOf(window.from));
    if (start > from) gaps.push([from, start]);
    from = Math.max(from, hourOf(window.to + hourMs - 1));
  }
  if (from < end) gaps.push([from, end]);
  return gaps;
}
