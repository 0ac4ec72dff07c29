import { z } from 'zod';

const whole = z.number().int();

/** Where the window was, in the screen's device-independent pixels. */
export const WindowBounds = z.object({
  x: whole,
  y: whole,
  width: whole.min(1),
  height: whole.min(1),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof WindowBounds>;

type Rectangle = { x: number; y: number; width: number; height: number };

/** The smallest window in which every board fits without scrolling the page. */
export const smallestWindow = { width: 1024, height: 640 };
const firstWindow = { width: 1440, height: 900 };

/** How much of the window must lie on a display, so that its title bar can be taken hold of. */
const visibleAtLeast = { width: 120, height: 60 };

/**
 * Where the window opens: where it was, unless the display it was on is gone.
 *
 * @param workAreas of all displays, the primary one first.
 */
export function placeWindow(saved: WindowBounds | null, workAreas: readonly Rectangle[]): WindowBounds {
  if (saved !== null && workAreas.some((area) => isReachable(saved, area))) {
    return {
      ...saved,
      width: Math.max(saved.width, smallestWindow.width),
      height: Math.max(saved.height, smallestWindow.height),
    };
  }
  const area = workAreas[0] ?? { x: 0, y: 0, ...firstWindow };
  const width = Math.min(firstWindow.width, area.width);
  const height = Math.min(firstWindow.height, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
    maximized: saved?.maximized ?? false,
  };
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const height = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  const titleBarVisible = window.y >= area.y && window.y < area.y + area.height;
  return titleBarVisible && width >= visibleAtLeast.width && height >= visibleAtLeast.height;
}
