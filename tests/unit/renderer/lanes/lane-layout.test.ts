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

describe('a P1', () => {
  const p1 = (at: number, more: Partial<LaneItem> = {}) =>
    item('P1 opened: payment gateway', at, { severity: 1, ...more });
  const labelOf = (picture: LanePicture) => {
    const mark = picture.marks.find(({ label }) => label.startsWith('P1'));
    return mark && { room: mark.labelRoom, whole: mark.label.length * 7, row: mark.row };
  };

  it.each([
    ['bars that go on before it, and points after it', { until: null }],
    ['points all around it', {}],
  ])('has all its words among %s', (_, more) => {
    const before = Array.from({ length: 4 }, (__, n) =>
      item(`alert ${n} of something`, 400_000 + n * 9_000, more),
    );
    const after = Array.from({ length: 3 }, (__, n) => item(`later ${n}`, 470_000 + n * 20_000));
    const picture = laidOut([...before, p1(450_000), ...after]);
    const label = labelOf(picture);
    expect(label?.room).toBe(label?.whole);
    expect(overlaps(picture)).toEqual([]);
    expect(picture.marks.flatMap(({ together }) => together)).toHaveLength(8);
  });

  it('has its bar while others go on as well', () => {
    const others = Array.from({ length: 3 }, (_, n) => item(`alert ${n}`, n * 100_000, { until: null }));
    const picture = laidOut([...others, p1(600_000, { until: null })]);
    expect(picture.marks.find(({ bar, label }) => bar > 0 && label.startsWith('P1'))?.row).toBe(0);
  });

  it('takes no row from what is over before it, or comes after its words', () => {
    const { marks } = laidOut([item('before', 100_000), p1(400_000), item('after', 900_000)]);
    expect(marks.map(({ row }) => row)).toEqual([0, 0, 0]);
  });

  it('keeps its words beside a second one that comes soon after', () => {
    const picture = laidOut([p1(400_000), p1(420_000), item('soon after', 440_000), item('later', 470_000)]);
    expect(
      picture.marks.filter(({ label }) => label.startsWith('P1')).map(({ labelRoom }) => labelRoom),
    ).toEqual([182, 182]);
    expect(overlaps(picture)).toEqual([]);
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
