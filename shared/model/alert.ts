import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Labels } from './sample.ts';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/** What a source says of an alert that is open. The same fingerprint is the same alert. */
export const AlertFacts = z.object({
  fingerprint: z.string().min(1),
  source: z.string(),
  name: z.string(),
  severity: Severity,
  summary: LocalText,
  labels: Labels,
  annotations: Labels,
  startsAt: EpochMs,
  /** A page of the source about it; only http and https are kept. */
  link: z.string().nullable(),
  /** The service entry it is about, if its labels name one. */
  entry: z.string().nullable(),
  line: z.string().nullable(),
  /** Silenced or inhibited at the source. */
  suppressed: z.boolean(),
});
export type AlertFacts = z.infer<typeof AlertFacts>;

export const Acknowledgement = z.object({ by: z.string(), at: EpochMs, note: z.string().nullable() });
export const Shelving = z.object({ by: z.string(), at: EpochMs, reason: z.string(), until: EpochMs });

/** An alert as the log knows it: what its source said, and what people did about it. */
export const Alert = AlertFacts.extend({
  state: z.enum(['open', 'cleared']),
  openedAt: EpochMs,
  clearedAt: EpochMs.nullable(),
  acknowledged: Acknowledgement.nullable(),
  shelved: Shelving.nullable(),
});
export type Alert = z.infer<typeof Alert>;

/** An alert as a board shows it: with the plans that answer it and whether its source still speaks. */
export const AlertRow = Alert.extend({
  /** Ids of plans proposed for it, best first. */
  plans: z.array(z.string()),
  owner: z.string().nullable(),
  /** False while the alert's source is stale or lost: it may have cleared unseen. */
  confirmed: z.boolean(),
  /** When its source was last heard. */
  asOf: EpochMs.nullable(),
});
export type AlertRow = z.infer<typeof AlertRow>;

export const AlertBoard = z.object({
  at: EpochMs,
  rows: z.array(AlertRow),
  counts: z.object({
    p1: z.number(),
    p2: z.number(),
    p3: z.number(),
    unacknowledged: z.number(),
    shelved: z.number(),
    cleared: z.number(),
  }),
});
export type AlertBoard = z.infer<typeof AlertBoard>;
