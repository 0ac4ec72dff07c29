import { z } from 'zod';
import { Acknowledgement } from './acknowledgement.ts';
import { AlertFacts, AlertRow, Shelving } from './alert.ts';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/** One time that an alert was open, from its opening to its clearing, with what was last said of it. */
export const PastAlert = AlertFacts.extend({
  /** Place of its opening in the log: what tells two times of the same alert apart. */
  seq: z.number().int(),
  /** Id of the cause that it belongs to. */
  group: z.string(),
  /** The worst that it reached; `severity` is what it ended with. */
  worst: Severity,
  openedAt: EpochMs,
  /** Null: it is open still. */
  clearedAt: EpochMs.nullable(),
  /** When it was over by its source's clock, where the source says so. */
  endsAt: EpochMs.nullable(),
  /** The last one, also of after it had cleared. */
  acknowledged: Acknowledgement.nullable(),
  /** The last one, whether it has ended or not. */
  shelved: Shelving.nullable(),
});
export type PastAlert = z.infer<typeof PastAlert>;

/** Newest first. */
export const AlertHistory = z.object({
  alerts: z.array(PastAlert),
  /** To be given as `before` for what is older; null: there is no more. A page can be short, or empty, and have more behind it. */
  before: z.number().int().nullable(),
});
export type AlertHistory = z.infer<typeof AlertHistory>;

/** What is known of one alert: as it stands on the board, and every time that it was open (the newest 100). */
export const FoundAlert = z.object({ alert: AlertRow.nullable(), past: z.array(PastAlert) });
export type FoundAlert = z.infer<typeof FoundAlert>;
