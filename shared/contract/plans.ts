import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ExecutionMode, Preflight } from '../model/execution.ts';
import {
  longestPlan,
  PlanCheck,
  PlanSource,
  PlanVersionRow,
  PlanVersionText,
} from '../model/plan-version.ts';
import { AutoStart } from '../model/auto-start.ts';
import { ParameterValues } from '../model/parameter.ts';
import { PlanId, PlanRecord } from '../model/plan.ts';
import { PlanHealth } from '../model/plan-health.ts';
import { PlanProposal } from '../model/plan-proposal.ts';
import { Problem } from '../model/problem.ts';
import { EpochMs } from '../model/time.ts';
import type { BoardChange, RowKeys } from '../rules/differences/board-change.ts';
import { CommandId, procedure } from './base.ts';
import { changesOf } from './differences.ts';

/** State of a plan's trigger on live samples. */
export const TriggerView = z.object({
  state: z.enum(['none', 'quiet', 'pending', 'fired', 'unjudged']),
  since: EpochMs.nullable(),
  value: z.number().nullable(),
  reference: z.number().nullable(),
});
export type TriggerView = z.infer<typeof TriggerView>;

/** By when a plan of before or after has to be carried out. `done`: it was, live, for this promotion. */
export const PlanDue = z.object({ at: EpochMs, state: z.enum(['ahead', 'overdue', 'done']) });
export type PlanDue = z.infer<typeof PlanDue>;

export const PlanRow = PlanRecord.extend({
  trigger: TriggerView,
  /** The execution of it that is under way, if any. */
  running: z.object({ executionId: z.string(), done: z.number(), steps: z.number() }).nullable(),
  health: PlanHealth,
  /** Null: the plan does not say `auto: true`. */
  auto: AutoStart.nullable(),
  /** Left out where the plan names no time. */
  due: PlanDue.optional(),
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

/** Where the ids of its rows stand. */
export const planRows = { plans: 'plan.id' } as const satisfies RowKeys<PlanLibrary>;
/** Under its name: written out in the contract the type would be longer than the compiler writes. */
const LibraryChanges: z.ZodType<BoardChange<PlanLibrary>> = changesOf(PlanLibrary, planRows);

export const plansContract = {
  list: procedure.route({ method: 'GET', path: '/plans' }).output(PlanLibrary),
  watch: procedure.output(eventIterator(LibraryChanges)),
  get: procedure
    .route({ method: 'GET', path: '/plans/{planId}' })
    .input(z.object({ planId: z.string() }))
    .output(PlanRow),
  preflight: procedure
    .route({ method: 'GET', path: '/plans/{planId}/preflight' })
    .input(
      z.object({
        planId: z.string(),
        mode: ExecutionMode.default('live'),
        /** What a person has typed so far; `parameters[to]=4` in an address. */
        parameters: ParameterValues.default({}),
      }),
    )
    .output(Preflight),
  /** Plans that answer an alert, an entry or a code, best first, each with the measurement of its trigger and the reasons in words. */
  proposals: procedure
    .route({ method: 'GET', path: '/plans/proposals' })
    .input(
      z.object({
        /** Of an alert on the board. */
        fingerprint: z.string().optional(),
        entry: z.string().optional(),
        line: z.string().optional(),
        /** An exception code or coordinate. */
        code: z.string().optional(),
        portrait: z.string().optional(),
      }),
    )
    .output(z.array(PlanProposal.extend({ trigger: TriggerView }))),
  /**
   * Lets a plan start by itself when its trigger fires, until the phase ends. Refused where its health, its drills or its risk forbid
   * it; `hash` is that of the file which the commander has read.
   */
  arm: procedure
    .route({ method: 'POST', path: '/plans/{planId}/arm' })
    .input(z.object({ planId: z.string(), hash: z.string(), commandId: CommandId }))
    .output(AutoStart),
  disarm: procedure
    .route({ method: 'POST', path: '/plans/{planId}/disarm' })
    .input(z.object({ planId: z.string(), commandId: CommandId }))
    .output(AutoStart),
  /** The JSON Schema of a plan file, for editors. */
  schema: procedure.route({ method: 'GET', path: '/schemas/plan' }).output(z.record(z.string(), z.unknown())),
  /** Contents of a plan's file that were in force here, the newest first. */
  versions: procedure
    .route({ method: 'GET', path: '/plans/{planId}/versions' })
    .input(z.object({ planId: z.string() }))
    .output(z.array(PlanVersionRow)),
  version: procedure
    .route({ method: 'GET', path: '/plans/{planId}/versions/{hash}' })
    .input(z.object({ planId: z.string(), hash: z.string() }))
    .output(PlanVersionText),
  /** The file of a plan for an editor; with null a first text of a new plan. */
  source: procedure.input(z.object({ planId: z.string().nullable() })).output(PlanSource),
  /** What a text would be as the file of a plan. Nothing is kept. */
  check: procedure
    .route({ method: 'POST', path: '/plans/check' })
    .input(z.object({ text: z.string().max(longestPlan), planId: z.string().nullable().default(null) }))
    .output(PlanCheck),
  /** Writes the file of a plan, whole or not at all. A commander or responder only. */
  save: procedure
    .route({ method: 'POST', path: '/plans/save' })
    .input(
      z.object({
        /** Null for a new plan, whose file is named after its id. */
        planId: z.string().nullable(),
        text: z.string().min(1).max(longestPlan),
        /** Hash of the file when it was opened: refused if it has changed since. */
        base: z.string().nullable(),
        commandId: CommandId,
      }),
    )
    .output(z.object({ planId: PlanId, version: z.number().int(), hash: z.string(), from: z.string() })),
};
