import { z } from 'zod';
import { ChangeFacts } from './change.ts';
import { Incident } from './incident.ts';
import { LocalText } from './local-text.ts';
import { DiagnosedCause } from './diagnosed-cause.ts';
import { Rung } from './plan.ts';
import { EpochMs } from './time.ts';

/** What a stage of the funnel, or money, lacks against its plan (else its baseline) since the harm began. */
export const Shortfall = z.object({
  /** Id of the stage; `gmv` for the gross merchandise value. */
  of: z.string(),
  name: LocalText,
  against: z.enum(['plan', 'baseline']),
  /** Summed over the time, in people, orders or money; above 0: lacking. Null: not known. */
  short: z.number().nullable(),
  /** The same as a part of what was due in that time, 0…1. */
  share: z.number().nullable(),
  /** Per minute, now, and what is due per minute. */
  now: z.number().nullable(),
  due: z.number().nullable(),
  /** Part of the time for which both are known, 0…1. */
  known: z.number(),
});
export type Shortfall = z.infer<typeof Shortfall>;

export const EntryImpact = z.object({
  entry: z.string(),
  name: LocalText,
  /** Water levels, 0…: when the harm began, at worst since, now; of an incident that is over, at its end. */
  before: z.number().nullable(),
  worst: z.number().nullable(),
  now: z.number().nullable(),
  limited: z.boolean(),
  degraded: z.boolean(),
});
export type EntryImpact = z.infer<typeof EntryImpact>;

export const IncidentImpact = z.object({
  since: EpochMs,
  until: EpochMs,
  stages: z.array(Shortfall),
  gmv: Shortfall.nullable(),
  /** Entries that its alerts name and those that depend on them, worst first. */
  entries: z.array(EntryImpact),
});
export type IncidentImpact = z.infer<typeof IncidentImpact>;

/** What can be done on a rung of the decision ladder (seed 004): contain first, from the quickest to the costliest. */
export const LadderStep = z.object({
  rung: Rung,
  plans: z.array(
    z.object({
      planId: z.string(),
      title: LocalText,
      why: LocalText,
      execution: z.string().nullable(),
      /** Its trigger is measured and not true now: what it answers is not what is wrong. Left out where it is true, or nothing tells. */
      quiet: z.boolean().optional(),
    }),
  ),
  /** On the rung `roll-back`: changes that could be taken back. */
  changes: z.array(z.string()),
});
export type LadderStep = z.infer<typeof LadderStep>;

/** A change near an incident, nearest by dependency first, then latest. */
export const NearChange = z.object({
  change: ChangeFacts,
  /** Links between the change and an entry of the incident: 0, the entry itself; null: only the line, or nothing, is common. */
  distance: z.number().int().nullable(),
  /** Before (above 0) or after the first alert out, ms. */
  before: z.number(),
  inFreeze: z.boolean(),
});
export type NearChange = z.infer<typeof NearChange>;

export const IncidentView = Incident.extend({
  impact: IncidentImpact.nullable(),
  ladder: z.array(LadderStep),
  nearChanges: z.array(NearChange),
  /** Where the failure began; left out: there is no diagnosis, or none that is clear. */
  diagnosed: DiagnosedCause.optional(),
  /** Alerts of it that stand, and how many of them nobody has acknowledged. */
  standing: z.object({
    alerts: z.number(),
    unacknowledged: z.number(),
    /** Of those that stand, how many come from sources of which none is heard: they may be over. Left out: none. */
    unconfirmed: z.number().optional(),
  }),
  /** From the first alert out to the first acknowledgement, and to the first plan's start, ms. */
  times: z.object({ acknowledged: z.number().nullable(), firstPlan: z.number().nullable() }),
});
export type IncidentView = z.infer<typeof IncidentView>;

/** Newest first; those that are closed or merged come last, the newest 100 of them. */
export const IncidentBoard = z.object({ at: EpochMs, incidents: z.array(IncidentView) });
export type IncidentBoard = z.infer<typeof IncidentBoard>;
