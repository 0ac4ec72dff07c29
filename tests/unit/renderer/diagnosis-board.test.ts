import { describe, expect, it } from 'vitest';
import { splitOf, mostPoints, pointsOf } from '../../../renderer/boards/diagnosis/score-split.ts';
import {
  barsOf,
  minuteAt,
  countsBefore,
  stripSpan,
  windowBetween,
} from '../../../renderer/boards/diagnosis/strip-scale.ts';
import { worstRunning } from '../../../renderer/boards/diagnosis/use-running.ts';
import { beginning, coordinateOf, treeLines } from '../../../renderer/boards/diagnosis/tree-view.ts';
import { windowIn, windowText } from '../../../renderer/boards/diagnosis/window-address.ts';
import { partsOfText } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import { weights } from '../../../shared/rules/diagnosis/ranking.ts';
import { diagnosisOfTheMock, unclearDiagnosis } from '../../support/diagnosis-fixtures.ts';

const minute = 60_000;
const { tree, causes } = diagnosisOfTheMock();
const untouched: ReadonlyMap<string, boolean> = new Map();

describe('the score of a cause', () => {
  it('is out of 100 points', () => {
    expect(Object.values(mostPoints).reduce((sum, points) => sum + points, 0)).toBe(100);
  });

  it('is the sum of what the criteria gave, for every cause', () => {
    for (const cause of [...causes, ...unclearDiagnosis().causes]) {
      const given = Object.values(splitOf(cause));
      expect(given.reduce((sum, points) => sum + points, 0)).toBe(pointsOf(cause));
    }
  });

  it('shows no more than was given where a cause accounts for next to nothing', () => {
    const parts = { time: 1, depth: 1, count: 0.1, noise: 1 };
    const score = weights.count * 0.1 + (weights.time + weights.depth + weights.noise) * 0.2;
    const split = splitOf({ score, parts });
    expect(split.noise).toBeLessThan(mostPoints.noise / 4);
    expect(Object.values(split).reduce((sum, points) => sum + points, 0)).toBe(Math.round(score * 100));
  });
});

describe('the tree as it is drawn', () => {
  it('draws a system that reports one exception of its own as one row', () => {
    const lines = treeLines(tree, causes, untouched);
    const cart = lines.filter(({ row }) => row.node === 'cart-svc@checkout');
    expect(cart).toHaveLength(1);
    expect(cart[0]).toMatchObject({ name: 'cart-svc@checkout', level: 0, open: undefined, named: true });
  });

  it('calls a failed call by what was called, and an exception in between its own logic', () => {
    const lines = treeLines(tree, causes, untouched);
    expect(lines.find(({ row }) => row.id === 'cdb1p9x7e3')?.name).toBe('coupon-db@lockCoupon');
    expect(lines.find(({ row }) => row.id === 'rul2v6b4t4')?.name).toBeNull();
  });

  it('keeps the numbers of causes in sight where what is above them is shut', () => {
    const lines = treeLines(tree, causes, new Map([['ord4k2m8q1', false]]));
    const [order] = lines;
    expect(order).toMatchObject({ open: false, named: false });
    expect(order?.ranks).toContain(1);
    expect(lines.some(({ row }) => row.id === 'cdb1p9x7e3')).toBe(false);
  });

  it('gives a row of two causes the number of the likelier one', () => {
    const [first, second, ...others] = causes;
    if (!first || !second) throw new Error('the fixture has causes');
    const both = [first, { ...second, treeRow: first.treeRow }, ...others];
    const row = treeLines(tree, both, untouched).find(({ row: { id } }) => id === first.treeRow);
    expect(row?.ranks).toEqual([1]);
  });

  it('opens the way to the first causes alone where there are many rows', () => {
    const many = Array.from({ length: 40 }, (_, place) => {
      const [first] = tree.rows;
      if (!first) throw new Error('the fixture has rows');
      const root = { ...first, id: `root-${place}`, node: `svc-${place}@x`, parent: null };
      return [
        root,
        { ...root, id: `a-${place}`, parent: root.id, own: true, dependency: 'db@q' },
        { ...root, id: `b-${place}`, parent: root.id, own: true, dependency: 'mq@q' },
      ];
    }).flat();
    const lines = treeLines({ rows: [...tree.rows, ...many], left: tree.left }, causes, untouched);
    expect(lines.some(({ row }) => row.id === 'cdb1p9x7e3')).toBe(true);
    expect(lines.some(({ row }) => row.id.startsWith('a-'))).toBe(false);
  });

  it('counts later from the first failure of a clear cause, else from the first of all', () => {
    expect(beginning(tree, causes, true)).toBe(causes[0]?.firstSeen);
    const first = Math.min(...tree.rows.map(({ firstSeen }) => firstSeen));
    expect(beginning(tree, causes, false)).toBe(first);
  });

  it('writes the coordinate of a row as the diagnosis does', () => {
    expect(coordinateOf(tree, 'cdb1p9x7e3')).toBe(causes[0]?.coordinate);
    expect(partsOfText(coordinateOf(tree, 'rul2v6b4t4'))).toMatchObject({
      kind: 'internal',
      code: 'RULE_TIMEOUT',
    });
    expect(coordinateOf(tree, 'cou8s3n5w2')).toBe('order-svc@createOrder#coupon-svc@redeem');
    expect(coordinateOf(tree, 'nowhere')).toBe('');
  });
});

describe('the strip of time', () => {
  const now = Date.parse('2026-09-30T13:24:07Z');

  it('ends now where what is shown is of the last hour, else goes round it', () => {
    const lately = stripSpan(now, { from: now - 10 * minute, to: now });
    expect(lately.to).toBe(Date.parse('2026-09-30T13:25:00Z'));
    expect(lately.to - lately.from).toBe(60 * minute);
    const past = { from: now - 300 * minute, to: now - 290 * minute };
    const span = stripSpan(now, past);
    expect(span.from).toBeLessThan(past.from);
    expect(span.to).toBeGreaterThan(past.to);
    expect(span.to).toBeLessThan(now);
  });

  it('makes a window of at least a minute out of two ends in either order', () => {
    const span = { from: 0, to: 60 * minute };
    expect(windowBetween(20 * minute, 10 * minute, span)).toEqual({ from: 10 * minute, to: 20 * minute });
    expect(windowBetween(60 * minute, 60 * minute, span)).toEqual({ from: 59 * minute, to: 60 * minute });
    expect(windowBetween(-5, 0, span)).toEqual({ from: 0, to: minute });
    expect(minuteAt(0.5, span)).toBe(30 * minute);
    expect(minuteAt(7, span)).toBe(60 * minute);
  });

  it('draws no bar for a minute without records, nor outside the span', () => {
    const bars = barsOf({ from: 0, counts: [4, 0, 2, 9], recordsSince: null }, { from: 0, to: 3 * minute });
    expect(bars.map(({ at }) => at)).toEqual([0, 2 * minute]);
    expect(bars[0]?.height).toBeCloseTo(4 / 9);
  });

  it('tells apart a time of which counts are kept from one of which nothing is', () => {
    const recordsSince = 2 * minute;
    expect(countsBefore({ from: 0, counts: [4, 0, 2], recordsSince }, recordsSince)).toBe(true);
    expect(countsBefore({ from: 0, counts: [0, 0, 2], recordsSince }, recordsSince)).toBe(false);
    expect(countsBefore(undefined, recordsSince)).toBe(false);
  });
});

describe('the diagnosis that stands where the address names none', () => {
  const of = (id: string, incidentId: string | null, live = true) => ({ id, incidentId, live });
  const incidents = [
    { id: 'INC-1', severity: 2 as const },
    { id: 'INC-2', severity: 1 as const },
    { id: 'INC-3', severity: 1 as const },
  ];

  it('is that of the worst open incident, the latest of those that are as bad', () => {
    const list = [of('DG-4', 'INC-3'), of('DG-3', 'INC-2'), of('DG-2', 'INC-1')];
    expect(worstRunning(list, incidents)?.id).toBe('DG-4');
    expect(worstRunning(list.slice(2), incidents)?.id).toBe('DG-2');
  });

  it('is none that is frozen, and none that belongs to no incident', () => {
    expect(worstRunning([of('DG-4', 'INC-3', false), of('DG-3', null)], incidents)).toBeNull();
  });

  it('is the latest one while incidents are not known yet', () => {
    expect(worstRunning([of('DG-4', 'INC-3'), of('DG-3', 'INC-2')], [])?.id).toBe('DG-4');
  });
});

describe('a window in the address', () => {
  it('comes back as it was written, to the second', () => {
    const window = { from: Date.parse('2026-09-30T13:14:00Z'), to: Date.parse('2026-09-30T13:24:07Z') };
    expect(windowIn(new URLSearchParams({ window: windowText(window) }))).toEqual(window);
  });

  it.each(['', 'x~y', '2026-09-30T13:24:07Z~2026-09-30T13:14:00Z', '2026-09-30T13:14:00Z'])(
    'is none where it says %j',
    (text) => {
      expect(windowIn(new URLSearchParams({ window: text }))).toBeNull();
    },
  );
});
