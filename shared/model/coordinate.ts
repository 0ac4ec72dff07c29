import { z } from 'zod';
import { ExceptionKind } from './exception-record.ts';
import { LocalText } from './local-text.ts';
import { EpochMs } from './time.ts';

/** Where on a link, and what kind of exception. */
export const CoordinateParts = z.object({
  link: z.array(z.string()).min(1),
  kind: ExceptionKind,
  /** What was called. */
  dependency: z.string().nullable(),
  code: z.string(),
});
export type CoordinateParts = z.infer<typeof CoordinateParts>;

/** What was counted of one coordinate since it was told of last. */
export interface SeenCoordinate extends CoordinateParts {
  /** Time of the first and of the last record among those counted. */
  firstSeen: EpochMs;
  lastSeen: EpochMs;
  count: number;
}

/** A coordinate that was seen: where on a link, what kind of exception, and what is known of it. */
export const CoordinateRecord = CoordinateParts.extend({
  /** Short code, made from the text alone. */
  short: z.string(),
  /** Link joined with `#`, `:kind(dependency)`, `:code`. */
  coordinate: z.string(),
  /** The system that reports. */
  app: z.string(),
  /** What the coordinates file says the code means. */
  title: LocalText.nullable(),
  owner: z.string().nullable(),
  /** Ids of plans that answer it, best first. */
  plans: z.array(z.string()),
  /** What does not fit what the coordinates file says of the code. */
  doubt: LocalText.nullable(),
  firstSeen: EpochMs,
  lastSeen: EpochMs,
  /** Since the register began. */
  count: z.number().int(),
});
export type CoordinateRecord = z.infer<typeof CoordinateRecord>;

/** What of the register was asked for. */
export const CoordinateList = z.object({
  /** Last seen first. */
  rows: z.array(CoordinateRecord),
  /** That fit what was asked. */
  found: z.number().int(),
  /** All there are. */
  kept: z.number().int(),
  /** Systems of all there are, with how many coordinates each has; the most first. */
  apps: z.array(z.object({ app: z.string(), count: z.number().int() })),
  /** When the register began; null: nothing was ever seen. */
  since: EpochMs.nullable(),
  /** Coordinates that had to go, because there were more than are kept. */
  forgotten: z.number().int(),
  /** Records whose coordinates came too fast or were too long to be kept. */
  passedBy: z.number().int(),
  /** Why nothing is kept over a restart now; null: it is. */
  problem: z.string().nullable(),
});
export type CoordinateList = z.infer<typeof CoordinateList>;
