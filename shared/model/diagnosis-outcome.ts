import { z } from 'zod';
import { EpochMs } from './time.ts';

/** What was said of a diagnosis by people. */
export const DiagnosisOutcome = z.object({
  at: EpochMs,
  by: z.string(),
  outcome: z.enum(['confirmed', 'corrected']),
  node: z.string(),
  code: z.string(),
  /** Rank at which the console had it; null: it had not. */
  rank: z.number().int().nullable(),
  note: z.string().nullable(),
  plan: z.string().nullable(),
});
export type DiagnosisOutcome = z.infer<typeof DiagnosisOutcome>;
