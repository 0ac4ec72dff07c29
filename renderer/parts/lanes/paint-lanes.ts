import type { EpochMs } from '../../../shared/model/time.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import { cutText } from './cut-text.ts';
import { lanePadding, type LaneBox } from './lane-boxes.ts';
import { at, binClasses } from './lane-index.ts';
import { isLate, isPinned, type LaneColumns } from './lane-items.ts';
import type { Bin, LanePicture, Mark } from './lane-layout.ts';
import { colourOf, paintGlyph, paintPoint, toneAt, type Palette } from './paint-marks.ts';
import type { Tick, TimeSpan } from './time-span.ts';

export interface LanesPainting {
  columns: LaneColumns;
  pictures: readonly LanePicture[];
  boxes: readonly LaneBox[];
  /** Whether the points of a lane are squares. */
  squares: readonly boolean[];
  span: TimeSpan;
  ticks: readonly Tick[];
  now: EpochMs;
  /** Of the plot, px. */
  width: number;
  height: number;
  rowHeight: number;
  fontSize: number;
  font: string;
  /** Width of a text in that font, px. */
  measure(text: string): number;
  palette: Palette;
  /** Index in the columns, -1 for none. */
  selected: number;
  hovered: number;
}

/** Draws everything anew: a few hundred marks or bins. */
export function paintLanes(context: CanvasRenderingContext2D, painting: LanesPainting): void {
  const { width, height, palette, boxes, pictures } = painting;
  context.clearRect(0, 0, width, height);
  context.font = `${painting.fontSize}px ${painting.font}`;
  context.textBaseline = 'middle';
  paintGrid(context, painting);
  paintNow(context, painting);
  for (const [lane, box] of boxes.entries()) {
    context.fillStyle = palette.rule;
    context.fillRect(0, box.top + box.height - 1, width, 1);
    const picture = pictures[lane];
    if (!picture) continue;
    if (picture.bins) paintBins(context, picture.bins, picture.fullest, box, painting);
    for (const mark of picture.marks) {
      paintMark(context, mark, box, painting.squares[lane] ?? false, painting);
    }
  }
}

/** Where a moment stands, px. */
export function xAt(moment: EpochMs, { from, to }: TimeSpan, width: number): number {
  return ((moment - from) / (to - from)) * width;
}

function paintGrid(
  context: CanvasRenderingContext2D,
  { ticks, span, now, width, height, palette }: LanesPainting,
): void {
  if (now < span.to) {
    // What is to come is shaded, so that empty and not yet are not the same.
    const x = Math.max(0, Math.round(xAt(now, span, width)));
    context.globalAlpha = 0.35;
    context.fillStyle = palette.band2;
    context.fillRect(x, 0, width - x, height);
    context.globalAlpha = 1;
  }
  context.fillStyle = palette.rule;
  for (const { at: moment } of ticks) context.fillRect(Math.round(xAt(moment, span, width)), 0, 1, height);
}

function paintNow(context: CanvasRenderingContext2D, painting: LanesPainting): void {
  const { now, span, width, height, palette } = painting;
  if (now < span.from || now > span.to) return;
  context.fillStyle = palette.ink;
  context.fillRect(Math.round(xAt(now, span, width)), 0, 1, height);
}

const severityOfClass: readonly (Severity | null)[] = [1, 2, 3, null];

function paintBins(
  context: CanvasRenderingContext2D,
  bins: readonly Bin[],
  fullest: number,
  box: LaneBox,
  { palette, fontSize }: LanesPainting,
): void {
  const room = box.height - 2 * lanePadding;
  const foot = box.top + box.height - lanePadding;
  context.textAlign = 'center';
  for (const bin of bins) {
    // By the square root: a bin of ten beside one of ten thousand is still seen.
    const tall = Math.max(fontSize + 4, Math.sqrt(bin.count / fullest) * room);
    context.fillStyle = palette.band3;
    context.fillRect(bin.x + 1, foot - tall, bin.width - 2, tall);
    context.fillStyle = palette.ink;
    context.fillText(shortCount(bin.count), bin.x + bin.width / 2, foot - fontSize / 2 - 2);
    const severity = bin.worst === null ? null : severityOfClass[bin.worst];
    const top = Math.max(box.top + 8, Math.min(foot - tall + 9, foot - fontSize - 12));
    if (top > foot - fontSize - 6) continue;
    if (severity) paintGlyph(context, { x: bin.x + bin.width / 2, y: top, size: 14, severity, palette });
    else if (bin.worst !== null && binClasses[bin.worst] === 'fault') {
      paintPoint(context, {
        x: bin.x + bin.width / 2,
        y: top,
        tone: 'fault',
        square: false,
        hollow: false,
        palette,
      });
    }
  }
  context.textAlign = 'left';
}

/** At most four characters: `950`, `1.2K`, `34K`, `1M`. */
export function shortCount(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 9_950) return `${(count / 1_000).toFixed(1)}K`;
  if (count < 999_500) return `${Math.round(count / 1_000)}K`;
  return `${Math.round(count / 1_000_000)}M`;
}

function paintMark(
  context: CanvasRenderingContext2D,
  mark: Mark,
  box: LaneBox,
  square: boolean,
  painting: LanesPainting,
): void {
  const { columns, palette, rowHeight } = painting;
  const y = box.top + lanePadding + (mark.row + 0.5) * rowHeight;
  const tone = toneAt(at(columns.tone, mark.index));
  const flags = mark.together.reduce((all, index) => all | at(columns.flags, index), 0);
  const severity = worstSeverity(mark, columns);
  const colour = colourOf(tone, palette);
  if (mark.bar > 0) paintBar(context, mark, y, rowHeight - 4, tone === 'plain' ? null : colour, painting);
  const glyphX = mark.bar > 0 ? mark.x + 14 : mark.x;
  if (severity !== null) paintGlyph(context, { x: glyphX, y, size: 16, severity, palette });
  else paintPoint(context, { x: glyphX, y, tone, square, hollow: (flags & isLate) !== 0, palette });
  if (flags & isPinned) paintPin(context, glyphX, y, palette);
  const isChosen = mark.together.includes(painting.selected);
  if (isChosen || mark.together.includes(painting.hovered)) {
    context.strokeStyle = isChosen ? palette.action : palette.control;
    context.lineWidth = 2;
    context.strokeRect(mark.left - 1, y - rowHeight / 2 + 1, mark.right - mark.left + 4, rowHeight - 2);
  }
  if (mark.label === '') {
    if (mark.together.length > 1) paintCount(context, mark, glyphX, y, painting);
    return;
  }
  const text = mark.together.length > 1 ? `+${mark.together.length - 1}  ${mark.label}` : mark.label;
  context.fillStyle = tone === 'quiet' ? palette.ink2 : palette.ink;
  if (mark.begunBefore && mark.bar > 0) paintArrow(context, mark.x + 1, y, palette);
  paintText(context, text, mark.labelX, y, mark.labelRoom, painting);
}

function worstSeverity(mark: Mark, columns: LaneColumns): Severity | null {
  let worst = 0;
  for (const index of mark.together) {
    const severity = at(columns.severity, index);
    if (severity > 0 && (worst === 0 || severity < worst)) worst = severity;
  }
  return worst === 1 || worst === 2 || worst === 3 ? worst : null;
}

function paintBar(
  context: CanvasRenderingContext2D,
  mark: Mark,
  y: number,
  height: number,
  colour: string | null,
  { columns, palette }: LanesPainting,
): void {
  const top = y - height / 2;
  const severity = at(columns.severity, mark.index);
  context.fillStyle = severity === 1 ? palette['p1-row'] : palette.s2;
  context.fillRect(mark.x, top, mark.bar, height);
  context.strokeStyle = palette.control;
  context.lineWidth = 1;
  // What goes on has no right edge.
  context.beginPath();
  if (!mark.open) {
    context.rect(mark.x + 0.5, top + 0.5, Math.max(1, mark.bar - 1), height - 1);
  } else {
    context.moveTo(mark.x + mark.bar, top + 0.5);
    context.lineTo(mark.x + 0.5, top + 0.5);
    context.lineTo(mark.x + 0.5, top + height - 0.5);
    context.lineTo(mark.x + mark.bar, top + height - 0.5);
  }
  context.stroke();
  const edge = severity === 1 ? palette['p1-fill'] : severity === 2 ? palette['p2-fill'] : colour;
  context.fillStyle = edge ?? palette.bar;
  context.fillRect(mark.x, top, 4, height);
}

/** It began further left. */
function paintArrow(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  context.fillStyle = palette.ink;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 4, y - 4);
  context.lineTo(x + 4, y + 4);
  context.fill();
  context.fillStyle = palette.ink;
}

function paintPin(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 8, 0, 2 * Math.PI);
  context.stroke();
}

function paintCount(
  context: CanvasRenderingContext2D,
  mark: Mark,
  x: number,
  y: number,
  { palette, fontSize }: LanesPainting,
): void {
  context.fillStyle = palette.ink;
  context.font = context.font.replace(/[\d.]+px/, `${fontSize - 2}px`);
  context.fillText(`${mark.together.length}`, x + 6, y - 6);
  context.font = context.font.replace(/[\d.]+px/, `${fontSize}px`);
}

/** Cut off at the room it has, with an ellipsis; numbers whole or not at all. */
function paintText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  room: number,
  { measure, fontSize }: LanesPainting,
): void {
  if (room <= 0) return;
  const wide = measure(text);
  if (wide <= room + 0.5) {
    context.fillText(text, x, y);
    return;
  }
  // An estimate, since Han are wider than digits; then as many fewer as it takes.
  let kept = Math.max(1, Math.floor((text.length * (room - fontSize)) / wide));
  while (kept > 1 && context.measureText(`${text.slice(0, kept)}…`).width > room) kept -= 1;
  context.fillText(cutText(text, kept), x, y);
}
