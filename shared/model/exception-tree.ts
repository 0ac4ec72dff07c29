import { z } from 'zod';
import { ExceptionKind } from './exception-record.ts';
import { EpochMs } from './time.ts';

/** A host that reported, with how often. */
const HostCount = z.object({ host: z.string(), count: z.number().int() });

/**
 * One row of the exception tree: a system at its place on a link, or one exception that it reports there (`own`). The count of a system
 * is the sum of the rows below it.
 */
export const ExceptionTreeRow = z.object({
  /**
   * Short code of the coordinate, of a system that of its link: the same in every diagnosis, and it can be resolved back. Should two rows
   * of one tree have the same, the later one has `-2` behind it.
   */
  id: z.string(),
  /** `id` of the row above; null: an entry. */
  parent: z.string().nullable(),
  /** Systems from the entry to it, counted from 1; of an exception, that of what failed: one more where a call failed. */
  depth: z.number().int().positive(),
  /** `{AppId}@{entryMethod}`. */
  node: z.string(),
  /** An exception that `node` reports itself, as against all that arises at it and below. */
  own: z.boolean(),
  kind: ExceptionKind,
  /** Of a system: the most frequent one in it and below. */
  code: z.string(),
  /** Other codes in it and below. */
  otherCodes: z.number().int(),
  /** What was called, where an own row is a call that failed. */
  dependency: z.string().nullable(),
  count: z.number().int(),
  /**
   * Requests that failed with it, of a system those that failed in it or below: one that fails below is often reported by everyone above.
   * Null: not counted.
   */
  requests: z.number().int().nullable(),
  /** Over the time that is looked at, 1/min. */
  perMinute: z.number(),
  /** In the quiet time, 1/min; null: there is none to compare with. */
  quietPerMinute: z.number().nullable(),
  /** Its requests as a part of its entry's traffic, 0…1; null where that is not measured. */
  share: z.number().nullable(),
  firstSeen: EpochMs,
  lastSeen: EpochMs,
  /** That reported; of a system its own, not those of what it calls. Most frequent first, at most five. */
  hosts: z.array(HostCount),
  hostCount: z.number().int(),
});
export type ExceptionTreeRow = z.infer<typeof ExceptionTreeRow>;

/** Rows in the order in which they are drawn: each before what is below it, of one parent the most frequent first. */
export const ExceptionTree = z.object({
  rows: z.array(ExceptionTreeRow),
  /** Rows that are too rare to be listed, and what they count. */
  left: z.object({ rows: z.number().int(), count: z.number().int() }),
});
export type ExceptionTree = z.infer<typeof ExceptionTree>;
