import { z } from 'zod';
import { Acknowledgement } from './acknowledgement.ts';
import { AlertGroup, OperatorLoad } from './alert-group.ts';
import { Annunciation } from './annunciation.ts';
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

export const Shelving = z.object({
  by: z.string(),
  at: EpochMs,
  reason: z.string(),
  /** Null: until it clears. */
  until: EpochMs.nullable(),
  /** What it was when it was shelved: it comes back at once when it gets worse than that. */
  severity: Severity,
});
export type Shelving = z.infer<typeof Shelving>;

/** An alert as the log knows it: what its source said, and what people did about it. */
export const Alert = AlertFacts.extend({
  state: z.enum(['open', 'cleared']),
  openedAt: EpochMs,
  clearedAt: EpochMs.nullable(),
  acknowledged: Acknowledgement.nullable(),
  shelved: Shelving.nullable(),
});
export type Alert = z.infer<typeof Alert>;

/** Who reports an alert: a source, or one member of a source that is a cluster. */
export const AlertReporter = z.object({
  source: z.string(),
  /** Its address; null where the source is one server. */
  member: z.string().nullable(),
  /** False while it is stale or lost, has not answered since the start, or its last answer could not be read: it may be over unseen. */
  confirmed: z.boolean(),
  /** When it was last heard. */
  asOf: EpochMs.nullable(),
});
export type AlertReporter = z.infer<typeof AlertReporter>;

/** An alert as a board shows it: with the plans that answer it and whether its source still speaks. */
export const AlertRow = Alert.extend({
  /** Id of the cause that it belongs to (`AlertBoard.groups`). */
  group: z.string(),
  /** It comes and goes: it opened three times or more within 10 minutes. */
  chattering: z.boolean(),
  /** Ids of plans proposed for it, best first. */
  plans: z.array(z.string()),
  owner: z.string().nullable(),
  /** Everyone who has it open, the lost ones too; nobody once it has cleared. */
  reporters: z.array(AlertReporter),
  /** False while none of its reporters confirms it: it may have cleared unseen. */
  confirmed: z.boolean(),
  /** When one of its reporters was last heard. */
  asOf: EpochMs.nullable(),
});
export type AlertRow = z.infer<typeof AlertRow>;

export const AlertBoard = z.object({
  at: EpochMs,
  rows: z.array(AlertRow),
  /** One for each cause: the first out, then each P1, then by severity and by when they began. Every row belongs to exactly one. */
  groups: z.array(AlertGroup),
  /** What operators were told of in the last 10 minutes, oldest first; at most 10. The rest is on the board only. */
  annunciations: z.array(Annunciation),
  load: OperatorLoad,
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
