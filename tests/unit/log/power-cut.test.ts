import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logFile, openLog } from '../../../electron/core/log/open-log.ts';
import { verifyLog } from '../../../electron/core/log/verify-log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noteEvent, openedLog } from './opened-log.ts';

const batches = 30;
const batchSize = 3;

/** A folder as a power cut leaves it: database and write-ahead log as they are while the console still runs. */
function runningLog(): { folder: string; ids: string[] } {
  const { log, folder } = openedLog();
  for (let batch = 0; batch < batches; batch += 1) {
    log.append(Array.from({ length: batchSize }, (_, index) => noteEvent(`batch ${batch}, note ${index}`)));
  }
  return { folder, ids: log.read({ after: 0, limit: 1_000 }).map((event) => event.id) };
}

function imageOf(folder: string): string {
  const image = temporaryFolder();
  for (const suffix of ['', '-wal']) cpSync(logFile(folder) + suffix, logFile(image) + suffix);
  return image;
}

describe('after a power cut', () => {
  it('a write-ahead log torn at any place leaves whole batches from the beginning, and a sound chain', () => {
    const { folder, ids } = runningLog();
    const whole = imageOf(folder);
    const walFile = `${logFile(whole)}-wal`;
    const wal = readFileSync(walFile);
    const mainFile = readFileSync(logFile(whole));
    const lengths = new Set<number>();
    for (let length = wal.length; length >= 0; length -= 1_531) {
      writeFileSync(logFile(whole), mainFile);
      writeFileSync(walFile, wal);
      truncateSync(walFile, length);
      const log = openLog({ folder: whole, clock: createFakeClock() });
      const kept = log.read({ after: 0, limit: 1_000 }).map((event) => event.id);
      expect(kept).toEqual(ids.slice(0, kept.length));
      expect(kept.length % batchSize).toBe(0);
      expect(log.append([noteEvent('after the cut')])[0]?.seq).toBe(kept.length + 1);
      log.close();
      expect(verifyLog(whole).ok).toBe(true);
      lengths.add(kept.length);
    }
    // The cut really fell between many different batches, not only at the two ends.
    expect(lengths.size).toBeGreaterThan(batches / 2);
    expect(lengths.has(ids.length)).toBe(true);
  });

  it('garbage where the last batch should be leaves the batches before it', () => {
    const { folder, ids } = runningLog();
    const image = imageOf(folder);
    const walFile = join(`${logFile(image)}-wal`);
    const wal = readFileSync(walFile);
    wal.fill(0xa5, wal.length - 500);
    writeFileSync(walFile, wal);
    const { log } = openedLog({ folder: image });
    expect(log.read({ after: 0, limit: 1_000 }).map((event) => event.id)).toEqual(ids.slice(0, -batchSize));
  });
});
