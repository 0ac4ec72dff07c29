import { z } from 'zod';
import { Query } from './query.ts';
import { Duration } from './time.ts';

const bounds = ['equals', 'above', 'below', 'between'] as const;

/** The measurement that proves a step: every series of the query must meet the bound, for `held`, within `within`. */
export const Expectation = z
  .strictObject({
    query: Query,
    equals: z.number().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    between: z.tuple([z.number(), z.number()]).optional(),
    held: Duration.default('0s'),
    within: Duration.default('60s'),
  })
  .superRefine((expectation, context) => {
    const given = bounds.filter((bound) => expectation[bound] !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: 'custom',
      message: `expected exactly one of ${bounds.join(', ')}; found ${given.join(' and ') || 'none'}`,
    });
  });
export type Expectation = z.infer<typeof Expectation>;
