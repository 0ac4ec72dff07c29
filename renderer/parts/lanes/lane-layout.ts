import type { EpochMs } from '../../../shared/model/time.ts';
import { at, barsReachingInto, binClasses, firstFrom, type LaneOrder } from './lane-index.ts';
import type { LaneColumns } from './lane-items.ts';
import { placeMarks, type Mark } from './place-marks.ts';
import type { TimeSpan } from './time-span.ts';

export type { Mark } from './place-marks.ts';

/** Many items of a short time as one, where they stand too close to be told apart. */
export interface Bin {
  /** Left edge and width, px. */
  x: number;
  width: number;
  count: number;
  /** The worst among them, as a place in `binClasses`; null where none is of any class. */
  worst: number | null;
  from: EpochMs;
  to: EpochMs;
}

/** What is drawn in one lane. */
export interface LanePicture {
  /** How many items begin in sight, or reach into it. */
  inSight: number;
  /** Null where every item is drawn for itself. */
  bins: Bin[] | null;
  /** The largest count of a bin. */
  fullest: number;
  marks: Mark[];
}

export interface LayoutInput {
  columns: LaneColumns;
  orders: readonly LaneOrder[];
  span: TimeSpan;
  /** Where bars that go on end; the span's end at the latest. */
  now: EpochMs;
  /** Of the plot, px. */
  width: number;
  /** How many rows each lane has. */
  rows: readonly number[];
  /** Width of a text, px. */
  measure(text: string): number;
  /** What stands beside an item; null for none (yet). */
  labelOf(index: number): string | null;
}

/** Bins are wide enough for a count of four figures. */
const binWidth = 28;
/** A row holds this many pixels for each item at least; with more items than that the lane is binned. */
const roomOfItem = 36;

/**
 * Where everything stands. Bins are counted by searching in sorted times, not by going through the items, so that a step costs the
 * same with a million of them.
 */
export function layoutLanes(input: LayoutInput): LanePicture[] {
  return input.orders.map((order, lane) => layoutLane(order, input.rows[lane] ?? 1, input));
}

function layoutLane(order: LaneOrder, rows: number, input: LayoutInput): LanePicture {
  const { span, width } = input;
  const limit = Math.max(8, Math.floor((rows * width) / roomOfItem));
  const first = firstFrom(order.starts, span.from);
  const end = firstFrom(order.starts, span.to + 1);
  const reaching = barsReachingInto(order, span.from, limit);
  const inSight = end - first + reaching.length;
  if (inSight > limit) {
    const bins = binsOf(order, span, width);
    return {
      inSight,
      bins,
      fullest: bins.reduce((most, { count }) => Math.max(most, count), 0),
      marks: [],
    };
  }
  const shown = [...reaching];
  for (let place = first; place < end; place += 1) shown.push(place);
  const indexes = shown.map((place) => at(order.order, place));
  return { inSight, bins: null, fullest: 0, marks: placeMarks(indexes, rows, input) };
}

/** Edges stand at round multiples of a bin's length, so that a pan moves bins and does not count them anew into others. */
function binsOf(order: LaneOrder, span: TimeSpan, width: number): Bin[] {
  const scale = width / (span.to - span.from);
  const length = binWidth / scale;
  const bins: Bin[] = [];
  let start = Math.floor(span.from / length);
  let first = firstFrom(order.starts, start * length);
  let classFirst = order.classes.map((times) => firstFrom(times, start * length));
  for (; start * length < span.to; start += 1) {
    const to = (start + 1) * length;
    const next = firstFrom(order.starts, to);
    const classNext = order.classes.map((times) => firstFrom(times, to));
    if (next > first) {
      const worst = binClasses.findIndex((_, place) => (classNext[place] ?? 0) > (classFirst[place] ?? 0));
      bins.push({
        x: (start * length - span.from) * scale,
        width: binWidth,
        count: next - first,
        worst: worst < 0 ? null : worst,
        from: start * length,
        to,
      });
    }
    first = next;
    classFirst = classNext;
  }
  return bins;
}

export type Hit = { kind: 'mark'; mark: Mark } | { kind: 'bin'; bin: Bin };

/** What is under a point of the lane. @param rowHeight px. */
export function hitAt(picture: LanePicture, x: number, y: number, rowHeight: number): Hit | null {
  if (picture.bins) {
    const bin = picture.bins.find((one) => x >= one.x && x < one.x + one.width);
    return bin ? { kind: 'bin', bin } : null;
  }
  const row = Math.floor(y / rowHeight);
  let best: Mark | null = null;
  for (const mark of picture.marks) {
    if (mark.row !== row || x < mark.left || x > mark.right) continue;
    // The later one lies on top where two touch.
    best = mark;
  }
  return best ? { kind: 'mark', mark: best } : null;
}
