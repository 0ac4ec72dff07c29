import type { EntryReference, FilledCondition, StepCondition } from '../../model/expectation.ts';
import type { ParameterReference } from '../../model/parameter.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { ServiceEntry } from '../../model/service-entry.ts';
import { percentRatio } from '../../model/trigger.ts';
import type { FillContext } from './fill-plan.ts';
import { parameterWords } from './words.ts';

/** The entries of the promotion in force; null: there is no promotion. */
export type EntryLookup = ((entry: string) => ServiceEntry | null) | null;

export function entriesOf(promotion: Promotion | null): EntryLookup {
  return promotion && ((entry) => promotion.entries.find(({ id }) => id === entry) ?? null);
}

type Bound = number | string | ParameterReference;

/** The query and the numbers of a bound. What cannot be said is refused; the numbers are then not used. */
export function fillBounds(written: StepCondition, field: string, context: FillContext): FilledCondition {
  const entry = entryOf(written, field, context);
  const reference = referenceOf(written, entry, field, context);
  const number = (bound: Bound | undefined): number | undefined => {
    if (bound === undefined || typeof bound === 'number') return bound;
    if (typeof bound === 'string') return partOf(reference ?? Number.NaN, bound);
    const value = context.values[bound.parameter];
    if (typeof value === 'number') return value;
    context.refuse(field, parameterWords.notNumber(JSON.stringify(value ?? null)));
    return Number.NaN;
  };
  const { equals, above, below, between, against } = written;
  const percent = [above, below].find((bound) => typeof bound === 'string');
  return {
    query: written.query ?? entry?.query ?? '',
    equals: number(equals),
    above: number(above),
    below: number(below),
    between: between && [number(between[0]) ?? Number.NaN, number(between[1]) ?? Number.NaN],
    of: entry ? { entry: entry.id, percent, against, reference: reference ?? undefined } : undefined,
  };
}

function entryOf(
  { entry }: StepCondition,
  field: string,
  { entries, refuse }: FillContext,
): ServiceEntry | null {
  if (entry === undefined) return null;
  const found = entries?.(entry) ?? null;
  if (found === null)
    refuse(field, entries === null ? parameterWords.noPromotion(entry) : parameterWords.noEntry(entry));
  return found;
}

function referenceOf(
  { against }: StepCondition,
  entry: ServiceEntry | null,
  field: string,
  { refuse }: FillContext,
): number | null {
  if (against === undefined || entry === null) return null;
  const reference = limitOf(entry, against);
  if (reference === null)
    refuse(
      field,
      against === 'target' ? parameterWords.noTarget(entry.id) : parameterWords.noLimit(entry.id),
    );
  return reference;
}

function limitOf(entry: ServiceEntry, against: EntryReference): number | null {
  return (against === 'target' ? entry.target : entry.tested?.limit) ?? null;
}

/** 80 % of 1,200.1 is 960.08, not 960.0800000000001. */
function partOf(reference: number, percent: string): number {
  return Number((reference * percentRatio(percent)).toPrecision(12));
}
