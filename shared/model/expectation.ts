import { z } from 'zod';
import { ParameterReference } from './parameter.ts';
import { Query } from './query.ts';
import { EntryId } from './service-entry.ts';
import { Duration } from './time.ts';
import { Percent } from './trigger.ts';

const bounds = ['equals', 'above', 'below', 'between'] as const;

/** What a percentage is a part of: what the load test of the entry has shown, or the peak that the goals ask of it. */
export const EntryReference = z.enum(['tested-limit', 'target']);
export type EntryReference = z.infer<typeof EntryReference>;

const Exact = z.union([z.number(), ParameterReference], {
  error: 'expected a number or { parameter: NAME }',
});
const Limit = z.union([z.number(), Percent, ParameterReference], {
  error: 'expected a number, a percentage such as 80%, or { parameter: NAME }',
});

const asWritten = {
  query: Query.optional(),
  /** An entry of the promotion, measured by its query there. */
  entry: EntryId.optional(),
  equals: Exact.optional(),
  above: Limit.optional(),
  below: Limit.optional(),
  between: z.tuple([Exact, Exact]).optional(),
  /** What a percentage is a part of. */
  against: EntryReference.optional(),
};
const times = { held: Duration.default('0s'), within: Duration.default('60s') };

interface Bounded {
  query?: string | undefined;
  entry?: string | undefined;
  equals?: unknown;
  above?: unknown;
  below?: unknown;
  between?: unknown;
  against?: string | undefined;
}

function checkBounds(bounded: Bounded, context: z.RefinementCtx): void {
  const refuse = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', path, message });
  const given = bounds.filter((bound) => bounded[bound] !== undefined);
  if (given.length !== 1)
    refuse(`expected exactly one of ${bounds.join(', ')}; found ${given.join(' and ') || 'none'}`);
  const { query, entry, above, below, against } = bounded;
  if ((query === undefined) === (entry === undefined))
    refuse(`expected query or entry, one of them; found ${query === undefined ? 'none' : 'both'}`);
  const isPercent = typeof above === 'string' || typeof below === 'string';
  if (isPercent && against === undefined)
    refuse('a percentage needs against: tested-limit or target', 'against');
  if (against !== undefined && !isPercent)
    refuse('against goes with a percentage, such as below: 80%', 'against');
  if (against !== undefined && entry === undefined)
    refuse(`${against} is that of an entry: name it`, 'entry');
}

/**
 * The measurement that proves a step, as its author wrote it: every series of the query must meet the bound, for `held`, within
 * `within`.
 */
export const Expectation = z.strictObject({ ...asWritten, ...times }).superRefine(checkBounds);
export type Expectation = z.infer<typeof Expectation>;

/** What must hold when a step's turn comes, as its author wrote it. */
export const StepCondition = z.strictObject(asWritten).superRefine(checkBounds);
export type StepCondition = z.infer<typeof StepCondition>;

/** Where a number comes from that was worked out of an entry. */
export const EntryBound = z.strictObject({
  entry: EntryId,
  percent: Percent.optional(),
  against: EntryReference.optional(),
  /** The entry's tested limit or target at the start, requests per second. */
  reference: z.number().optional(),
});

const filledIn = {
  query: Query,
  equals: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  between: z.tuple([z.number(), z.number()]).optional(),
  of: EntryBound.optional(),
};

/** An expectation with its query and its numbers, as an execution has it pinned. */
export const FilledExpectation = z.strictObject({ ...filledIn, ...times });
export type FilledExpectation = z.infer<typeof FilledExpectation>;

export const FilledCondition = z.strictObject(filledIn);
export type FilledCondition = z.infer<typeof FilledCondition>;

/** One or several: all of them must hold. */
export function listOf<One extends object>(written: One | readonly One[] | undefined): readonly One[] {
  if (written === undefined) return [];
  return isList(written) ? written : [written];
}

function isList<One>(written: One | readonly One[]): written is readonly One[] {
  return Array.isArray(written);
}
