import { z } from 'zod';

const whole = z.number().int();

/** A place on the desktop, in device-independent pixels. */
export const ScreenArea = z.object({ x: whole, y: whole, width: whole.min(1), height: whole.min(1) });
export type ScreenArea = z.infer<typeof ScreenArea>;

/** What a display is known by when it comes back. The id alone may be given to another one, and may change on a restart. */
export const DisplayMark = z.object({
  id: z.string().max(40),
  /** What the maker calls it; "" where the system does not say. */
  label: z.string().max(200),
  area: ScreenArea,
});
export type DisplayMark = z.infer<typeof DisplayMark>;

/** Where a wall's board stands in the page: what `wallAddress` of the screen writes. */
export const WallAddress = z
  .string()
  .max(1_000)
  .regex(/^\/wall\/[a-z-]+(?:\?[\w.~%+=&*-]*)?$/);
export type WallAddress = z.infer<typeof WallAddress>;

/** A wall window: on which display, and what it shows. */
export const WallPlace = z.object({ display: DisplayMark, address: WallAddress });
export type WallPlace = z.infer<typeof WallPlace>;

/** A display of this machine, as the wall's set-up shows it. */
export const ShellDisplay = DisplayMark.extend({
  primary: z.boolean(),
  /** The console's own window is on it. */
  main: z.boolean(),
  /** What the wall window on it shows; null: there is none. */
  wall: WallAddress.nullable(),
});
export type ShellDisplay = z.infer<typeof ShellDisplay>;

export const ShellState = z.object({
  displays: z.array(ShellDisplay),
  /** Walls whose display is not there now: they come back with it. */
  away: z.array(WallPlace),
});
export type ShellState = z.infer<typeof ShellState>;
