import { z } from 'zod';
import { Query } from './query.ts';
import { Duration } from './time.ts';

export const Percent = z.string().regex(/^\d+(\.\d+)?%$/, { error: 'expected a percentage such as 20%' });

/** "20%" → 0.2 */
export function percentRatio(percent: string): number {
  return Number(percent.slice(0, -1)) / 100;
}

const judgements = ['drops', 'rises', 'above', 'below', 'absent'] as const;

/** What a relative condition compares with: the median of the previous length of time, the same time before, or the plan curve. */
export const Reference = z.union([z.enum(['yesterday', 'last-week', 'plan']), Duration]);
export type Reference = z.infer<typeof Reference>;

export const Condition = z
  .strictObject({
    query: Query,
    drops: Percent.optional(),
    rises: Percent.optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    absent: z.literal(true).optional(),
    against: Reference.optional(),
    for: Duration.optional(),
    /** Not judged while the reference is below this. */
    minimum: z.number().optional(),
  })
  .superRefine((condition, context) => {
    const given = judgements.filter((judgement) => condition[judgement] !== undefined);
    if (given.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: `expected exactly one of ${judgements.join(', ')}; found ${given.join(' and ') || 'none'}`,
      });
    }
    const relative = condition.drops !== undefined || condition.rises !== undefined;
    if (relative && condition.against === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['against'],
        message: 'drops and rises need against: a duration such as 10m, yesterday, last-week or plan',
      });
    }
    if (!relative && condition.against !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['against'],
        message: 'against goes with drops or rises only',
      });
    }
    if (!relative && condition.minimum !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['minimum'],
        message: 'minimum goes with drops or rises only',
      });
    }
  });
export type Condition = z.infer<typeof Condition>;

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
