import type { TimelineOutline } from '../../../shared/model/timeline.ts';
import { sortedBy } from '../../parts/lanes/sorted-by.ts';

/** Where every event of the log stands, by its place: the event with sequence number n is at n − 1. */
export interface TimelineIndex {
  count: number;
  /** When it happened, epoch ms. */
  at: Float64Array;
  /** When the console was told of it. */
  told: Float64Array;
  /** How long it had lasted by then, ms. */
  lasted: Float64Array;
  late: Uint8Array;
  /** Places in `kinds` and `authors`. */
  kind: Uint16Array;
  author: Uint16Array;
  /** 1 to 3: a severity; 4: proved. */
  mark: Uint8Array;
  opens: Uint8Array;
  /** Sequence number of what it ends; −1: a detail of what goes on. */
  closes: Int32Array;
  /** Sequence number of what ended it; 0 while nothing did. */
  closedBy: Int32Array;
  kinds: readonly string[];
  authors: readonly string[];
  /** Sequence numbers. */
  pinned: readonly number[];
  /** Places by when they happened. */
  order: Uint32Array;
}

export interface TimelineIndexKeeper {
  /** Rows up to here are known. */
  head(): number;
  add(outline: TimelineOutline): void;
  index(): TimelineIndex;
}

/** Joins the pages of the outline; its columns grow by doubling. */
export function createTimelineIndex(): TimelineIndexKeeper {
  let count = 0;
  let columns = columnsOf(1_024);
  let kinds: readonly string[] = [];
  let authors: readonly string[] = [];
  let pinned: readonly number[] = [];

  return {
    head: () => count,
    add(outline) {
      if (outline.after !== count)
        throw new Error(`rows after ${outline.after} do not join those up to ${count}`);
      const rows = outline.told.length;
      if (count + rows > columns.at.length) columns = grown(columns, count + rows);
      let told = 0;
      for (let row = 0; row < rows; row += 1) {
        const place = count + row;
        told += outline.told[row] ?? 0;
        columns.told[place] = told;
        columns.at[place] = told - (outline.back[row] ?? 0);
        columns.lasted[place] = outline.lasted[row] ?? 0;
        columns.late[place] = outline.late[row] ?? 0;
        columns.kind[place] = outline.kind[row] ?? 0;
        columns.author[place] = outline.author[row] ?? 0;
        columns.mark[place] = outline.mark[row] ?? 0;
        columns.opens[place] = outline.opens[row] ?? 0;
        const closes = outline.closes[row] ?? 0;
        columns.closes[place] = closes;
        if (closes > 0) columns.closedBy[closes - 1] = place + 1;
      }
      count += rows;
      kinds = outline.kinds;
      authors = outline.authors;
      pinned = outline.pinned;
    },
    index: () => ({
      count,
      at: columns.at.subarray(0, count),
      told: columns.told.subarray(0, count),
      lasted: columns.lasted.subarray(0, count),
      late: columns.late.subarray(0, count),
      kind: columns.kind.subarray(0, count),
      author: columns.author.subarray(0, count),
      mark: columns.mark.subarray(0, count),
      opens: columns.opens.subarray(0, count),
      closes: columns.closes.subarray(0, count),
      closedBy: columns.closedBy.subarray(0, count),
      kinds,
      authors,
      pinned,
      order: sortedBy(allTo(count), columns.at),
    }),
  };
}

/** 0, 1, 2, … */
function allTo(count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) places[place] = place;
  return places;
}

function columnsOf(size: number) {
  return {
    at: new Float64Array(size),
    told: new Float64Array(size),
    lasted: new Float64Array(size),
    late: new Uint8Array(size),
    kind: new Uint16Array(size),
    author: new Uint16Array(size),
    mark: new Uint8Array(size),
    opens: new Uint8Array(size),
    closes: new Int32Array(size),
    closedBy: new Int32Array(size),
  };
}

type Columns = ReturnType<typeof columnsOf>;

function grown(columns: Columns, needed: number): Columns {
  let size = columns.at.length;
  while (size < needed) size *= 2;
  const next = columnsOf(size);
  next.at.set(columns.at);
  next.told.set(columns.told);
  next.lasted.set(columns.lasted);
  next.late.set(columns.late);
  next.kind.set(columns.kind);
  next.author.set(columns.author);
  next.mark.set(columns.mark);
  next.opens.set(columns.opens);
  next.closes.set(columns.closes);
  next.closedBy.set(columns.closedBy);
  return next;
}
