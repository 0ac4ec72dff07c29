import { z } from 'zod';
import { ChangeFacts, FreezeException, FrozenBy } from './change.ts';
import { PhaseId } from './promotion.ts';
import { EpochMs } from './time.ts';

/** A change, and how it stands to the promotion. */
export const ChangeRow = ChangeFacts.extend({
  /** When the console heard of it first, and last. */
  heardAt: EpochMs,
  toldAt: EpochMs,
  /** Lines of the promotion that it touches, by itself or through its entries and applications. */
  touchesLines: z.array(z.string()),
  /** Entries of the promotion that it touches. */
  touchesEntries: z.array(z.string()),
  /** The phase that it began in; null: none. */
  phase: PhaseId.nullable(),
  /** The freeze window that it stands in, and the exception that lets it; null: none. */
  frozen: z.object({ window: FrozenBy, exceptionId: z.string().nullable() }).nullable(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

export const ExceptionRow = FreezeException.extend({
  /** The freeze windows that it reaches into. */
  windows: z.array(FrozenBy),
  /** Persons who may approve it, beside every commander. */
  except: z.array(z.string()),
});
export type ExceptionRow = z.infer<typeof ExceptionRow>;

/** Changes, latest begin first, and exceptions, newest first. */
export const ChangeBoard = z.object({
  at: EpochMs,
  changes: z.array(ChangeRow),
  exceptions: z.array(ExceptionRow),
  /** What comes in at /ingest/changes. */
  intake: z.object({
    /** When a delivery was last taken; null: never since the start. */
    takenAt: EpochMs.nullable(),
    refused: z.object({ at: EpochMs, reason: z.string() }).nullable(),
  }),
});
export type ChangeBoard = z.infer<typeof ChangeBoard>;
