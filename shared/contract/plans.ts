import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ExecutionMode, Preflight } from '../model/execution.ts';
import { PlanRecord } from '../model/plan.ts';
import { Problem } from '../model/problem.ts';
import { EpochMs } from '../model/time.ts';
import { procedure } from './base.ts';

/** State of a plan's trigger on live samples. */
export const TriggerView = z.object({
  state: z.enum(['none', 'quiet', 'pending', 'fired', 'unjudged']),
  since: EpochMs.nullable(),
  value: z.number().nullable(),
  reference: z.number().nullable(),
});
export type TriggerView = z.infer<typeof TriggerView>;

export const PlanRow = PlanRecord.extend({
  trigger: TriggerView,
  /** The execution of it that is under way, if any. */
  running: z.object({ executionId: z.string(), done: z.number(), steps: z.number() }).nullable(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanLibrary = z.object({
  at: EpochMs,
  origin: z.object({
    address: z.string(),
    reachable: z.boolean(),
    checkedAt: EpochMs.nullable(),
    /** Why it could not be read, in words. */
    reason: z.string().nullable(),
  }),
  plans: z.array(PlanRow),
  problems: z.array(Problem),
});
export type PlanLibrary = z.infer<typeof PlanLibrary>;

export const plansContract = {
  list: procedure.route({ method: 'GET', path: '/plans' }).output(PlanLibrary),
  watch: procedure.output(eventIterator(PlanLibrary)),
  get: procedure
    .route({ method: 'GET', path: '/plans/{planId}' })
    .input(z.object({ planId: z.string() }))
    .output(PlanRow),
  preflight: procedure
    .route({ method: 'GET', path: '/plans/{planId}/preflight' })
    .input(z.object({ planId: z.string(), mode: ExecutionMode.default('live') }))
    .output(Preflight),
};
