import { z } from 'zod';
import { Acknowledgement } from './acknowledgement.ts';
import { LocalText } from './local-text.ts';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/** What makes alerts one cause. */
export const GroupedBy = z.enum(['dependency', 'entry', 'labels', 'alone']);
export type GroupedBy = z.infer<typeof GroupedBy>;

/** One cause: what is one row to a person, however many alerts it holds. */
export const AlertGroup = z.object({
  /** Made of what is the cause, so that it stays the same as long as it stands, after a restart too, and is the same when it comes again. */
  id: z.string(),
  /** Fingerprint of the alert that heads the row: of the worst severity, the first out. */
  lead: z.string(),
  severity: Severity,
  title: LocalText,
  by: GroupedBy,
  /** Why these alerts are one cause, in words. */
  why: LocalText,
  /** The first of everything that stands now: the likely origin. */
  firstOut: z.boolean(),
  /** Id of the group that this is an effect of, by the dependencies between entries. */
  effectOf: z.string().nullable(),
  entry: z.string().nullable(),
  line: z.string().nullable(),
  owner: z.string().nullable(),
  /** Ids of plans that answer it, best first. */
  plans: z.array(z.string()),
  /**
   * Of what is open and neither shelved nor silenced: somebody has to acknowledge it, or somebody has. Who acknowledged everything that
   * there was has taken note of the cause: alerts that join it later leave it `acknowledged` unless they are worse
   * (`counts.unacknowledged` tells how many). `shelved`: nothing else of it is open; `cleared`: nothing of it is open, and nobody has
   * acknowledged it yet.
   */
  state: z.enum(['unacknowledged', 'acknowledged', 'shelved', 'cleared']),
  /** The last one, while the state is `acknowledged`. */
  acknowledged: Acknowledgement.nullable(),
  /** When the first alert of it was heard since it stands; one that has cleared meanwhile counts too. */
  firstSeen: EpochMs,
  /** When an alert of it opened last. */
  lastSeen: EpochMs,
  /** When it began, as the sources say: the first out is the one that began first. */
  startsAt: EpochMs,
  counts: z.object({
    all: z.number(),
    open: z.number(),
    unacknowledged: z.number(),
    shelved: z.number(),
    /** Open, and silenced or inhibited at its source. */
    silenced: z.number(),
    cleared: z.number(),
    /** Opened or opened again within the last minute. */
    lastMinute: z.number(),
  }),
  /** Of its alerts, how many come and go. */
  chattering: z.number(),
});
export type AlertGroup = z.infer<typeof AlertGroup>;

/** A row of alerts and what they ask of people (EEMUA 191, ISA-18.2: at most 10 annunciations in 10 minutes for one operator). */
export const OperatorLoad = z.object({
  /** Annunciations in the last 10 minutes: new causes and causes that rose. */
  annunciations: z.number(),
  limit: z.number(),
  /** Alerts that opened in the last 10 minutes: what there would have been to annunciate without grouping. */
  raw: z.number(),
  /** The last ten whole minutes, oldest first, and the one under way. */
  perMinute: z.array(z.object({ at: EpochMs, alerts: z.number() })),
  /** Since when it is a flood; null: it is none. Starts above 10 in 10 minutes, ends below 5. */
  floodSince: EpochMs.nullable(),
  /** Of whom the causes ask something. */
  owners: z.array(z.object({ owner: z.string().nullable(), annunciations: z.number() })),
});
export type OperatorLoad = z.infer<typeof OperatorLoad>;
