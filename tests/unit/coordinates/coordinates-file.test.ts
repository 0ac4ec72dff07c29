import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCoordinateDesk } from '../../../electron/core/coordinates/coordinate-desk.ts';
import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const content = (owner: string) =>
  `systems:\n  - app: coupon\n    owner: ${owner}\n    codes: [{ code: E1001, is: POOL }]\n`;

function desk(folder = temporaryFolder(), file: string | null = join(folder, 'coordinates.yaml')) {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const made = createCoordinateDesk({
    file,
    folder,
    cacheFolder: join(folder, 'cache'),
    clock,
    log,
    plansFor: () => [],
    ownerOf: () => null,
    personName: () => null,
  });
  onTestFinished(() => made.close());
  return { folder, clock, log, desk: made, write: (text: string) => writeFileSync(file ?? '', text) };
}

describe('the coordinates file', () => {
  it('is followed: what is wrong is refused, and the last good one stays in force, over a restart without the file too', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'coordinates.yaml'), content('li.na'));
    const { desk: made, clock, log, write } = desk(folder);
    expect(made.known().ownerOf('coupon@redeem')).toBe('li.na');
    write(content('xu.kai'));
    await clock.advance(2_000);
    expect(made.known().ownerOf('coupon@redeem')).toBe('xu.kai');
    write('systems: [{ owner: nobody }]\n');
    await clock.advance(2_000);
    expect(made.known().ownerOf('coupon@redeem')).toBe('xu.kai');
    expect(made.problems()).toMatchObject([{ line: 1, field: 'systems[0].app' }]);
    expect(log.kinds()).toEqual(['coordinates.accepted', 'coordinates.accepted', 'coordinates.refused']);
    made.close();
    rmSync(join(folder, 'coordinates.yaml'));
    const again = desk(folder);
    expect(again.desk.known().ownerOf('coupon@redeem')).toBe('xu.kai');
    expect(again.desk.problems()).toHaveLength(1);
  });

  it('is given to the engine at once and after each change, and what the engine saw is registered', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'coordinates.yaml'), content('li.na'));
    const { desk: made, clock, write } = desk(folder);
    const used: (CoordinatesFile | null)[] = [];
    let tell: (seen: readonly SeenCoordinate[]) => void = () => {};
    const stop = made.connect({
      useCoordinates: (file) => void used.push(file),
      onSeen(listener) {
        tell = listener;
        return () => {};
      },
    });
    expect(used.at(-1)?.systems[0]?.owner).toBe('li.na');
    write(content('xu.kai'));
    await clock.advance(4_000);
    expect(used.at(-1)?.systems[0]?.owner).toBe('xu.kai');
    tell([
      {
        link: ['coupon@redeem'],
        kind: 'internal',
        dependency: null,
        code: 'POOL',
        firstSeen: 1,
        lastSeen: 2,
        count: 3,
      },
    ]);
    await clock.advance(2_000);
    expect(made.list({ search: '', app: null, limit: 10 }).rows).toMatchObject([{ code: 'POOL', count: 3 }]);
    stop();
    write(content('li.na'));
    await clock.advance(4_000);
    expect(used.at(-1)?.systems[0]?.owner).toBe('xu.kai');
  });

  it('may be left out', () => {
    const { desk: made } = desk(temporaryFolder(), null);
    expect(made.known().of('coupon@redeem')).toBeNull();
    expect(made.problems()).toEqual([]);
    expect(() => made.resolve('a123456789')).toThrow('no coordinate "a123456789" was seen');
  });
});
