import { z } from 'zod';
import { ActionTemplates } from './action-template.ts';
import { Action } from './action.ts';
import { Expectation, FilledCondition, FilledExpectation, StepCondition } from './expectation.ts';
import { LocalText } from './local-text.ts';
import { Parameters } from './parameter.ts';
import { PersonId } from './person.ts';
import { problemsOfHead, problemsOfHeaders, problemsOfSteps, problemsOfUse } from './plan-checks.ts';
import { Problem } from './problem.ts';
import { PhaseId } from './promotion.ts';
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

/** Screens open it in a browser: nothing but the web, and no password in it. */
const HttpsAddress = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' });

export const Risk = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof Risk>;

const StepId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, { error: 'expected an id of letters, digits, "_" or "-"' });

/** A step, with expectations and conditions as they are written, or as they are pinned. */
function stepOf<One extends z.ZodType, Condition extends z.ZodType>(expectation: One, condition: Condition) {
  /** One or several: all of them must hold. */
  const expect = z.union([expectation, z.array(expectation).min(1)]).optional();
  return z.strictObject({
    id: StepId,
    title: LocalText,
    /** Who does this one. */
    operator: PersonId.optional(),
    /** Only if this holds when its turn comes; else it is passed by itself. What cannot be measured is decided by a person. */
    when: condition.optional(),
    /** Without one, the step only measures. */
    action: Action.optional(),
    /** The same request twice has one effect: only then may it be sent again on its own, with the same key. */
    idempotent: z.boolean().default(false),
    timeout: Duration.default('10s'),
    expect,
    approval: z.literal('two-person').optional(),
    rollback: z.strictObject({ action: Action, expect }).optional(),
    /** What a person does instead when the action cannot be sent. */
    manual: LocalText.optional(),
    /** Why it cannot be taken back. */
    irreversible: LocalText.optional(),
  });
}

export const Step = stepOf(Expectation, StepCondition).superRefine((step, context) => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (step.rollback !== undefined && step.irreversible !== undefined)
    refuse('irreversible', 'a step has a rollback or is irreversible, not both');
  if (step.action !== undefined) return;
  if (step.expect === undefined)
    refuse('action', 'is missing; a step has an action, or an expect that it only measures');
  for (const field of ['rollback', 'irreversible', 'approval'] as const) {
    if (step[field] !== undefined)
      refuse(field, `a step without an action does nothing: there is no ${field} of it`);
  }
});
export type Step = z.infer<typeof Step>;

/** A step as an execution has it pinned. */
export const FilledStep = stepOf(FilledExpectation, FilledCondition);
export type FilledStep = z.infer<typeof FilledStep>;

/** Moment counted from the start of a phase: `T-02:00` is two hours before it. */
export const EventOffset = z.string().regex(/^T[+-]\d{1,3}:[0-5]\d(:[0-5]\d)?$/, {
  error: 'expected T-hh:mm or T+hh:mm, counted from the start of the phase',
});

/** What people are told of while a plan is carried out. */
export const TellOn = z.enum(['started', 'step-failed', 'unverified', 'rolled-back', 'finished']);
export type TellOn = z.infer<typeof TellOn>;

/** Who is told, when, how often, and in which words; without words the console's own. */
export const Tell = z
  .strictObject({
    /** Names of channels, or ids of people. */
    to: z.array(z.string().min(1)).min(1),
    on: z.array(TellOn).default([]),
    every: Duration.optional(),
    /** Once, where it is still under way so long after its start: who is called in next. */
    after: Duration.optional(),
    text: LocalText.optional(),
  })
  .refine(({ on, every, after }) => on.length > 0 || every !== undefined || after !== undefined, {
    path: ['on'],
    error: 'expected on, every, after, or several of them: else nobody is ever told',
  });
export type Tell = z.infer<typeof Tell>;

/** Everything of a plan but its steps. */
const head = {
  id: PlanId,
  version: z.number().int().positive(),
  title: LocalText,
  kind: PlanKind,
  line: z.string().optional(),
  scenario: z.string().optional(),
  portrait: z.string().optional(),
  rung: Rung.optional(),
  /** What it counts as. */
  severity: z.enum(['P0', 'P1', 'P2', 'P3', 'P4']).optional(),
  /** Values that are filled in before the start; an execution has them pinned. */
  parameters: Parameters.default({}),
  trigger: Trigger.optional(),
  /** By when a plan of before or after is to be done. */
  due: z.strictObject({ phase: PhaseId.default('peak'), at: EventOffset }).optional(),
  codes: z.array(z.string()).default([]),
  impact: z
    .strictObject({ users: LocalText.optional(), data: LocalText.optional(), money: LocalText.optional() })
    .default({}),
  operators: z.strictObject({ primary: PersonId, backup: PersonId.optional() }).optional(),
  sync: z
    .strictObject({
      channels: z.array(z.string()).default([]),
      every: Duration.optional(),
      tell: z.array(Tell).optional(),
    })
    .optional(),
  risk: Risk.default('medium'),
  takes: Duration.optional(),
  drill: z.strictObject({ every: Duration }).optional(),
  /** If this does not help: the next plans, in the order in which they are to be tried. */
  otherwise: z.array(PlanId).optional(),
  /** The way back, where it is a plan of its own. */
  back: PlanId.optional(),
  links: z.array(z.strictObject({ title: LocalText, url: HttpsAddress })).optional(),
  /** May start by itself, once the commander has armed it for the phase. */
  auto: z.boolean().default(false),
  /** When this holds, rolling back is proposed; never done by itself. */
  revert: z.strictObject({ when: Trigger }).optional(),
};

export const Plan = z.strictObject({ ...head, steps: z.array(Step).min(1) }).superRefine((plan, context) => {
  for (const { path, message } of [
    ...problemsOfSteps(plan),
    ...problemsOfHeaders(plan),
    ...problemsOfUse(plan),
    ...problemsOfHead(plan),
  ])
    context.addIssue({ code: 'custom', path: [...path], message });
});
export type Plan = z.infer<typeof Plan>;

const filledPlan = z.strictObject({
  ...head,
  steps: z.array(FilledStep).min(1),
  /** The action templates that its steps use, as they were at the start. */
  templates: ActionTemplates.optional(),
});

/**
 * A plan with every parameter filled in and every bound a number: what an execution pins. It is not checked against the rules of
 * today, because old logs are read for ever.
 */
export interface FilledPlan extends z.infer<typeof filledPlan> {}

/** Known by the name of its type: spelt out it would be the larger part of the contract. */
export const FilledPlan: z.ZodType<FilledPlan> = filledPlan;

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
