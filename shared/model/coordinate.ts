import { z } from 'zod';
import { ExceptionKind } from './exception-record.ts';
import { EpochMs } from './time.ts';

/** A coordinate that was seen: where on a link, what kind of exception, and what is known of it. */
export const CoordinateRecord = z.object({
  /** Short code, made from the text alone. */
  short: z.string(),
  /** Link joined with `#`, `:kind(dependency)`, `:code`. */
  coordinate: z.string(),
  link: z.array(z.string()).min(1),
  kind: ExceptionKind,
  dependency: z.string().nullable(),
  code: z.string(),
  /** The system that reports. */
  app: z.string(),
  owner: z.string().nullable(),
  /** Ids of plans that answer it, best first. */
  plans: z.array(z.string()),
  firstSeen: EpochMs,
  lastSeen: EpochMs,
  /** Since the register began. */
  count: z.number().int(),
});
export type CoordinateRecord = z.infer<typeof CoordinateRecord>;
