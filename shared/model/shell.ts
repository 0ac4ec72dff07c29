import { z } from 'zod';
import { Language } from './local-text.ts';
import { Severity } from './severity.ts';

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

/** What a notice on the desktop says: text alone, which nothing runs or opens. */
export const DesktopNotice = z.strictObject({
  /** What it is about, as the page names it; another notice about the same takes its place. */
  id: z.string().min(1).max(120),
  title: z.string().trim().min(1).max(200),
  body: z.string().max(400),
  severity: Severity,
  /** Of the words on its button. */
  language: Language,
  /** Whether it offers to acknowledge, where the system has buttons. */
  canAcknowledge: z.boolean(),
  /** Without the system's own sound: the page has one. */
  silent: z.boolean(),
});
export type DesktopNotice = z.infer<typeof DesktopNotice>;

/** What a person did about a notice. */
export const NoticeAnswer = z.object({
  /** Counted since the app was started. */
  number: z.number().int().positive(),
  act: z.enum(['acknowledge', 'open']),
  id: z.string(),
});
export type NoticeAnswer = z.infer<typeof NoticeAnswer>;
