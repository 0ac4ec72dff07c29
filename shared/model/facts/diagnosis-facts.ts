import { z } from 'zod';
import { Diagnosis } from '../diagnosis.ts';
import { EpochMs } from '../time.ts';
import { fact } from './fact.ts';

const ofDiagnosis = { diagnosisId: z.string(), incidentId: z.string().nullable() };

export const diagnosisFacts = [
  /** Of an incident, which goes on, or of a window of the past (`to`). */
  fact('diagnosis.opened', { ...ofDiagnosis, from: EpochMs, to: EpochMs.nullable() }),
  /** The verdict became clear, or the first cause another. `seen` is the first record of it. */
  fact('diagnosis.named', {
    ...ofDiagnosis,
    node: z.string(),
    code: z.string(),
    coordinate: z.string(),
    score: z.number(),
    seen: EpochMs,
    /** Ids of plans that answer it, best first. */
    plans: z.array(z.string()),
  }),
  /** It was clear, and is not any more. */
  fact('diagnosis.lost', ofDiagnosis),
  /** As it stood at the end: it can be read when the records are gone. Null: a restart had lost the records before the end. `noise`: records that are no cause. */
  fact('diagnosis.frozen', {
    ...ofDiagnosis,
    to: EpochMs,
    document: Diagnosis.nullable(),
    noise: z.number().int().optional(),
  }),
  /** A person says what the cause was. `rank` is that at which the console had it; null: it had not. */
  fact('diagnosis.judged', {
    ...ofDiagnosis,
    outcome: z.enum(['confirmed', 'corrected']),
    node: z.string(),
    code: z.string(),
    coordinate: z.string().nullable(),
    rank: z.number().int().nullable(),
    note: z.string().nullable(),
    /** The plan that ended it. */
    plan: z.string().nullable(),
    tookMs: z.number().nullable(),
  }),
  /** What was discarded as noise is looked at all the same (`on`), or no longer. */
  fact('diagnosis.brought-back', { ...ofDiagnosis, node: z.string(), code: z.string(), on: z.boolean() }),
] as const;
