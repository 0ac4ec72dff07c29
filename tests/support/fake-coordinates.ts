import { ConsoleError } from '../../electron/core/console-error.ts';
import type { CoordinateDesk } from '../../electron/core/coordinates/coordinate-desk.ts';
import type { CoordinateList, CoordinateRecord } from '../../shared/model/coordinate.ts';
import { textOfParts } from '../../shared/rules/coordinates/coordinate-parts.ts';
import { appOf } from '../../shared/rules/diagnosis/names.ts';
import { shortCode } from '../../shared/rules/exceptions/short-code.ts';

/** 21:24:07 of the evening of the mock-ups. */
const now = Date.UTC(2026, 8, 30, 13, 24, 7);

type Written = Pick<CoordinateRecord, 'link' | 'kind' | 'dependency' | 'code' | 'count'> &
  Partial<CoordinateRecord>;

function coordinateOf(written: Written, index: number): CoordinateRecord {
  const coordinate = textOfParts(written);
  return {
    short: shortCode(coordinate),
    coordinate,
    app: appOf(written.link.at(-1) ?? ''),
    title: null,
    owner: null,
    plans: [],
    doubt: null,
    firstSeen: now - 600_000 - 86_400_000 * (index % 3),
    lastSeen: now - 17_000 * index,
    ...written,
  };
}

const written: readonly Written[] = [
  {
    link: ['order@create', 'coupon@redeem'],
    kind: 'dependency',
    dependency: 'coupon-db@lockCoupon',
    code: 'POOL_EXHAUSTED',
    count: 18_442,
    title: { en: 'No connection left to the coupon database', zh: '优惠券库连接池耗尽' },
    owner: 'li.na',
    plans: ['PLN-014'],
  },
  {
    link: ['order@create'],
    kind: 'dependency',
    dependency: 'coupon@redeem',
    code: 'COUPON_TIMEOUT',
    count: 15_006,
    owner: 'zhang.wei',
    plans: ['PLN-014', 'PLN-020'],
  },
  {
    link: ['order@create', 'stock@lock'],
    kind: 'result',
    dependency: null,
    code: 'E2041',
    count: 309,
    owner: 'zhang.wei',
  },
  {
    link: ['home@page', 'price@of', 'risk@check'],
    kind: 'internal',
    dependency: null,
    code: 'NullPointerException',
    count: 12,
    doubt: {
      en: 'The coordinates file has dependency(rule-cache@get) for NullPointerException, and it was reported as internal: one code for two points',
      zh: '坐标配置中 NullPointerException 对应 dependency(rule-cache@get)，实际上报为 internal：同一错误码用于两处',
    },
  },
];

export const coordinatesOfTheMock: readonly CoordinateRecord[] = written.map(coordinateOf);

export const noCoordinates: CoordinateList = {
  rows: [],
  found: 0,
  kept: 0,
  apps: [],
  since: null,
  forgotten: 0,
  passedBy: 0,
  problem: null,
};

export type FakeCoordinates = Pick<CoordinateDesk, 'list' | 'resolve'> & {
  show(rows: readonly CoordinateRecord[], changes?: Partial<CoordinateList>): void;
};

/** A register that shows what the test sets; it searches by a part of the text alone. */
export function fakeCoordinates(): FakeCoordinates {
  let rows = coordinatesOfTheMock;
  let changes: Partial<CoordinateList> = {};
  return {
    show(shown, others = {}) {
      rows = shown;
      changes = others;
    },
    list({ search, app, limit }) {
      const found = rows.filter(
        (row) =>
          (app === null || row.app === app) && row.coordinate.toLowerCase().includes(search.toLowerCase()),
      );
      const apps = [...new Set(rows.map((row) => row.app))];
      return {
        ...noCoordinates,
        rows: found.slice(0, limit),
        found: found.length,
        kept: rows.length,
        apps: apps.map((name) => ({ app: name, count: rows.filter((row) => row.app === name).length })),
        since: rows.length === 0 ? null : Math.min(...rows.map((row) => row.firstSeen)),
        ...changes,
      };
    },
    resolve(asked) {
      const found = rows.filter(({ short, coordinate }) => short === asked || coordinate === asked);
      if (found.length > 0) return { coordinates: [...found], links: [] };
      throw new ConsoleError('not-found', `no coordinate ${JSON.stringify(asked)} was seen`, {
        field: 'short',
      });
    },
  };
}
