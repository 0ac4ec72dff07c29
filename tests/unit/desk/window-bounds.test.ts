import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../../electron/core/desk/window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1366, height: 743 };
const wall = { x: 1366, y: 0, width: 3840, height: 2160 };

describe('the window', () => {
  it('opens in the middle of the primary display on the first day, no larger than it', () => {
    expect(placeWindow(null, [wall])).toEqual({
      x: 1366 + 1200,
      y: 630,
      width: 1440,
      height: 900,
      maximized: false,
    });
    expect(placeWindow(null, [laptop])).toEqual({ x: 0, y: 25, width: 1366, height: 743, maximized: false });
  });

  it('opens where it was, on any display', () => {
    const saved = { x: 2000, y: 100, width: 1600, height: 1000, maximized: true };
    expect(placeWindow(saved, [laptop, wall])).toEqual(saved);
  });

  it('opens on the primary display when the one it was on is gone, maximized if it was', () => {
    const saved = { x: 2000, y: 100, width: 1600, height: 1000, maximized: true };
    expect(placeWindow(saved, [laptop])).toEqual({ x: 0, y: 25, width: 1366, height: 743, maximized: true });
  });

  it.each([
    ['above the display', { x: 100, y: -800 }],
    ['below the display', { x: 100, y: 760 }],
    ['with a sliver to the right', { x: 1300, y: 100 }],
    ['with a sliver to the left', { x: -1150, y: 100 }],
  ])('comes back from %s, where its title bar could not be taken hold of', (_where, place) => {
    const placed = placeWindow({ ...place, width: 1200, height: 800, maximized: false }, [laptop]);
    expect(placed).toMatchObject({ x: 0, y: 25 });
  });

  it('is never smaller than the smallest in which the boards fit', () => {
    expect(placeWindow({ x: 10, y: 30, width: 200, height: 150, maximized: false }, [laptop])).toMatchObject({
      width: 1024,
      height: 640,
    });
  });
});
