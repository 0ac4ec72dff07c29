import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { EpochMs } from './time.ts';

/** How strongly each criterion speaks for a cause, 0…1. */
export const CauseParts = z.object({
  /** It began before the others. */
  time: z.number(),
  /** It lies at the end of the links on which things fail. */
  depth: z.number(),
  /** How much of what is not usual it accounts for. */
  count: z.number(),
  /** How far it stands out of what is usual. */
  noise: z.number(),
});
export type CauseParts = z.infer<typeof CauseParts>;

export const Cause = z.object({
  rank: z.number().int().positive(),
  /** `{AppId}@{method}`; it may be one that reports nothing itself. A system stands among the causes once, by the node that failed most. */
  node: z.string(),
  /** The link joined with `#`, the class of the node, what it called, and the code. */
  coordinate: z.string(),
  code: z.string(),
  /** 0…1, comparable between diagnoses. */
  score: z.number(),
  parts: CauseParts,
  firstSeen: EpochMs,
  /** When its failures ended, within the time that is looked at; null: they go on, as far as can be told. Left out in diagnoses of before. */
  endedAt: EpochMs.nullable().optional(),
  /** Failed requests that it accounts for. */
  count: z.number().int(),
  /** It reports nothing of the trouble itself: those who call it do. */
  silent: z.boolean(),
  why: LocalText,
  /** Ids of plans that answer it, best first. */
  plans: z.array(z.string()),
});
export type Cause = z.infer<typeof Cause>;

/** What is no cause, and why. */
export const Discarded = z.object({
  node: z.string(),
  code: z.string(),
  count: z.number().int(),
  reason: LocalText,
});
export type Discarded = z.infer<typeof Discarded>;

/** `unclear`: the records point nowhere, and the causes are only leads. */
export const Verdict = z.enum(['clear', 'unclear']);
export type Verdict = z.infer<typeof Verdict>;

export const Diagnosis = z.object({
  /** Records of the time that is looked at, without the quiet time. */
  records: z.number().int(),
  /** Of the quiet time. */
  quiet: z.number().int(),
  from: EpochMs.nullable(),
  to: EpochMs.nullable(),
  verdict: Verdict,
  /** Why the verdict is what it is. */
  why: LocalText,
  /** What to look at next, most telling first; empty where the verdict is clear. */
  next: z.array(LocalText),
  causes: z.array(Cause),
  /** By the cause's node: its failed requests by where they entered (the first node of their link), most first. */
  entriesOf: z.record(z.string(), z.array(z.object({ node: z.string(), count: z.number().int() }))),
  /** Most frequent first. */
  discarded: z.array(Discarded),
});
export type Diagnosis = z.infer<typeof Diagnosis>;
