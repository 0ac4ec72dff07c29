import { laneTones, type LaneColumns } from './lane-items.ts';
import { sortedBy } from './sorted-by.ts';

/** What a bin is told apart by, worst first. */
export const binClasses = ['p1', 'p2', 'p3', 'fault'] as const;

/** One lane's items by time. Made when items come; a zoom step only searches in it. */
export interface LaneOrder {
  /** Indexes of the columns, by time. */
  order: Uint32Array;
  /** When each of `order` happened. */
  starts: Float64Array;
  /** Bars among them: places in `order`, and for each block of them the latest end. */
  bars: Uint32Array;
  barStarts: Float64Array;
  barEnds: Float64Array;
  latestEnds: Float64Array;
  /** Times of the items of each class. */
  classes: readonly Float64Array[];
}

/** Bars are skipped by blocks of this many when none of a block reaches into sight. */
export const barBlock = 64;

/** Sorts the items of each lane: O(n) where they come mostly by time, as those of a log do. */
export function laneOrders(columns: LaneColumns, lanes: number): LaneOrder[] {
  return Array.from({ length: lanes }, (_, lane) => {
    const members = new Uint32Array(columns.count);
    let count = 0;
    for (let index = 0; index < columns.count; index += 1) {
      if (columns.lane[index] === lane) members[count++] = index;
    }
    return laneOrder(columns, sortedBy(members.slice(0, count), columns.at));
  });
}

function laneOrder(columns: LaneColumns, order: Uint32Array): LaneOrder {
  const starts = Float64Array.from(order, (index) => at(columns.at, index));
  const bars = Uint32Array.from(order.keys()).filter(
    (place) => !Number.isNaN(at(columns.until, at(order, place))),
  );
  const barEnds = Float64Array.from(bars, (place) => at(columns.until, at(order, place)));
  const latestEnds = new Float64Array(Math.ceil(bars.length / barBlock)).fill(-Infinity);
  for (const [place, end] of barEnds.entries()) {
    const block = Math.floor(place / barBlock);
    if (end > at(latestEnds, block)) latestEnds[block] = end;
  }
  const fault = laneTones.indexOf('fault');
  const classOf = (index: number) => {
    const severity = at(columns.severity, index);
    if (severity > 0) return severity - 1;
    return at(columns.tone, index) === fault ? 3 : -1;
  };
  const classes = binClasses.map((_, wanted) =>
    Float64Array.from(
      order.filter((index) => classOf(index) === wanted),
      (index) => at(columns.at, index),
    ),
  );
  return {
    order,
    starts,
    bars,
    barStarts: Float64Array.from(bars, (place) => at(starts, place)),
    barEnds,
    latestEnds,
    classes,
  };
}

/** The first place whose time is not before `time`. */
export function firstFrom(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(times, middle) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bars that began before `from` and reach into sight, as places in `order`; at most `limit`, and how many there are at least. */
export function barsReachingInto(lane: LaneOrder, from: number, limit: number): number[] {
  const found: number[] = [];
  const before = firstFrom(lane.barStarts, from);
  for (let block = 0; block * barBlock < before && found.length <= limit; block += 1) {
    if (at(lane.latestEnds, block) < from) continue;
    const end = Math.min((block + 1) * barBlock, before);
    for (let place = block * barBlock; place < end && found.length <= limit; place += 1) {
      if (at(lane.barEnds, place) >= from) found.push(at(lane.bars, place));
    }
  }
  return found;
}

/** An element that is known to be there. */
export function at(list: Float64Array | Uint32Array | Uint8Array | Uint16Array, index: number): number {
  return list[index] ?? NaN;
}
