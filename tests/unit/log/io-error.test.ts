import { StatementSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { noteEvent, openedLog } from './opened-log.ts';

/** As SQLite says that the disk answered EIO. */
const SQLITE_IOERR_FSYNC = 1_034;

function breakDisk(): () => void {
  const run = StatementSync.prototype.run;
  const broken = vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function failing(
    this: StatementSync,
    ...values: Parameters<StatementSync['run']>
  ) {
    if (this.sourceSQL === 'COMMIT')
      throw Object.assign(new Error('disk I/O error'), {
        code: 'ERR_SQLITE_ERROR',
        errcode: SQLITE_IOERR_FSYNC,
      });
    return Reflect.apply(run, this, values);
  });
  const mend = () => broken.mockRestore();
  onTestFinished(mend);
  return mend;
}

describe('a disk that answers with an error (EIO)', () => {
  it('G4 leaves nothing half recorded, says so at once, and reading goes on', async () => {
    const { log, clock } = openedLog();
    log.append([noteEvent('before')]);
    const statuses: boolean[] = [];
    log.onStatus(({ writable }) => statuses.push(writable));
    const mend = breakDisk();
    expect(() => log.append([noteEvent('a'), noteEvent('b')])).toThrow(
      expect.objectContaining({ code: 'log-unwritable' }),
    );
    expect(statuses).toEqual([false]);
    expect(log.read({ after: 0, limit: 10 })).toHaveLength(1);
    mend();
    await clock.advance(1_000);
    expect(statuses).toEqual([false, true]);
    expect(log.append([noteEvent('c')])[0]?.seq).toBe(2);
  });
});
