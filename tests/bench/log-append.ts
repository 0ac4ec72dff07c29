import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSystemClock } from '../../electron/core/clock.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import type { NewEvent } from '../../shared/model/event.ts';
import type { Bench, Measures } from './bench.ts';

const measureFor = 1_500;
const warmUp = 50;
const measure = 'events a second';
const text = 'A note of about the usual length, as people write it in the middle of such a night. '.repeat(2);
const event: NewEvent = {
  kind: 'note.written',
  data: { text },
  at: 1_795_000_000_000,
  author: 'zhang.wei',
  command: null,
};
/** What a row of the log holds, as bytes. */
const bytes = Buffer.from(JSON.stringify({ ...event, id: crypto.randomUUID(), hash: 'f'.repeat(64) }));

/** Appends batches for a while, each durable on return. */
function pace(batch: number, append: () => void): Measures {
  for (let index = 0; index < warmUp; index += 1) append();
  const startedAt = performance.now();
  let batches = 0;
  while (performance.now() - startedAt < measureFor) {
    append();
    batches += 1;
  }
  return { [measure]: (batches * batch) / ((performance.now() - startedAt) / 1_000) };
}

async function inFolder(run: (folder: string) => Measures): Promise<Measures> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ours = (batch: number) => () =>
  inFolder((folder) => {
    const log = openLog({ folder, clock: createSystemClock() });
    const events = Array.from({ length: batch }, () => event);
    try {
      return pace(batch, () => void log.append(events));
    } finally {
      log.close();
    }
  });

/** The peer: the same columns, without chain, head, checkpoint and listeners. */
const bareSqlite = (batch: number) => () =>
  inFolder((folder) => {
    const database = new DatabaseSync(join(folder, 'bare.sqlite'));
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
       CREATE TABLE event (seq INTEGER PRIMARY KEY, id, at, console, author, command, kind, data, hash)`,
    );
    const insert = database.prepare(
      'INSERT INTO event (id, at, console, author, command, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    const data = JSON.stringify(event.data);
    const hash = 'f'.repeat(64);
    const write = () =>
      insert.run(crypto.randomUUID(), event.at, 'console', event.author, null, event.kind, data, hash);
    try {
      return pace(batch, () => {
        database.exec('BEGIN IMMEDIATE');
        for (let index = 0; index < batch; index += 1) write();
        database.exec('COMMIT');
      });
    } finally {
      database.close();
    }
  });

/** The floor: the bytes in a file whose blocks are there already, and fdatasync. */
const bareFile = (batch: number) => () =>
  inFolder((folder) => {
    const file = openSync(join(folder, 'bare'), 'w');
    const size = 256 * 1024 * 1024;
    const zeros = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < size; at += zeros.length) writeSync(file, zeros, 0, zeros.length, at);
    fdatasyncSync(file);
    const whole = Buffer.concat(Array.from({ length: batch }, () => bytes));
    let at = 0;
    try {
      return pace(batch, () => {
        if (at + whole.length > size) at = 0;
        writeSync(file, whole, 0, whole.length, at);
        fdatasyncSync(file);
        at += whole.length;
      });
    } finally {
      closeSync(file);
    }
  });

export const logAppend: Bench = {
  title: 'durable appends to the log, one and a hundred events a commit (P9)',
  contestants: {
    'ours, 1 a commit': ours(1),
    'bare SQLite FULL, 1': bareSqlite(1),
    'file + fdatasync, 1': bareFile(1),
    'ours, 100 a commit': ours(100),
    'bare SQLite FULL, 100': bareSqlite(100),
    'file + fdatasync, 100': bareFile(100),
  },
  ratios: [
    { measure, of: 'ours, 1 a commit', over: 'bare SQLite FULL, 1' },
    { measure, of: 'ours, 1 a commit', over: 'file + fdatasync, 1' },
    { measure, of: 'ours, 100 a commit', over: 'bare SQLite FULL, 100' },
    { measure, of: 'ours, 100 a commit', over: 'file + fdatasync, 100' },
  ],
  goals: [
    'one a commit ≥ 1.0 × bare SQLite synchronous=FULL',
    '100 a commit ≥ 0.5 × preallocated file + fdatasync',
  ],
};
