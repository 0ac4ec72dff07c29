import type { z } from 'zod';
import { listOf, type Expectation, type StepCondition } from '../model/expectation.ts';
import type { Plan } from '../model/plan.ts';
import type { Promotion } from '../model/promotion.ts';
import type { Query } from '../model/query.ts';
import type { SourceSettings } from '../model/source-settings.ts';
import type { Trigger } from '../model/trigger.ts';
import { answeredBy, whyUnanswerable } from './query-source.ts';

/** A query, and where in its document it stands. */
interface PlacedQuery {
  query: Query;
  path: readonly (string | number)[];
  /** It is compared with a day or a week ago. */
  past?: boolean;
}

type Bounded = Expectation | StepCondition;
type Check<Document> = (document: Document, context: z.RefinementCtx<Document>) => void;

/** Refines the schema of a promotion for a console with these sources: every query must have one that may answer it. */
export function checkPromotion(sources: readonly SourceSettings[]): Check<Promotion> {
  return (promotion, context) => report(queriesOfPromotion(promotion), sources, context);
}

/** The same for a plan. A source without a past cannot say what was yesterday. */
export function checkPlan(sources: readonly SourceSettings[]): Check<Plan> {
  return (plan, context) => report(queriesOfPlan(plan), sources, context);
}

function report<Document>(
  queries: readonly PlacedQuery[],
  sources: readonly SourceSettings[],
  context: z.RefinementCtx<Document>,
): void {
  for (const { query, path, past } of queries) {
    const message = whyUnanswerable(query, sources) ?? (past === true ? whyPastless(query, sources) : null);
    if (message !== null) context.addIssue({ code: 'custom', path: [...path], message, input: query });
  }
}

function whyPastless(query: Query, sources: readonly SourceSettings[]): string | null {
  const source = answeredBy(query, sources)?.source;
  if (source?.kind !== 'http-json') return null;
  return `source "${source.id}" is http-json and knows the present only: ${query} has no yesterday and no last week`;
}

function queriesOfPromotion({ funnel, entries }: Promotion): PlacedQuery[] {
  const found: PlacedQuery[] = [];
  const add = (query: Query | undefined, ...path: PlacedQuery['path']) => {
    if (query !== undefined) found.push({ query, path });
  };
  for (const [index, { query, total }] of funnel.stages.entries()) {
    add(query, 'funnel', 'stages', index, 'query');
    add(total, 'funnel', 'stages', index, 'total');
  }
  add(funnel.gmv?.query, 'funnel', 'gmv', 'query');
  for (const [index, entry] of entries.entries()) {
    add(entry.query, 'entries', index, 'query');
    if (typeof entry.instances === 'string') add(entry.instances, 'entries', index, 'instances');
    add(entry.limiter, 'entries', index, 'limiter');
    add(entry.degraded, 'entries', index, 'degraded');
    add(entry.partner?.latency?.query, 'entries', index, 'partner', 'latency', 'query');
    add(entry.partner?.errors?.query, 'entries', index, 'partner', 'errors', 'query');
  }
  return found;
}

function queriesOfPlan({ trigger, revert, parameters, steps }: Plan): PlacedQuery[] {
  return [
    ...Object.entries(parameters).flatMap(([name, { measured }]) =>
      measured ? [{ query: measured.query, path: ['parameters', name, 'measured', 'query'] }] : [],
    ),
    ...(trigger === undefined ? [] : queriesOfTrigger(trigger, ['trigger'])),
    ...(revert === undefined ? [] : queriesOfTrigger(revert.when, ['revert', 'when'])),
    ...steps.flatMap(({ when, expect, rollback }, index) => [
      ...queriesOfBounds(when, ['steps', index, 'when']),
      ...queriesOfBounds(expect, ['steps', index, 'expect']),
      ...queriesOfBounds(rollback?.expect, ['steps', index, 'rollback', 'expect']),
    ]),
  ];
}

/** An entry is measured by the query that the promotion has for it, which is checked there. */
function queriesOfBounds(written: Bounded | Bounded[] | undefined, path: PlacedQuery['path']): PlacedQuery[] {
  const places = Array.isArray(written) ? written.map((_, index) => [...path, index]) : [path];
  return listOf(written).flatMap(({ query }, index) =>
    query === undefined ? [] : [{ query, path: [...(places[index] ?? path), 'query'] }],
  );
}

function queriesOfTrigger(trigger: Trigger, path: PlacedQuery['path']): PlacedQuery[] {
  if ('any' in trigger)
    return trigger.any.flatMap((part, index) => queriesOfTrigger(part, [...path, 'any', index]));
  if ('all' in trigger)
    return trigger.all.flatMap((part, index) => queriesOfTrigger(part, [...path, 'all', index]));
  const past = trigger.against === 'yesterday' || trigger.against === 'last-week';
  return trigger.query === undefined ? [] : [{ query: trigger.query, path: [...path, 'query'], past }];
}
