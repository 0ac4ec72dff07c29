/** Sizes of a wall's text in pixels of the 1080-high grid, smallest first; what is smaller than the first is for nobody at the back. */
export const wallSteps = [24, 32, 44, 56, 96] as const;
export type WallStep = (typeof wallSteps)[number];

/** The alarm strip's message and the board's one figure: what the furthest reader must be able to read. */
export const primaryStep: WallStep = 56;

/** Nothing on a wall is smaller. */
export const smallestOnWalls = 20;

/** Visual angle of a capital, minutes of arc: what a reader needs (NUREG-0700), and what is preferred (ISO 9241-3). */
export const angles = { needed: 16, preferred: 20 } as const;

/** By how much a wall may be enlarged: from there on a board has no room for what it must show. */
export const largestScale = 1.1;

/** Height of Inter's capitals, em. */
const capitals = 0.727;
const gridHeight = 1_080;
const gridAspect = 16 / 9;
const metresInInch = 0.0254;

/** A screen and how far away its furthest reader is. */
export interface WallPlace {
  /** Inches. */
  diagonal: number;
  /** Metres. */
  distance: number;
  /** Width by height of the screen. */
  aspect: number;
}

/** Height in metres of the 16:9 picture that the screen can hold: a wall keeps that layout on a screen of any shape. */
export function pictureHeight({ diagonal, aspect }: Omit<WallPlace, 'distance'>): number {
  const height = (diagonal * metresInInch) / Math.hypot(aspect, 1);
  return height * Math.min(1, aspect / gridAspect);
}

/** Pixels of the grid that subtend so many minutes of arc at the distance: 6.9 D/H at 16′, 8.6 D/H at 20′. */
export function pixelsFor(minutes: number, place: WallPlace): number {
  return (place.distance * tangent(minutes) * gridHeight) / (capitals * pictureHeight(place));
}

/** How far text of so many pixels of the grid is read at that angle, metres. */
export function reachOf(pixels: number, minutes: number, place: Omit<WallPlace, 'distance'>): number {
  return (pixels * capitals * pictureHeight(place)) / (gridHeight * tangent(minutes));
}

export interface WallFit {
  /** Of the root, from 1 to `largestScale`. */
  scale: number;
  /** Whether the primary figures reach the furthest reader. */
  served: boolean;
  /** Height of the picture, metres. */
  height: number;
  /** Smallest text on the grid, pixels, before any enlargement: at 16′ and at 20′. */
  smallest: { needed: number; preferred: number };
  /** How far the primary figures are read on this screen at the most, metres. */
  furthest: number;
  /** From how many inches on a screen of this shape would serve the distance. */
  diagonalNeeded: number;
  steps: { step: WallStep; pixels: number; needed: number; preferred: number; carries: boolean }[];
}

/**
 * What follows from screen and distance. A wall is enlarged until its primary figures carry, never made smaller, and never beyond what the
 * layout holds: then the distance cannot be served, and that is said instead.
 */
export function fitWall(place: WallPlace): WallFit {
  const exact = pixelsFor(angles.needed, place);
  const scale = Math.min(largestScale, Math.max(1, Math.ceil((exact / primaryStep) * 100 - 0.5) / 100));
  const served = carries(primaryStep * scale, exact);
  return {
    scale,
    served,
    height: pictureHeight(place),
    smallest: {
      needed: Math.max(smallestOnWalls, Math.round(exact)),
      preferred: Math.max(smallestOnWalls, Math.round(pixelsFor(angles.preferred, place))),
    },
    furthest: reachOf(primaryStep * largestScale, angles.needed, place),
    diagonalNeeded: Math.ceil((place.diagonal * exact) / (primaryStep * largestScale)),
    steps: wallSteps.map((step) => ({
      step,
      pixels: Math.round(step * scale),
      needed: reachOf(step * scale, angles.needed, place),
      preferred: reachOf(step * scale, angles.preferred, place),
      carries: carries(step * scale, exact),
    })),
  };
}

/** Half a pixel is nobody's to see. */
function carries(pixels: number, needed: number): boolean {
  return pixels + 0.5 >= needed;
}

function tangent(minutes: number): number {
  return Math.tan((minutes / 60 / 180) * Math.PI);
}
