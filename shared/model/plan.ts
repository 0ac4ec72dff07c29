import { z } from 'zod';
import { Action } from './action.ts';
import { Expectation } from './expectation.ts';
import { LocalText } from './local-text.ts';
import { PersonId } from './person.ts';
import { Problem } from './problem.ts';
import { Duration, EpochMs } from './time.ts';
import { Trigger } from './trigger.ts';

export const PlanId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'expected an id such as PLN-014' });
export type PlanId = z.infer<typeof PlanId>;

export const PlanKind = z.enum(['before', 'emergency', 'after']);
export type PlanKind = z.infer<typeof PlanKind>;

/** Rungs of the decision ladder, in the order in which they are to be tried (seed 004). */
export const Rung = z.enum(['cut-over', 'roll-back', 'scale', 'limit', 'degrade']);
export type Rung = z.infer<typeof Rung>;

export const Risk = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof Risk>;

export const Step = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, { error: 'expected an id of letters, digits, "_" or "-"' }),
    title: LocalText,
    action: Action,
    /** The same request twice has one effect: only then may it be sent again on its own, with the same key. */
    idempotent: z.boolean().default(false),
    timeout: Duration.default('10s'),
    expect: Expectation.optional(),
    approval: z.literal('two-person').optional(),
    rollback: z.strictObject({ action: Action, expect: Expectation.optional() }).optional(),
    /** What a person does instead when the action cannot be sent. */
    manual: z.string().min(1).optional(),
    /** Why it cannot be taken back. */
    irreversible: z.string().min(1).optional(),
  })
  .refine((step) => step.rollback === undefined || step.irreversible === undefined, {
    path: ['irreversible'],
    error: 'a step has a rollback or is irreversible, not both',
  });
export type Step = z.infer<typeof Step>;

export const Plan = z
  .strictObject({
    id: PlanId,
    version: z.number().int().positive(),
    title: LocalText,
    kind: PlanKind,
    line: z.string().optional(),
    scenario: z.string().optional(),
    portrait: z.string().optional(),
    rung: Rung.optional(),
    trigger: Trigger.optional(),
    codes: z.array(z.string()).default([]),
    impact: z
      .strictObject({ users: LocalText.optional(), data: LocalText.optional(), money: LocalText.optional() })
      .default({}),
    operators: z.strictObject({ primary: PersonId, backup: PersonId.optional() }).optional(),
    sync: z
      .strictObject({ channels: z.array(z.string()).default([]), every: Duration.optional() })
      .optional(),
    risk: Risk.default('medium'),
    takes: Duration.optional(),
    steps: z.array(Step).min(1),
    drill: z.strictObject({ every: Duration }).optional(),
  })
  .superRefine((plan, context) => {
    const seen = new Set<string>();
    for (const [index, step] of plan.steps.entries()) {
      if (seen.has(step.id)) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'id'],
          message: `"${step.id}" stands twice in steps`,
        });
      }
      seen.add(step.id);
    }
  });
export type Plan = z.infer<typeof Plan>;

/** A plan in the library: what it says, where it came from, and whether its file is still good. */
export const PlanRecord = z.object({
  plan: Plan,
  /** SHA-256 of the file's bytes, hex. */
  hash: z.string(),
  /** File or address it was read from. */
  from: z.string(),
  /** When these bytes were first cached here. */
  cachedAt: EpochMs,
  /** When the origin last confirmed them; older than the library's own check while the origin is out of reach. */
  confirmedAt: EpochMs,
  /** `current`: as the origin has it. `last-good`: the origin now holds a refused file. `cached`: the origin is out of reach. */
  standing: z.enum(['current', 'last-good', 'cached']),
  problems: z.array(Problem),
});
export type PlanRecord = z.infer<typeof PlanRecord>;
