import { z } from 'zod';
import { Cause, Diagnosis, Discarded } from './diagnosis.ts';
import { DiagnosisOutcome } from './diagnosis-outcome.ts';
import { ExceptionTree } from './exception-tree.ts';
import { NearChange } from './incident-board.ts';
import { LocalText } from './local-text.ts';
import { PlanProposal } from './plan-proposal.ts';
import { EpochMs } from './time.ts';

/** What people said the cause was, the last time that the same coordinate was named. */
export const LastTime = z.object({
  diagnosisId: z.string(),
  at: EpochMs,
  by: z.string(),
  outcome: z.enum(['confirmed', 'corrected']),
  /** What it turned out to be. */
  node: z.string(),
  code: z.string(),
  note: z.string().nullable(),
  /** The plan that ended it, and from its start to the end of the harm, ms. */
  plan: z.string().nullable(),
  tookMs: z.number().nullable(),
});
export type LastTime = z.infer<typeof LastTime>;

/** What stands downstream of a cause: whom it harms. */
export const ImpactRange = z.object({
  /** Entries of links that end in it, with failed requests as recorded; `share` of the entry's traffic since, 0…1, null: not known, or too small a part to say how many fail. */
  entries: z.array(
    z.object({ node: z.string(), count: z.number().int(), share: z.number().nullable(), known: z.boolean() }),
  ),
  /** Ids of business lines and funnel stages of those entries. */
  lines: z.array(z.string()),
  stages: z.array(z.string()),
});
export type ImpactRange = z.infer<typeof ImpactRange>;

/** A cause with everything that is known around it. */
export const LinkedCause = Cause.extend({
  /** Row of the tree. */
  treeRow: z.string().nullable(),
  /** Id of a person, or a team's name as it was written. */
  owner: z.string().nullable(),
  proposals: z.array(PlanProposal),
  /** Nearest first. */
  changes: z.array(NearChange),
  /** Id of the entry whose capacity row is meant. */
  capacityEntry: z.string().nullable(),
  impact: ImpactRange,
  lastTimes: z.array(LastTime),
});
export type LinkedCause = z.infer<typeof LinkedCause>;

/** Of what came in. */
export const RecordIntake = z.object({
  /** Since the console began. */
  taken: z.number().int(),
  /** Left out, because they could not be used. */
  broken: z.number().int(),
  /** Taken with something put in the place of what was missing. */
  doubtful: z.number().int(),
  /** Time of the arrival of the last one. */
  lastAt: EpochMs.nullable(),
  /** What was wrong, by kind, most frequent first, at most 20. */
  faults: z.array(
    z.object({ reason: z.string(), count: z.number().int(), example: z.string(), at: EpochMs }),
  ),
  /** Of how many traces one is kept, where there were too many: 1 is all. */
  thinnedTo: z.number().int(),
});
export type RecordIntake = z.infer<typeof RecordIntake>;

/** The board: of an incident or of a window, live or frozen. */
export const DiagnosisBoard = z.object({
  /** `DG-<n>`; null: nobody opened one, it is what the records of the last minutes say. */
  id: z.string().nullable(),
  incidentId: z.string().nullable(),
  /** It goes on; else it is frozen and stands as it was at `to`. */
  live: z.boolean(),
  from: EpochMs,
  to: EpochMs,
  /** What it is compared with; null: there is no quiet time. */
  quiet: z.object({ from: EpochMs, to: EpochMs }).nullable(),
  /** False: nothing came in, ever. */
  hasRecords: z.boolean(),
  /** Records of the time that is looked at, those of them that are no cause, and the rest. */
  collected: z.number().int(),
  noise: z.number().int(),
  inTree: z.number().int(),
  verdict: Diagnosis.shape.verdict,
  why: LocalText,
  /** What to look at next, where it is unclear. */
  next: z.array(LocalText),
  /** What this answer rests on less than it should: records that a restart has lost, that were thinned, of which only counts are kept. */
  limits: z.array(LocalText),
  /** What stands in the log as the cause: it stays when the records are gone. Null: none, or not any more. */
  named: z
    .object({
      at: EpochMs,
      node: z.string(),
      code: z.string(),
      coordinate: z.string(),
      score: z.number(),
      seen: EpochMs,
    })
    .nullable(),
  causes: z.array(LinkedCause),
  discarded: z.array(Discarded.extend({ broughtBack: z.boolean() })),
  tree: ExceptionTree,
  outcome: DiagnosisOutcome.nullable(),
  intake: RecordIntake,
  /** When it was last worked out. */
  asOf: EpochMs,
});
export type DiagnosisBoard = z.infer<typeof DiagnosisBoard>;

/** One line of the list of diagnoses. */
export const DiagnosisSummary = z.object({
  id: z.string(),
  incidentId: z.string().nullable(),
  live: z.boolean(),
  from: EpochMs,
  to: EpochMs.nullable(),
  verdict: Diagnosis.shape.verdict.nullable(),
  /** The first cause. */
  node: z.string().nullable(),
  code: z.string().nullable(),
  outcome: DiagnosisOutcome.nullable(),
});
export type DiagnosisSummary = z.infer<typeof DiagnosisSummary>;

/** How many records there were, for scrubbing: one place a minute, oldest first; `unusual` is what stands out of the quiet time. */
export const RecordMinutes = z.object({
  from: EpochMs,
  counts: z.array(z.number().int()),
  /** Before this moment only the counts are kept, not the records. */
  recordsSince: EpochMs.nullable(),
});
export type RecordMinutes = z.infer<typeof RecordMinutes>;
