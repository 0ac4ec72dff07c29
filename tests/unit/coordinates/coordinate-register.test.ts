import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createCoordinateRegister,
  registerFileName,
  type CoordinateRegisterOptions,
} from '../../../electron/core/coordinates/coordinate-register.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import { shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const pool: SeenCoordinate = {
  link: ['order@create', 'coupon@redeem'],
  kind: 'dependency',
  dependency: 'coupon-db@query',
  code: 'COUPON_TIMEOUT',
  firstSeen: 1_000,
  lastSeen: 2_000,
  count: 3,
};
const poolText = 'order@create#coupon@redeem:dependency(coupon-db@query):COUPON_TIMEOUT';
const seen = (changes: Partial<SeenCoordinate>): SeenCoordinate => ({ ...pool, ...changes });

const coordinates = CoordinatesFile.parse({
  systems: [
    {
      app: 'coupon',
      title: { en: 'Coupons', zh: '优惠券' },
      owner: 'li.na',
      codes: [
        {
          code: 'E1001',
          is: 'COUPON_TIMEOUT',
          kind: 'dependency',
          dependency: 'coupon-db@query',
          title: { en: 'Coupon database silent', zh: '券库无响应' },
          plans: ['PLN-014'],
        },
      ],
    },
  ],
});

function opened(options: Partial<CoordinateRegisterOptions> = {}) {
  const folder = options.folder ?? temporaryFolder();
  const clock = createFakeClock();
  const register = createCoordinateRegister({
    folder,
    clock,
    file: createLiveView<CoordinatesFile | null>({ clock, compute: () => coordinates }),
    plansFor: ({ named }) => [...named],
    ownerOf: (entry) => (entry.startsWith('order@') ? 'order-team' : null),
    personName: (id) => (id === 'li.na' ? '李娜' : null),
    ...options,
  });
  let isOpen = true;
  const close = () => {
    if (isOpen) register.close();
    isOpen = false;
  };
  onTestFinished(close);
  const list = (search = '', app: string | null = null, limit = 100) => register.list({ search, app, limit });
  return {
    folder,
    clock,
    register,
    close,
    list,
    codes: (search?: string) => list(search).rows.map(({ code }) => code),
  };
}

describe('the register of coordinates', () => {
  it('adds up what it is told, within seconds', async () => {
    const { register, clock, list } = opened();
    register.take([pool]);
    register.take([seen({ firstSeen: 500, lastSeen: 1_500, count: 2 })]);
    await clock.advance(2_000);
    register.take([seen({ firstSeen: 3_000, lastSeen: 4_000, count: 10 })]);
    await clock.advance(2_000);
    expect(list()).toEqual({
      rows: [
        {
          ...pool,
          short: shortCode(poolText),
          coordinate: poolText,
          app: 'coupon',
          title: { en: 'Coupon database silent', zh: '券库无响应' },
          owner: 'li.na',
          plans: ['PLN-014'],
          doubt: null,
          firstSeen: 500,
          lastSeen: 4_000,
          count: 15,
        },
      ],
      found: 1,
      kept: 1,
      apps: [{ app: 'coupon', count: 1 }],
      since: 500,
      forgotten: 0,
      passedBy: 0,
      problem: null,
    });
  });

  it('is there after a restart, and what waited was written at the end', () => {
    const { folder, register, close } = opened();
    register.take([pool]);
    close();
    expect(opened({ folder }).list().rows).toMatchObject([{ coordinate: poolText, count: 3 }]);
    expect(opened({ folder, startEmpty: true }).list().rows).toEqual([]);
  });

  it('resolves short codes and texts of coordinates, and short codes of places on links', async () => {
    const { register, clock } = opened();
    register.take([pool, seen({ code: 'OTHER', link: ['order@create', 'coupon@redeem', 'price@of'] })]);
    await clock.advance(2_000);
    for (const asked of [poolText, shortCode(poolText), shortCode(poolText).toUpperCase()]) {
      expect(register.resolve(asked).coordinates.map(({ coordinate }) => coordinate)).toEqual([poolText]);
    }
    expect(register.resolve(shortCode('order@create'))).toEqual({ coordinates: [], links: ['order@create'] });
    expect(register.resolve(shortCode('order@create#coupon@redeem')).links).toEqual([
      'order@create#coupon@redeem',
    ]);
    expect(register.resolve('nothing')).toEqual({ coordinates: [], links: [] });
  });

  it('finds by words in any order: of the text, the short code, titles, owners and plans, in pinyin too', async () => {
    const { register, clock, codes } = opened();
    register.take([
      pool,
      seen({ link: ['order@create'], code: 'STOCK_GONE', kind: 'result', dependency: null, lastSeen: 1 }),
    ]);
    await clock.advance(2_000);
    expect(codes()).toEqual(['COUPON_TIMEOUT', 'STOCK_GONE']);
    for (const search of [
      'timeout redeem',
      shortCode(poolText),
      'E1001',
      '优惠券',
      'yhq',
      'quanku',
      '李娜',
      'lina',
      'PLN-014',
      'Silent',
    ]) {
      expect([search, codes(search)]).toEqual([search, ['COUPON_TIMEOUT']]);
    }
    expect(codes('stock')).toEqual(['STOCK_GONE']);
    expect(codes('timeout stock')).toEqual([]);
    expect(codes('%')).toEqual([]);
  });

  it('narrows to a system, and says how many more there are', async () => {
    const { register, clock, list } = opened();
    const many = Array.from({ length: 5 }, (_, index) => seen({ code: `C${index}`, lastSeen: index }));
    register.take([...many, seen({ link: ['order@create'] })]);
    await clock.advance(2_000);
    expect(list('', 'coupon', 2)).toMatchObject({
      rows: [{ code: 'C4' }, { code: 'C3' }],
      found: 5,
      kept: 6,
    });
    expect(list('', 'nobody').found).toBe(0);
    expect(list().apps).toEqual([
      { app: 'coupon', count: 5 },
      { app: 'order', count: 1 },
    ]);
  });

  it('says whose a system is that the coordinates file does not know', async () => {
    const { register, clock, list } = opened();
    register.take([seen({ link: ['order@create'] }), seen({ link: ['nobody@knows'] })]);
    await clock.advance(2_000);
    expect(list('order').rows).toMatchObject([{ owner: 'order-team', title: null }]);
    expect(list('nobody').rows).toMatchObject([{ owner: null }]);
  });

  it('doubts a code that is reported for another point than the file says', async () => {
    const { register, clock, list } = opened();
    register.take([seen({ dependency: 'coupon-cache@get' })]);
    await clock.advance(2_000);
    expect(list().rows[0]?.doubt).toMatchObject({
      en: expect.stringContaining('reported as dependency(coupon-cache@get)'),
    });
  });

  it('forgets those that were not seen for longest, and says how many', async () => {
    const { register, clock, list } = opened({ most: 3 });
    register.take(Array.from({ length: 5 }, (_, index) => seen({ code: `C${index}`, lastSeen: 10 - index })));
    await clock.advance(2_000);
    expect(list().rows.map(({ code }) => code)).toEqual(['C0', 'C1', 'C2']);
    expect(list()).toMatchObject({ kept: 3, forgotten: 2 });
  });

  it('does not grow beyond its room on disk', async () => {
    const { register, clock, list } = opened({ mostBytes: 1_000_000 });
    for (let round = 0; round < 4; round += 1) {
      register.take(
        Array.from({ length: 500 }, (_, index) =>
          seen({ code: `${round}-${index}-${'x'.repeat(1_000)}`, lastSeen: round }),
        ),
      );
      await clock.advance(2_000);
    }
    const { kept, forgotten, rows } = list();
    expect(kept).toBeGreaterThan(50);
    expect(kept + forgotten).toBe(2_000);
    expect(rows[0]?.lastSeen).toBe(3);
  });

  it('passes by what nobody could read, and says so', () => {
    const { register, list } = opened();
    register.take([seen({ code: 'x'.repeat(30_000), count: 7 })]);
    expect(list()).toMatchObject({ kept: 0, passedBy: 7 });
  });

  it('begins anew beside a damaged file', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, registerFileName),
      'this is no database, and long enough to be looked at. '.repeat(40),
    );
    const { register, clock, list } = opened({ folder });
    register.take([pool]);
    await clock.advance(2_000);
    expect(list()).toMatchObject({ kept: 1, problem: expect.stringContaining('was damaged') });
    expect(readdirSync(folder).some((name) => name.startsWith('coordinates.damaged-'))).toBe(true);
  });

  it('goes on in memory where the folder cannot be written, and says so', async () => {
    const { register, clock, list } = opened({ folder: join(temporaryFolder(), 'missing', 'folder') });
    register.take([pool]);
    await clock.advance(2_000);
    expect(list()).toMatchObject({ kept: 1, problem: expect.stringContaining('gone with the console') });
  });
});
