import { z } from 'zod';
import { StoredEvent } from './event.ts';
import { Direction, ExecutionMode, StepStatus } from './execution.ts';
import { LocalText } from './local-text.ts';
import { OfflinePlace } from './offline-place.ts';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/** A place that is out of reach now. */
export const PlaceOut = z.object({
  place: OfflinePlace,
  since: EpochMs,
  /** The moment that what is known of it is of; null: it never answered. */
  asOf: EpochMs.nullable(),
});
export type PlaceOut = z.infer<typeof PlaceOut>;

export const Absence = PlaceOut.extend({ until: EpochMs });
export type Absence = z.infer<typeof Absence>;

/** An alert that is not as it was before. `passed`: it opened and cleared meanwhile. */
export const AlertDifference = z.object({
  fingerprint: z.string(),
  severity: Severity,
  summary: LocalText,
  change: z.enum(['opened', 'cleared', 'passed']),
  at: EpochMs,
});
export type AlertDifference = z.infer<typeof AlertDifference>;

/** A trigger, asked again after the return. `passed`: it fired and ended meanwhile. `unjudged`: the data do not allow to say. */
export const TriggerDifference = z.object({
  planId: z.string(),
  title: LocalText.nullable(),
  change: z.enum(['fired', 'ended', 'passed', 'still-true', 'unjudged']),
  at: EpochMs.nullable(),
  value: z.number().nullable(),
  reference: z.number().nullable(),
});
export type TriggerDifference = z.infer<typeof TriggerDifference>;

/** `from` null: it is new. `to` null: it was withdrawn. */
export const PlanDifference = z.object({
  planId: z.string(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
});
export type PlanDifference = z.infer<typeof PlanDifference>;

/** An execution that is under way, and what it would do next. It does nothing of it before a person says so. */
export const HeldExecution = z.object({
  executionId: z.string(),
  planId: z.string(),
  title: LocalText,
  mode: ExecutionMode,
  /** True where it waits for a person's word; false where it goes on by itself, as it did all along. */
  waits: z.boolean(),
  step: z
    .object({
      number: z.number().int(),
      title: LocalText,
      direction: Direction,
      status: StepStatus,
      /** It sends a request once somebody lets it. */
      sends: z.boolean(),
    })
    .nullable(),
  reason: LocalText.nullable(),
});
export type HeldExecution = z.infer<typeof HeldExecution>;

/** What differs between before a time offline and now. Nothing of it was sent or started by the console itself. */
export const OfflineReturn = z.object({
  absences: z.array(Absence),
  /** Place in the log of the last return that it covers: whoever reads it says so with this. */
  upTo: z.number().int(),
  alerts: z.array(AlertDifference),
  triggers: z.array(TriggerDifference),
  plans: z.array(PlanDifference),
  executions: z.array(HeldExecution),
  /** What people did meanwhile, oldest first. */
  acts: z.array(StoredEvent),
  /** Facts that are in the log and no longer held for the summary, because the time offline was so long. */
  leftOut: z.number().int(),
});
export type OfflineReturn = z.infer<typeof OfflineReturn>;

export const OfflineBoard = z.object({
  at: EpochMs,
  out: z.array(PlaceOut),
  /** A place is back, and what differs is still being found out: how many of the sources have answered since. */
  returning: z.object({ since: EpochMs, answered: z.number().int(), all: z.number().int() }).nullable(),
  /** Until somebody has read it. */
  summary: OfflineReturn.nullable(),
});
export type OfflineBoard = z.infer<typeof OfflineBoard>;
