import { describe, expect, it } from 'vitest';
import {
  angles,
  fitWall,
  largestScale,
  pictureHeight,
  pixelsFor,
  reachOf,
} from '../../../../renderer/app/wall/wall-geometry.ts';

const place = (diagonal: number, distance: number, aspect = 16 / 9) => ({ diagonal, distance, aspect });

describe('the size of text on a wall', () => {
  it.each([
    [86, 8, 52, 65],
    [86, 5, 32, 40],
    [86, 3, 20, 24],
    [55, 8, 81, 101],
  ])(
    'of %i inch, read from %i m, is %i px at 16′ and %i px at 20′',
    (diagonal, distance, needed, preferred) => {
      expect(fitWall(place(diagonal, distance)).smallest).toEqual({ needed, preferred });
    },
  );

  it('follows 6.9 and 8.6 times distance by height', () => {
    const wall = place(75, 6);
    const ratio = wall.distance / pictureHeight(wall);
    expect(pixelsFor(angles.needed, wall) / ratio).toBeCloseTo(6.9, 1);
    expect(pixelsFor(angles.preferred, wall) / ratio).toBeCloseTo(8.6, 1);
  });

  it('carries on 86 inch 56 px to 8 m, 32 px to 5 m and 24 px to 3 m', () => {
    const carried = (distance: number) =>
      fitWall(place(86, distance))
        .steps.filter(({ carries }) => carries)
        .map(({ step }) => step);
    expect(carried(8)).toEqual([56, 96]);
    expect(carried(5)).toEqual([32, 44, 56, 96]);
    expect(carried(3)).toEqual([24, 32, 44, 56, 96]);
  });

  it('reaches as far as the reader for whom it was worked out', () => {
    const wall = place(65, 4.5);
    expect(reachOf(pixelsFor(angles.needed, wall), angles.needed, wall)).toBeCloseTo(4.5, 9);
  });
});

describe('the scale of a wall', () => {
  it('stays one where the primary figures carry as they are: more pixels or a nearer reader make nothing smaller', () => {
    expect(fitWall(place(86, 8)).scale).toBe(1);
    expect(fitWall(place(86, 1)).scale).toBe(1);
  });

  it('enlarges until the primary figures carry', () => {
    const fit = fitWall(place(55, 5.9));
    expect(fit.scale).toBeGreaterThan(1.02);
    expect(fit.scale).toBeLessThan(largestScale);
    expect(fit.served).toBe(true);
    expect(fit.furthest).toBeGreaterThan(5.9);
  });

  it('says that a distance cannot be served, how far it does serve, and which screen would', () => {
    const fit = fitWall(place(55, 8));
    expect(fit.scale).toBe(largestScale);
    expect(fit.served).toBe(false);
    expect(fit.furthest).toBeCloseTo(6.1, 1);
    expect(fitWall(place(fit.diagonalNeeded, 8)).served).toBe(true);
    expect(fitWall(place(fit.diagonalNeeded - 2, 8)).served).toBe(false);
  });

  it('goes by the picture of a screen that is wider or higher than 16 to 9', () => {
    expect(pictureHeight(place(86, 5, 32 / 9))).toBeLessThan(pictureHeight(place(86, 5)));
    const upright = pictureHeight(place(86, 5, 9 / 16));
    expect(upright).toBeCloseTo((86 * 0.0254 * 9) / Math.hypot(16, 9) / (16 / 9), 3);
  });
});
