import { z } from 'zod';
import { Outcome, Proof, StepStatus } from './execution.ts';
import { LocalText } from './local-text.ts';
import { PlanKind } from './plan.ts';
import { EpochMs } from './time.ts';

/** Where a drill acted: on the built-in simulated shop, or on the sandboxes of the plan's targets. */
export const DrillGround = z.enum(['rehearsal', 'sandbox']);
export type DrillGround = z.infer<typeof DrillGround>;

/**
 * Why a time of the score is missing.
 * - `not-said`: nobody said when the fault was in, so that there is nothing to count from.
 * - `not-seen`: no alert and no trigger of the plan came after it.
 * - `not-started`, `not-recovered`: it did not come to that.
 * - `under-way`: it may still come.
 */
export const MissingTime = z.enum(['not-said', 'not-seen', 'not-started', 'not-recovered', 'under-way']);
export type MissingTime = z.infer<typeof MissingTime>;

/** One time of the score against its goal. */
export const DrillTime = z.object({
  at: EpochMs.nullable(),
  /** From the fault, ms; null where it is missing. */
  took: z.number().nullable(),
  /** ms. */
  goal: z.number(),
  met: z.boolean().nullable(),
  missing: MissingTime.nullable(),
});
export type DrillTime = z.infer<typeof DrillTime>;

export const DrillScore = z.object({ detect: DrillTime, respond: DrillTime, recover: DrillTime });
export type DrillScore = z.infer<typeof DrillScore>;

/** A step that no measurement proved in a drill: how it ended, and what was taken for its proof. */
export const UnprovedStep = z.object({
  number: z.number().int(),
  title: LocalText,
  status: StepStatus,
  proof: Proof.nullable(),
});
export type UnprovedStep = z.infer<typeof UnprovedStep>;

export const DrillRecord = z.object({
  id: z.string(),
  planId: z.string(),
  /** Of the plan that was run; null before it is. */
  version: z.number().int().nullable(),
  ground: DrillGround,
  /** When the fault was in, who said so, and whether they said it or switched it. Null: nobody did. */
  begun: z.object({ at: EpochMs, by: z.string(), how: z.enum(['said', 'switched']) }).nullable(),
  /** What showed it first. */
  seenBy: z.enum(['alert', 'trigger']).nullable(),
  executionId: z.string().nullable(),
  startedAt: EpochMs.nullable(),
  startedBy: z.string().nullable(),
  endedAt: EpochMs.nullable(),
  outcome: Outcome.nullable(),
  score: DrillScore,
  unproved: z.array(UnprovedStep),
});
export type DrillRecord = z.infer<typeof DrillRecord>;

/** `never`: it has a period and no drill of it is on record. `unscheduled`: its file names no period. */
export const DrillStanding = z.enum(['overdue', 'never', 'soon', 'in-time', 'unscheduled']);
export type DrillStanding = z.infer<typeof DrillStanding>;

export const DrillRow = z.object({
  planId: z.string(),
  version: z.number().int(),
  title: LocalText,
  kind: PlanKind,
  line: z.string().nullable(),
  owner: z.string().nullable(),
  backup: z.string().nullable(),
  /** Period, ms. */
  every: z.number().nullable(),
  /** When it is due next; null where nothing says. */
  dueAt: EpochMs.nullable(),
  standing: DrillStanding,
  /** Targets without a sandbox: a drill of it is refused until they have one. */
  noSandbox: z.array(z.string()),
  /** Newest first; those that count are the ones that were carried through. */
  history: z.array(DrillRecord),
});
export type DrillRow = z.infer<typeof DrillRow>;

export const DrillBoard = z.object({
  at: EpochMs,
  ground: DrillGround,
  /** Most pressing first. */
  rows: z.array(DrillRow),
  /** Under way: the fault is in, or the plan runs. */
  open: z.array(DrillRecord),
});
export type DrillBoard = z.infer<typeof DrillBoard>;
