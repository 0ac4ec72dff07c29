import { z } from 'zod';

/** Requests that one person or order of a stage causes at an entry. */
export const Fanout = z.strictObject({
  stage: z.string(),
  /** Calls per person or order of the stage. */
  calls: z.number().positive({ error: 'expected a number of calls per person above 0' }),
  /** Only people of these lines cause them; all of them where it is left out. */
  lines: z.array(z.string()).min(1).optional(),
});
export type Fanout = z.infer<typeof Fanout>;

export const Goal = z.enum(['orders', 'gmv', 'dau']);
export type Goal = z.infer<typeof Goal>;

export const DecompositionUnit = z.enum([
  'orders',
  'users',
  'visits',
  'money',
  'money-per-order',
  'visits-per-user',
  'part',
  'factor',
  'seconds',
  'calls',
  'per-second',
  'qps',
]);
export type DecompositionUnit = z.infer<typeof DecompositionUnit>;

/** Where a number comes from. `assumed`: nobody wrote it; the sum takes the value that changes nothing, and says so. */
export const InputOrigin = z.enum(['file', 'what-if', 'phases', 'plan-curves', 'assumed']);
export type InputOrigin = z.infer<typeof InputOrigin>;

/** A number that goes into the sum, and can be changed for a what-if. */
export const DecompositionInput = z.object({
  /** Where it stands in the promotion: `goals.orders`, `funnel.stages.claim.conversion`, `entries.pay-gw@submit.fanout.payment`. */
  path: z.string(),
  value: z.number().nullable(),
  unit: DecompositionUnit,
  /** null: it is missing. */
  from: InputOrigin.nullable(),
  /** What holds without the what-if. */
  planned: z.number().nullable(),
});
export type DecompositionInput = z.infer<typeof DecompositionInput>;

/** What is done with a term: the terms of a line are worked off from left to right. */
export const Operator = z.enum(['', '×', '÷', '+', 'max']);

export const Term = z.object({
  operator: Operator,
  /** Path of an input, or id of an earlier line. */
  of: z.string(),
  value: z.number().nullable(),
});
export type Term = z.infer<typeof Term>;

export const LineKind = z.enum([
  /** What a goal comes to in orders or visits over the promotion. */
  'goal',
  /** The part of it in the peak window. */
  'window',
  /** A second of the window, on the average. */
  'mean',
  /** The busiest second. */
  'peak',
  /** People of a stage in the busiest second, as one goal has it. */
  'stage-of-goal',
  /** The highest of them: the goal that asks most decides. */
  'stage',
  /** The part of a stage's people who belong to the lines that call an entry. */
  'lines',
  /** Requests that a stage causes at an entry. */
  'entry-of-stage',
  /** All requests of an entry. */
  'entry',
]);
export type LineKind = z.infer<typeof LineKind>;

/** One visible step of the sum. */
export const DecompositionLine = z.object({
  id: z.string(),
  kind: LineKind,
  goal: Goal.nullable(),
  stage: z.string().nullable(),
  entry: z.string().nullable(),
  value: z.number().nullable(),
  unit: DecompositionUnit,
  terms: z.array(Term),
  /** Paths of the inputs that keep it from having a value. Empty where it has one. */
  missing: z.array(z.string()),
});
export type DecompositionLine = z.infer<typeof DecompositionLine>;

export const EntryPeak = z.object({
  entry: z.string(),
  /** Requests per second that the goals ask for, rounded up; null where something is missing. */
  peak: z.number().nullable(),
  /** The goal that decided, per stage that feeds it. */
  decidedBy: z.array(Goal),
  missing: z.array(z.string()),
});
export type EntryPeak = z.infer<typeof EntryPeak>;

/** Business goals as peak requests per second (seed 001, "Target decomposition"). */
export const Decomposition = z.object({
  inputs: z.array(DecompositionInput),
  /** In order of the sum: each uses inputs and earlier lines only. */
  lines: z.array(DecompositionLine),
  entries: z.array(EntryPeak),
  /** What keeps a goal or an entry out of the sum; `goals` where no goal is written at all. */
  missing: z.array(z.string()),
});
export type Decomposition = z.infer<typeof Decomposition>;
