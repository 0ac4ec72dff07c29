import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openHistoryFile } from '../../electron/core/history/history-file.ts';
import { hourMs, minuteMs, type MeasuredMinute, type Minute } from '../../electron/core/history/minute.ts';
import { packHour } from '../../electron/core/history/packed-hour.ts';
import type { Bench, Measures } from './bench.ts';

const start = Math.floor(Date.UTC(2026, 8, 30) / hourMs) * hourMs;
const day = 24 * 60;
const few = 100;
const many = 2_000;
const size = 'bytes a series and day';
const typical = 'ms a minute of 2,000 series, median';
const worst = 'ms a minute of 2,000 series, worst';
const reading = 'ms to read 6 h of one series';

/** What twelve samples of a noisy rate come to in a minute; every fourth series is a total that only grows. */
function minuteOf(series: number, index: number): Minute {
  const noise = (seed: number) =>
    ((Math.sin(series * 12.9898 + index * 78.233 + seed * 37.719) * 43_758.5453) % 1) * 0.01;
  const course = 1 + 0.6 * Math.sin((index / day) * 2 * Math.PI + series);
  const scale = 50 + series * 13.7;
  const last = series % 4 === 0 ? Math.round(scale * 60 * index) : scale * course * (1 + noise(0));
  return {
    start: start + index * minuteMs,
    last,
    low: series % 4 === 0 ? Math.round(scale * 60 * (index - 0.9)) : last * (1 - Math.abs(noise(1))),
    high: series % 4 === 0 ? last : last * (1 + Math.abs(noise(2))),
    count: 12,
    second: 55 + (index % 5),
  };
}

const named = (series: number, index: number): MeasuredMinute => ({
  ...minuteOf(series, index),
  query: `shop_entry_qps{entry="svc-${series}@call"}`,
  labels: { entry: `svc-${series}@call`, line: 'trade' },
  source: 'prom',
});

async function inFolder(run: (folder: string) => Measures): Promise<Measures> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const open = (folder: string) =>
  openHistoryFile(join(folder, 'history.sqlite'), 2 ** 40, (failure) => {
    throw failure instanceof Error ? failure : new Error(String(failure));
  });

/** A day, minute by minute, and one hour more, so that the last one is packed as well. */
const ours = () =>
  inFolder((folder) => {
    const file = open(folder);
    for (let index = 0; index < day + 60; index += 1) {
      const minutes = index < day ? Array.from({ length: few }, (_, series) => named(series, index)) : [];
      file.write(minutes, start + index * minuteMs);
    }
    const bytes = file.bytes() / few;
    file.close();
    return { [size]: bytes };
  });

/** The peer: a row a minute, as one would write it down at first. */
const rows = () =>
  inFolder((folder) => {
    const path = join(folder, 'rows.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA journal_mode = OFF;
      CREATE TABLE minute (series INTEGER, start INTEGER, last REAL, low REAL, high REAL, count INTEGER, second INTEGER,
        PRIMARY KEY (series, start)) WITHOUT ROWID; BEGIN`);
    const insert = database.prepare('INSERT INTO minute VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (let series = 0; series < few; series += 1) {
      for (let index = 0; index < day; index += 1) {
        const { start: at, last, low, high, count, second } = minuteOf(series, index);
        insert.run(series, at / minuteMs, last, low, high, count, second);
      }
    }
    database.exec('COMMIT');
    database.close();
    return { [size]: statSync(path).size / few };
  });

/** The floor: the packed hours alone, without a file around them. */
const packed = async (): Promise<Measures> => {
  let bytes = 0;
  for (let series = 0; series < few; series += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      bytes += packHour(Array.from({ length: 60 }, (_, index) => minuteOf(series, hour * 60 + index))).length;
    }
  }
  return { [size]: bytes / few };
};

/** What a large board costs the console while it is written: the turn of an hour is in it. */
const large = () =>
  inFolder((folder) => {
    const file = open(folder);
    const took: number[] = [];
    for (let index = 0; index < 130; index += 1) {
      const minutes = Array.from({ length: many }, (_, series) => named(series, index));
      const startedAt = performance.now();
      file.write(minutes, start + index * minuteMs);
      took.push(performance.now() - startedAt);
    }
    const startedAt = performance.now();
    file.read(named(7, 0).query, start, start + 6 * hourMs);
    const read = performance.now() - startedAt;
    file.close();
    took.sort((left, right) => left - right);
    return {
      [typical]: took[Math.floor(took.length / 2)] ?? Number.NaN,
      [worst]: took.at(-1) ?? Number.NaN,
      [reading]: read,
    };
  });

export const history: Bench = {
  title: 'the compact past: bytes a series and day, and what writing it costs',
  contestants: {
    ours,
    'a row a minute': rows,
    'packed hours alone': packed,
    '2,000 series': large,
  },
  ratios: [
    { measure: size, of: 'ours', over: 'a row a minute' },
    { measure: size, of: 'ours', over: 'packed hours alone' },
  ],
};
