import { z } from 'zod';
import { Query } from './query.ts';
import { EntryId } from './service-entry.ts';
import { Duration } from './time.ts';

export const Percent = z.string().regex(/^\d+(\.\d+)?%$/, { error: 'expected a percentage such as 20%' });

/** "20%" → 0.2 */
export function percentRatio(percent: string): number {
  return Number(percent.slice(0, -1)) / 100;
}

const judgements = ['drops', 'rises', 'above', 'below', 'absent'] as const;

/** What a load test or a promotion's goals say of an entry. */
const limits = ['tested-limit', 'target'] as const;

/**
 * What a relative condition compares with: the median of the previous length of time, the same time before, the plan curve, or what
 * the promotion says of an entry.
 */
export const Reference = z.union([
  z.enum(['yesterday', 'last-week', 'plan', ...limits], {
    error: `expected yesterday, last-week, plan, ${limits.join(' or ')}`,
  }),
  Duration,
]);
export type Reference = z.infer<typeof Reference>;

const Bound = z.union([z.number(), Percent], { error: 'expected a number, or a percentage such as 80%' });

export const Condition = z
  .strictObject({
    /** What is measured: a query, each of its series by itself; or an entry of the promotion, its series summed. */
    query: Query.optional(),
    entry: EntryId.optional(),
    drops: Percent.optional(),
    rises: Percent.optional(),
    /** A number, or a percentage of the reference. */
    above: Bound.optional(),
    below: Bound.optional(),
    absent: z.literal(true).optional(),
    against: Reference.optional(),
    for: Duration.optional(),
    /** Not judged while the reference is below this. */
    minimum: z.number().optional(),
  })
  .superRefine((condition, context) => {
    const refuse = (field: keyof Condition | null, message: string) => {
      context.addIssue({
        code: 'custom',
        path: field === null ? [] : [field],
        message,
        // What has no field of a condition is none, so that what is wrong deeper in an `any` or `all` is said.
        continue: Object.keys(condition).length > 0,
      });
    };
    if (condition.query === undefined && condition.entry === undefined) {
      refuse(null, 'expected query or entry; found none');
    } else if (condition.query !== undefined && condition.entry !== undefined) {
      refuse('entry', 'expected query or entry, not both');
    }
    const given = judgements.filter((judgement) => condition[judgement] !== undefined);
    if (given.length !== 1) {
      refuse(
        null,
        `expected exactly one of ${judgements.join(', ')}; found ${given.join(' and ') || 'none'}`,
      );
    }
    const relative = isRelative(condition);
    if (relative && condition.against === undefined) {
      refuse(
        'against',
        `${relativesOf(condition)} need against: a duration such as 10m, yesterday, last-week or plan`,
      );
    }
    if (!relative && condition.against !== undefined) {
      refuse('against', 'against goes with drops, rises, or above or below as a percentage only');
    }
    if (!relative && condition.minimum !== undefined) {
      refuse('minimum', 'minimum goes with drops, rises, or above or below as a percentage only');
    }
    const limit = limits.find((name) => name === condition.against);
    if (limit !== undefined && condition.entry === undefined) {
      refuse('against', `${limit} is that of an entry: write entry: app@method instead of query`);
    }
  });
export type Condition = z.infer<typeof Condition>;

/** Whether a condition compares with a reference. */
export function isRelative({
  drops,
  rises,
  above,
  below,
}: Pick<Condition, 'drops' | 'rises' | 'above' | 'below'>): boolean {
  return drops !== undefined || rises !== undefined || typeof above === 'string' || typeof below === 'string';
}

function relativesOf(condition: Pick<Condition, 'drops' | 'rises'>): string {
  return condition.drops !== undefined || condition.rises !== undefined
    ? 'drops and rises'
    : 'above and below as a percentage';
}

/** What a condition measures, as one word: conditions with the same one read the same samples. */
export function measureOf({ query, entry }: Pick<Condition, 'query' | 'entry'>): string {
  return query ?? `entry ${entry ?? ''}`;
}

/** One condition, or several combined sample by sample; `for` of the whole where it is given there. */
export type Trigger =
  | Condition
  | { any: Trigger[]; for?: string | undefined }
  | { all: Trigger[]; for?: string | undefined };

export const Trigger: z.ZodType<Trigger> = z.lazy(() =>
  z.union([
    z.strictObject({ any: z.array(Trigger).min(1), for: Duration.optional() }),
    z.strictObject({ all: z.array(Trigger).min(1), for: Duration.optional() }),
    Condition,
  ]),
);

/** Every condition of a trigger, in the order in which it is written. */
export function conditionsOf(trigger: Trigger): Condition[] {
  if ('any' in trigger) return trigger.any.flatMap(conditionsOf);
  if ('all' in trigger) return trigger.all.flatMap(conditionsOf);
  return [trigger];
}
