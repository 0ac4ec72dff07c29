import type { Severity } from '../../../shared/model/severity.ts';
import type { ColourName } from '../../theme/tokens.ts';
import { glyphDigits, glyphShapes } from '../glyph-shapes.ts';
import { laneTones, type LaneTone } from './lane-items.ts';

export type Palette = Record<ColourName, string>;

/** Colours of what is drawn; text beside it stays ink. */
const toneColour: Record<LaneTone, keyof Palette> = {
  plain: 'ink2',
  quiet: 'ink3',
  verified: 'verified',
  fault: 'p1',
  doubt: 'p2',
  protect: 'protect',
  stale: 'stale',
};

export function toneAt(place: number): LaneTone {
  return laneTones[place] ?? 'plain';
}

export function colourOf(tone: LaneTone, palette: Palette): string {
  return palette[toneColour[tone]];
}

const paths = new Map<string, Path2D>();

function pathOf(shape: string): Path2D {
  let path = paths.get(shape);
  if (!path) {
    path = new Path2D(shape);
    paths.set(shape, path);
  }
  return path;
}

const severityFill = { 1: 'p1-fill', 2: 'p2-fill', 3: 'p3-fill' } as const;

/** Octagon, triangle or diamond with its figure. @param x @param y middle, px. */
export function paintGlyph(
  context: CanvasRenderingContext2D,
  {
    x,
    y,
    size,
    severity,
    palette,
  }: { x: number; y: number; size: number; severity: Severity; palette: Palette },
): void {
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 20, size / 20);
  context.fillStyle = palette[severityFill[severity]];
  context.fill(pathOf(glyphShapes[severity]));
  if (severity === 3) {
    context.strokeStyle = palette['p3-line'];
    context.lineWidth = 1.4;
    context.stroke(pathOf(glyphShapes[3]));
  }
  context.fillStyle = severity === 1 ? palette['p1-on'] : palette.on;
  context.fill(pathOf(glyphDigits[severity]));
  context.restore();
}

interface PointLook {
  x: number;
  y: number;
  tone: LaneTone;
  /** A square in lanes whose items are things, a circle where they are acts. */
  square: boolean;
  /** Only its outline: it was told of late. */
  hollow: boolean;
  palette: Palette;
}

/** A point; no two tones share a shape and differ in colour alone, but plain and quiet, which mean the same. */
export function paintPoint(context: CanvasRenderingContext2D, look: PointLook): void {
  const { x, y, tone, palette } = look;
  const colour = colourOf(tone, palette);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  switch (tone) {
    case 'fault':
      context.moveTo(x - 4, y - 4);
      context.lineTo(x + 4, y + 4);
      context.moveTo(x + 4, y - 4);
      context.lineTo(x - 4, y + 4);
      context.stroke();
      return;
    case 'verified':
      context.moveTo(x - 5, y);
      context.lineTo(x - 1.5, y + 4);
      context.lineTo(x + 5, y - 4);
      context.stroke();
      return;
    case 'doubt':
      context.moveTo(x, y - 5);
      context.lineTo(x + 5, y + 4);
      context.lineTo(x - 5, y + 4);
      context.closePath();
      context.stroke();
      return;
    case 'stale':
      context.setLineDash([3, 2]);
      context.arc(x, y, 4, 0, 2 * Math.PI);
      context.stroke();
      context.setLineDash([]);
      return;
    case 'protect':
      context.rect(x - 4.5, y - 4.5, 9, 9);
      break;
    case 'plain':
    case 'quiet':
      if (look.square) context.rect(x - 4, y - 4, 8, 8);
      else context.arc(x, y, tone === 'quiet' ? 3 : 4, 0, 2 * Math.PI);
  }
  if (look.hollow) context.stroke();
  else context.fill();
}
