import { z } from 'zod';
import { Plan } from './plan.ts';
import { Problem } from './problem.ts';
import { EpochMs } from './time.ts';

/** One content of a plan's file that was in force here. */
export const PlanVersion = z.object({
  planId: z.string(),
  /** What the file calls itself; two contents may have one number. */
  version: z.number().int(),
  /** SHA-256 of the file's bytes, hex. */
  hash: z.string(),
  /** File or address that it was read from. */
  from: z.string(),
  /** When it was first seen here. */
  firstAt: EpochMs,
  /** When it last came into force here: later than `firstAt` where somebody went back to it. */
  at: EpochMs,
  /** Who saved it in this console; null where the file came otherwise. */
  by: z.string().nullable(),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

export const PlanVersionRow = PlanVersion.extend({ inForce: z.boolean() });
export type PlanVersionRow = z.infer<typeof PlanVersionRow>;

/** A version with what it says, as its author wrote it and as it was understood. */
export const PlanVersionText = PlanVersionRow.extend({ text: z.string(), plan: Plan });
export type PlanVersionText = z.infer<typeof PlanVersionText>;

/** What a text would be as a plan file. */
export const PlanCheck = z.object({
  /** SHA-256 of the text in UTF-8, hex. */
  hash: z.string(),
  /** As it would be in force; null while anything is wrong with it. */
  plan: Plan.nullable(),
  problems: z.array(Problem),
  /** What forbids a save though the text is a plan: its version was not raised, its id is another's. */
  obstacles: z.array(Problem),
  /** The version that a save has to exceed; null for a new plan. */
  last: z.number().int().nullable(),
});
export type PlanCheck = z.infer<typeof PlanCheck>;

/** Why plans cannot be saved here. */
export const ReadOnlyReason = z.enum(['no-origin', 'address', 'not-readable']);
export type ReadOnlyReason = z.infer<typeof ReadOnlyReason>;

/** The file of a plan as it lies there now, for an editor. */
export const PlanSource = z.object({
  text: z.string(),
  /** Of the file's bytes; null for a plan that is yet to be written. A save is refused where the file has another by then. */
  hash: z.string().nullable(),
  /** File or address; where a new plan would be saved, null until its id is known. */
  from: z.string().nullable(),
  /** Null: it may be saved. */
  readOnly: ReadOnlyReason.nullable(),
});
export type PlanSource = z.infer<typeof PlanSource>;

/** Longer texts are no plans. */
export const longestPlan = 1_000_000;
