import type { Trend } from '../../../shared/model/funnel-board.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { yShare } from './impact-share.ts';
import type { ImpactScale } from './impact-scale.ts';
import type { Palette } from './paint-marks.ts';
import { xAt } from './paint-lanes.ts';
import type { Tick, TimeSpan } from './time-span.ts';

export interface ImpactPainting {
  trend: Trend | null;
  scale: ImpactScale | null;
  span: TimeSpan;
  ticks: readonly Tick[];
  now: EpochMs;
  /** px. */
  width: number;
  height: number;
  marks: readonly { at: EpochMs }[];
  planName: string;
  /** A value with its unit. */
  text(value: number): string;
  fontSize: number;
  font: string;
  palette: Palette;
}

/** Plan thin, measured thick, and what is missing between the two shaded. */
export function paintImpact(context: CanvasRenderingContext2D, painting: ImpactPainting): void {
  const { trend, scale, span, ticks, now, width, height, palette } = painting;
  context.clearRect(0, 0, width, height);
  context.fillStyle = palette.rule;
  for (const { at } of ticks) context.fillRect(Math.round(xAt(at, span, width)), 0, 1, height);
  if (trend && scale) {
    const y = (value: number) => yShare(value, scale) * height;
    for (const tick of scale.ticks) context.fillRect(0, Math.round(y(tick)), width, 1);
    context.save();
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    paintShortfall(context, trend, painting, y);
    paintLine(context, trend.plan, painting, y, palette.ink, 1.25);
    paintLine(context, trend.points, painting, y, palette.bar, 2.25);
    context.restore();
    paintEnds(context, trend, painting, y);
  }
  context.fillStyle = palette.ink2;
  for (const { at } of painting.marks) context.fillRect(Math.round(xAt(at, span, width)), 0, 1, height);
  if (now >= span.from && now <= span.to) {
    context.fillStyle = palette.ink;
    context.fillRect(Math.round(xAt(now, span, width)), 0, 1, height);
  }
}

type ToY = (value: number) => number;

/** The last values in words at the ends of their lines, apart from each other. */
function paintEnds(context: CanvasRenderingContext2D, trend: Trend, painting: ImpactPainting, y: ToY): void {
  const { span, width, palette, fontSize, font } = painting;
  const lastOf = (points: readonly Point[]) =>
    points.findLast(([at, value]) => at <= span.to && at >= span.from && value !== null);
  const planned = lastOf(trend.plan)?.[1] ?? null;
  const [at, measured] = lastOf(trend.points) ?? [0, null];
  context.font = `600 ${fontSize}px ${font}`;
  context.textAlign = 'right';
  context.fillStyle = palette.ink;
  const isBelow = measured !== null && planned !== null && measured < planned;
  if (planned !== null) {
    context.textBaseline = isBelow || measured === null ? 'bottom' : 'top';
    const gap = isBelow || measured === null ? -3 : 3;
    const text = `${painting.planName} ${painting.text(planned)}`;
    context.fillText(text, endOf(painting, context.measureText(text).width), y(planned) + gap);
  }
  if (measured !== null) {
    const x = xAt(at, span, width);
    context.beginPath();
    context.fillStyle = palette.bar;
    context.arc(x, y(measured), 3.5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = palette.ink;
    context.textBaseline = isBelow ? 'top' : 'bottom';
    context.fillText(painting.text(measured), Math.min(x + 40, width - 4), y(measured) + (isBelow ? 4 : -4));
  }
  context.textAlign = 'left';
}

/** Where a text at the edge ends, px: left of the line of now, where that would run through it. */
function endOf({ span, now, width }: ImpactPainting, textWidth: number): number {
  const edge = width - 4;
  const x = xAt(now, span, width);
  return now <= span.to && x > edge - textWidth - 4 && x < edge + 4 ? x - 6 : edge;
}

/** Gaps stay gaps. */
function paintLine(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  { span, width }: ImpactPainting,
  y: ToY,
  colour: string,
  thick: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = thick;
  context.lineJoin = 'round';
  context.beginPath();
  let isDown = false;
  for (const [at, value] of points) {
    if (value === null) {
      isDown = false;
      continue;
    }
    if (isDown) context.lineTo(xAt(at, span, width), y(value));
    else context.moveTo(xAt(at, span, width), y(value));
    isDown = true;
  }
  context.stroke();
}

function paintShortfall(
  context: CanvasRenderingContext2D,
  { points, plan }: Trend,
  { span, width, palette }: ImpactPainting,
  y: ToY,
): void {
  const planned = new Map(plan);
  context.fillStyle = palette.band3;
  context.globalAlpha = 0.5;
  for (const [place, [at, value]] of points.entries()) {
    const next = points[place + 1];
    if (!next || value === null || next[1] === null) continue;
    const from = planned.get(at);
    const to = planned.get(next[0]);
    if (typeof from !== 'number' || typeof to !== 'number' || value >= from || next[1] >= to) continue;
    context.beginPath();
    context.moveTo(xAt(at, span, width), y(from));
    context.lineTo(xAt(next[0], span, width), y(to));
    context.lineTo(xAt(next[0], span, width), y(next[1]));
    context.lineTo(xAt(at, span, width), y(value));
    context.fill();
  }
  context.globalAlpha = 1;
}
