import type { EpochMs } from '../../../shared/model/time.ts';
import { at } from './lane-index.ts';
import type { LaneColumns } from './lane-items.ts';
import type { TimeSpan } from './time-span.ts';

/** One item of a lane, or several that stand at the same place. */
export interface Mark {
  /** Index in the columns; the first of them where there are several. */
  index: number;
  /** Those that stand at the same place, itself first. */
  together: number[];
  row: number;
  /** Middle of a point, left edge of a bar, px within the plot. */
  x: number;
  /** It began before what is in sight. */
  begunBefore: boolean;
  /** Of a bar, px within the plot; 0 for a point. */
  bar: number;
  /** It goes on. */
  open: boolean;
  label: string;
  labelX: number;
  /** Room for the label, px; 0 for none, less than its width where it is cut. */
  labelRoom: number;
  /** What can be pointed at, px. */
  left: number;
  right: number;
}

export interface PlaceInput {
  columns: LaneColumns;
  span: TimeSpan;
  now: EpochMs;
  width: number;
  measure(text: string): number;
  labelOf(index: number): string | null;
}

/** Half of a point with the room about it, px. */
const reach = 8;
const gap = 6;
/** A label that is cut shorter than this says nothing. */
const shortestLabel = 44;
/** Left of a bar's label: its edge and its glyph. */
const barInset = 26;
const shortestBar = 10;

interface Row {
  /** Nothing can stand left of it. */
  taken: number;
  /** The last label may be cut down to here. */
  last: Mark | null;
}

/**
 * Puts items into rows, the first one in which they fit with their words. Where none has room for the words a point cuts those of an
 * earlier one; where none has room for the point it joins another. The last row is kept free of bars, so that a bar without room is
 * a point there. Labels never overlap, and no item is without its mark.
 *
 * @param indexes by time.
 */
export function placeMarks(indexes: readonly number[], rows: number, input: PlaceInput): Mark[] {
  const places: Row[] = Array.from({ length: rows }, () => ({ taken: -Infinity, last: null }));
  const forBars = rows > 1 ? places.slice(0, -1) : places;
  const marks: Mark[] = [];
  for (const index of indexes) {
    const bar = barOf(index, input);
    const placed = (bar && put(index, bar, forBars, input)) ?? put(index, null, places, input);
    if (placed) marks.push(placed);
    else join(places, index, xOf(index, input));
  }
  return marks;
}

interface Bar {
  /** Within the plot, px. */
  left: number;
  length: number;
}

function barOf(index: number, { columns, span, now, width }: PlaceInput): Bar | null {
  const until = at(columns.until, index);
  if (Number.isNaN(until)) return null;
  const start = at(columns.at, index);
  const end = Math.min(until, Math.max(now, start), span.to);
  const scale = width / (span.to - span.from);
  const left = Math.max((start - span.from) * scale, 0);
  return { left, length: Math.max((end - span.from) * scale - left, shortestBar) };
}

function xOf(index: number, { columns, span, width }: PlaceInput): number {
  return ((at(columns.at, index) - span.from) * width) / (span.to - span.from);
}

function put(index: number, bar: Bar | null, rows: readonly Row[], input: PlaceInput): Mark | null {
  const { columns, width, measure, labelOf } = input;
  const x = xOf(index, input);
  // A bar that began before the plot and has no row for itself stands at its edge.
  const left = bar ? bar.left : Math.max(x - reach, 0);
  const row = rowFor(rows, left);
  const place = row === null ? undefined : rows[row];
  if (row === null || !place) return null;
  const label = labelOf(index) ?? '';
  const labelX = bar ? bar.left + barInset : left + 2 * reach + 2;
  const wanted = label === '' ? 0 : measure(label);
  const labelRoom = Math.max(0, Math.min(wanted, width - labelX));
  const end = bar ? bar.left + bar.length : left + 2 * reach;
  const mark: Mark = {
    index,
    together: [index],
    row,
    x: left + (bar ? 0 : reach),
    bar: bar ? bar.length : 0,
    open: at(columns.until, index) === Infinity,
    begunBefore: x < 0,
    label,
    labelX,
    labelRoom,
    left,
    right: Math.max(end, labelX + labelRoom),
  };
  if (labelRoom < Math.min(wanted, shortestLabel)) withoutLabel(mark);
  if (place.last) cut(place.last, left);
  place.taken = end + 1;
  place.last = mark;
  return mark;
}

/** The first row with room for everything; else the one whose label is cut least; null where none has room for the mark. */
function rowFor(rows: readonly Row[], left: number): number | null {
  let best: number | null = null;
  let bestRoom = -Infinity;
  for (const [place, row] of rows.entries()) {
    if (left < row.taken) continue;
    const free = row.last === null ? -Infinity : row.last.right + gap;
    if (left >= free) return place;
    const kept = left - (row.last?.labelX ?? 0);
    if (kept > bestRoom) {
      best = place;
      bestRoom = kept;
    }
  }
  return best;
}

/** A later mark stands where the label would be. */
function cut(mark: Mark, left: number): void {
  if (mark.right + gap <= left) return;
  const room = left - gap - mark.labelX;
  if (room < Math.min(shortestLabel, mark.labelRoom)) withoutLabel(mark);
  else if (room < mark.labelRoom) {
    mark.labelRoom = room;
    mark.right = Math.max(endOf(mark), mark.labelX + room);
  }
}

function withoutLabel(mark: Mark): void {
  mark.label = '';
  mark.labelRoom = 0;
  mark.right = endOf(mark);
}

/** Without its label, px. */
function endOf({ x, bar }: Mark): number {
  return bar > 0 ? x + bar : x + reach;
}

/** Every row is taken here: it counts with the nearest mark. */
function join(rows: readonly Row[], index: number, x: number): void {
  let nearest: Mark | null = null;
  for (const { last } of rows) {
    if (last && (nearest === null || Math.abs(last.x - x) < Math.abs(nearest.x - x))) nearest = last;
  }
  nearest?.together.push(index);
}
