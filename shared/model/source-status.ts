import { z } from 'zod';
import { Freshness } from './sample.ts';
import { EpochMs } from './time.ts';

export const SourceKind = z.enum(['prometheus', 'alertmanager']);
export type SourceKind = z.infer<typeof SourceKind>;

/** A source as the Sources panel shows it. */
export const SourceStatus = z.object({
  id: z.string(),
  kind: SourceKind,
  address: z.string(),
  /** From the last poll that succeeded. */
  freshness: Freshness,
  /** Since when it is in this freshness. */
  since: EpochMs,
  lastSuccessAt: EpochMs.nullable(),
  /** In words, with the address; null after a poll that succeeded. */
  lastError: z.string().nullable(),
  consecutiveFailures: z.number().int(),
  /** Duration of the last poll, ms. */
  latency: z.number().nullable(),
  nextPollAt: EpochMs.nullable(),
});
export type SourceStatus = z.infer<typeof SourceStatus>;
