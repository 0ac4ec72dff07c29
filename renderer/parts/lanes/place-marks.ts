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
/** Wider than any screen, px. */
const far = 1e6;

interface Row {
  place: number;
  /** Nothing can stand left of it. */
  taken: number;
  /** The last label may be cut down to here. */
  last: Mark | null;
  /** That one is a P1. */
  lastIsP1: boolean;
}

/**
 * Puts items into rows, the first one in which they fit with their words. Where none has room for the words a point cuts those of an
 * earlier one; where none has room for the point it joins another. The last row is kept free of bars, so that a bar without room is
 * a point there. Labels never overlap, and no item is without its mark. A P1 has its words before all others: of several rows they leave
 * it the first one, and its words are cut only where nothing else is left.
 *
 * @param indexes by time.
 */
export function placeMarks(indexes: readonly number[], rows: number, input: PlaceInput): Mark[] {
  const places: Row[] = Array.from({ length: rows }, (_, place) => ({
    place,
    taken: -Infinity,
    last: null,
    lastIsP1: false,
  }));
  const forBars = rows > 1 ? places.slice(0, -1) : places;
  const marks: Mark[] = [];
  const coming = rows > 1 ? indexes.filter((index) => isP1(index, input)) : [];
  const open = (among: readonly Row[], index: number, bar: Bar | null) => {
    const [first, ...others] = among;
    if (!first || isP1(index, input) || leavesRoom(index, bar, first, coming[0], input)) return among;
    return others;
  };
  for (const index of indexes) {
    const bar = barOf(index, input);
    if (coming[0] === index) coming.shift();
    const placed =
      (bar && put(index, bar, open(forBars, index, bar), input)) ??
      put(index, null, open(places, index, null), input);
    if (placed) marks.push(placed);
    else join(places, index, xOf(index, input));
  }
  return marks;
}

function isP1(index: number, { columns }: PlaceInput): boolean {
  return at(columns.severity, index) === 1;
}

/** Whether an item that is no P1 stands in the first row with all its words, and touches neither those of a P1 nor the next one. */
function leavesRoom(
  index: number,
  bar: Bar | null,
  first: Row,
  next: number | undefined,
  input: PlaceInput,
): boolean {
  if (next === undefined && !first.lastIsP1) return true;
  const { left, labelX, end } = extentOf(index, bar, input);
  if (first.lastIsP1 && first.last !== null && left < first.last.right + gap) return false;
  if (next === undefined) return true;
  const right = Math.max(end, labelX + input.measure(input.labelOf(index) ?? ''));
  return right + gap <= extentOf(next, barOf(next, input), input).left;
}

/** Where an item begins, where its words do, and where its point or bar ends, px. */
function extentOf(
  index: number,
  bar: Bar | null,
  input: PlaceInput,
): { left: number; labelX: number; end: number } {
  // A bar that began before the plot and has no row for itself stands at its edge.
  const left = bar ? bar.left : Math.max(xOf(index, input) - reach, 0);
  return bar
    ? { left, labelX: left + barInset, end: left + bar.length }
    : { left, labelX: left + 2 * reach + 2, end: left + 2 * reach };
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
  const { left, labelX, end } = extentOf(index, bar, input);
  const row = rowFor(rows, left);
  if (row === null) return null;
  const label = labelOf(index) ?? '';
  const wanted = label === '' ? 0 : measure(label);
  const labelRoom = Math.max(0, Math.min(wanted, width - labelX));
  const mark: Mark = {
    index,
    together: [index],
    row: row.place,
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
  if (row.last) cut(row.last, left);
  row.taken = end + 1;
  row.last = mark;
  row.lastIsP1 = isP1(index, input);
  return mark;
}

/**
 * The first row with room for everything; else the one whose label is cut least, a P1's after all others; null where none has room for
 * the mark.
 */
function rowFor(rows: readonly Row[], left: number): Row | null {
  let best: Row | null = null;
  let bestRoom = -Infinity;
  for (const row of rows) {
    if (left < row.taken) continue;
    const free = row.last === null ? -Infinity : row.last.right + gap;
    if (left >= free) return row;
    const kept = left - (row.last?.labelX ?? 0) - (row.lastIsP1 ? far : 0);
    if (kept > bestRoom) {
      best = row;
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
