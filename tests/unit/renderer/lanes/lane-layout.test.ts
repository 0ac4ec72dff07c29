import { describe, expect, it } from 'vitest';
import { laneOrders } from '../../../../renderer/parts/lanes/lane-index.ts';
import { laneSource, type LaneItem } from '../../../../renderer/parts/lanes/lane-items.ts';
import { hitAt, layoutLanes, type LanePicture } from '../../../../renderer/parts/lanes/lane-layout.ts';

const span = { from: 0, to: 1_000_000 };
const width = 1_000;

function item(id: string, at: number, more: Partial<LaneItem> = {}): LaneItem {
  return { id, at, lane: 'alert', tone: 'plain', text: id, ...more };
}

function laidOut(items: readonly LaneItem[], rows = 3, now = span.to): LanePicture {
  const source = laneSource(items, ['alert']);
  const [picture] = layoutLanes({
    columns: source.columns,
    orders: laneOrders(source.columns, 1),
    span,
    now,
    width,
    rows: [rows],
    measure: (text) => text.length * 7,
    labelOf: source.textOf,
  });
  if (!picture) throw new Error('no lane');
  return picture;
}

/** Pairs of marks of one row whose words, bars or points cover each other. */
function overlaps({ marks }: LanePicture): string[] {
  const found: string[] = [];
  for (const [place, one] of marks.entries()) {
    for (const other of marks.slice(place + 1)) {
      if (one.row === other.row && one.left < other.right && other.left < one.right)
        found.push(`${one.label}/${other.label}`);
    }
  }
  return found;
}

describe('lanes with few items', () => {
  it('stand each for itself at their time, with their words beside them', () => {
    const { marks, bins } = laidOut([item('paid', 100_000), item('failed', 500_000)]);
    expect(bins).toBeNull();
    expect(marks.map(({ x, label }) => [x, label])).toEqual([
      [100, 'paid'],
      [500, 'failed'],
    ]);
  });

  it('use a row further down where the words of the first row would be covered', () => {
    const { marks } = laidOut([item('a long text of the first', 100_000), item('second', 130_000)]);
    expect(marks.map(({ row }) => row)).toEqual([0, 1]);
  });

  it('never lay words over each other, and leave no item out', () => {
    const items = Array.from({ length: 70 }, (_, n) =>
      item(`event number ${n} with words`, (n * 77_777) % 1_000_000, n % 5 === 0 ? { until: null } : {}),
    );
    const picture = laidOut(items);
    expect(picture.bins).toBeNull();
    expect(overlaps(picture)).toEqual([]);
    const shown = picture.marks.flatMap(({ together }) => together).toSorted((a, b) => a - b);
    expect(shown).toEqual(items.map((_, index) => index));
  });

  it('count together what happened at the same moment when all rows are full', () => {
    const { marks } = laidOut(
      Array.from({ length: 5 }, (_, n) => item(`e${n}`, 400_000)),
      2,
    );
    expect(marks).toHaveLength(2);
    expect(marks.flatMap(({ together }) => together)).toHaveLength(5);
  });
});

describe('bars', () => {
  it('reach from their beginning to their end', () => {
    const [mark] = laidOut([item('alert', 100_000, { until: 300_000 })]).marks;
    expect(mark).toMatchObject({ x: 100, bar: 200, open: false });
  });

  it('end at now while they go on', () => {
    const [mark] = laidOut([item('alert', 100_000, { until: null })], 3, 600_000).marks;
    expect(mark).toMatchObject({ x: 100, bar: 500, open: true });
  });

  it('that began before what is in sight begin at its edge and say so', () => {
    const [mark] = laidOut([item('alert', -500_000, { until: 250_000 })]).marks;
    expect(mark).toMatchObject({ x: 0, bar: 250, begunBefore: true, label: 'alert' });
  });

  it('that ended before what is in sight are not there', () => {
    expect(laidOut([item('alert', -500_000, { until: -1 })]).marks).toEqual([]);
  });

  it('leave the last row to points, so that one more is seen where it begins', () => {
    const { marks } = laidOut(
      Array.from({ length: 4 }, (_, n) => item(`a${n}`, n * 100_000, { until: null })),
      3,
    );
    expect(marks.map(({ row, bar }) => [row, bar > 0])).toEqual([
      [0, true],
      [1, true],
      [2, false],
      [2, false],
    ]);
    expect(marks.at(-1)?.x).toBe(300);
  });
});

describe('a crowded lane', () => {
  const many = Array.from({ length: 2_000 }, (_, n) =>
    item(`e${n}`, n * 500, n === 1_234 ? { severity: 1 } : n % 3 === 0 ? { severity: 3 } : {}),
  );

  it('is counted in bins, and the counts add up to what is in sight', () => {
    const { bins, marks, inSight } = laidOut(many);
    expect(marks).toEqual([]);
    expect(inSight).toBe(2_000);
    expect(bins?.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
  });

  it('tells the worst of each bin', () => {
    const { bins } = laidOut(many);
    const worst = bins?.filter((bin) => bin.worst === 0);
    expect(worst).toHaveLength(1);
    const [bin] = worst ?? [];
    expect(bin && bin.from <= 617_000 && bin.to > 617_000).toBe(true);
  });

  it('stands in time whatever order it came in', () => {
    const shuffled = many.map((_, n) => many[(n * 733) % many.length] ?? item('none', 0));
    expect(laidOut(shuffled).bins).toEqual(laidOut(many).bins);
  });

  it('says which bin is under the pointer', () => {
    const picture = laidOut(many);
    const hit = hitAt(picture, 500, 10, 24);
    expect(hit?.kind === 'bin' && hit.bin.x <= 500 && hit.bin.x + hit.bin.width > 500).toBe(true);
  });
});

it('finds the mark under the pointer in its row and nowhere else', () => {
  const picture = laidOut([item('paid', 100_000)]);
  expect(hitAt(picture, 101, 5, 24)).toMatchObject({ kind: 'mark', mark: { index: 0 } });
  expect(hitAt(picture, 101, 30, 24)).toBeNull();
  expect(hitAt(picture, 300, 5, 24)).toBeNull();
});
