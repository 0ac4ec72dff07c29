import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogStatus } from '../../../electron/core/log/log.ts';
import { logFile } from '../../../electron/core/log/open-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noteEvent, openedLog } from './opened-log.ts';

/** Another program that holds the file's write lock. */
function hold(folder: string): () => void {
  const other = new DatabaseSync(logFile(folder));
  other.exec('BEGIN IMMEDIATE');
  onTestFinished(() => other.close());
  return () => other.exec('ROLLBACK');
}

describe('when the log cannot be written', () => {
  it('an append throws log-unwritable, records nothing and says so; reading goes on', () => {
    const { log, folder } = openedLog();
    log.append([noteEvent('a')]);
    const statuses: LogStatus[] = [];
    const heard: unknown[] = [];
    log.onStatus((status) => statuses.push(status));
    log.subscribe((events) => heard.push(...events));
    hold(folder);
    expect(() => log.append([noteEvent('b')])).toThrow(
      expect.objectContaining({
        code: 'log-unwritable',
        retryable: true,
        message: expect.stringContaining(logFile(folder)),
      }),
    );
    expect(statuses).toEqual([
      { writable: false, reason: expect.stringContaining('held by another program'), damage: null },
    ]);
    expect(log.status()).toEqual(statuses[0]);
    expect(heard).toEqual([]);
    expect(log.head()).toBe(1);
    expect(log.read({ after: 0, limit: 10 })).toHaveLength(1);
  });

  it('writing is tried again, and recovers by itself once it works', async () => {
    const { log, clock, folder } = openedLog();
    const writable: boolean[] = [];
    log.onStatus((status) => writable.push(status.writable));
    const release = hold(folder);
    expect(() => log.append([noteEvent('a')])).toThrow(/nothing was recorded/);
    await clock.advance(3_000);
    expect(writable).toEqual([false]);
    release();
    await clock.advance(1_000);
    expect(writable).toEqual([false, true]);
    expect(log.status()).toEqual({ writable: true, reason: null, damage: null });
    expect(log.append([noteEvent('a')])[0]?.seq).toBe(1);
  });

  it('an append that works again is enough to recover', () => {
    const { log, clock, folder } = openedLog();
    const release = hold(folder);
    expect(() => log.append([noteEvent('a')])).toThrow(/nothing was recorded/);
    release();
    log.append([noteEvent('b')]);
    expect(log.status().writable).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'a full disk fails whole batches only, and what was recorded before stays',
    () => {
      const folder = temporaryFolder();
      const core = (path: string) =>
        JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../electron/core', path)).href);
      // A limit on the size of any file that the process writes stands in for the end of the disk.
      const script = `
      process.on('SIGXFSZ', () => {});
      const { openLog } = await import(${core('log/open-log.ts')});
      const { createSystemClock } = await import(${core('clock.ts')});
      const log = openLog({ folder: process.argv[1], clock: createSystemClock() });
      const batch = [1, 2].map(() => ({ kind: 'note.written', data: { text: 'x'.repeat(20000) }, at: 1, author: 'a', command: null }));
      let recorded = 0;
      try { for (;;) recorded += log.append(batch).length; }
      catch (failure) {
        const read = log.read({ after: 0, limit: 10000 }).length;
        console.log(JSON.stringify({ code: failure.code, message: failure.message, recorded, read, status: log.status() }));
        process.exit(0);
      }`;
      const child = spawnSync(
        'sh',
        [
          '-c',
          'ulimit -f 1000; exec "$@"',
          'sh',
          process.execPath,
          '--input-type=module',
          '--eval',
          script,
          folder,
        ],
        {
          encoding: 'utf8',
        },
      );
      const answer = JSON.parse(child.stdout) as {
        code: string;
        recorded: number;
        read: number;
        status: LogStatus;
      };
      expect(answer).toMatchObject({ code: 'log-unwritable', status: { writable: false } });
      expect(answer.recorded).toBeGreaterThan(0);
      expect(answer.read).toBe(answer.recorded);
      expect(openedLog({ folder }).log.head()).toBe(answer.recorded);
    },
  );
});
