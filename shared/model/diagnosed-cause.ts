import { z } from 'zod';
import { DiagnosisOutcome } from './diagnosis-outcome.ts';
import { EpochMs } from './time.ts';

/** Where an incident's failure began, as far as its diagnosis is clear, or as a person said it. */
export const DiagnosedCause = z.object({
  diagnosisId: z.string(),
  /** `{AppId}@{method}`. */
  node: z.string(),
  code: z.string(),
  /** 0…1; null: a person said it, and the diagnosis had another first. */
  score: z.number().nullable(),
  /** The first record of it; null: not known. */
  seen: EpochMs.nullable(),
  /** Ids of plans that answer it, best first. */
  plans: z.array(z.string()),
  /** What a person said of it; null: nobody has. */
  judged: DiagnosisOutcome.nullable(),
  /** What the diagnosis had, where a person said otherwise. */
  instead: z.object({ node: z.string(), code: z.string() }).nullable(),
});
export type DiagnosedCause = z.infer<typeof DiagnosedCause>;
