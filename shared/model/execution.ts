import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { ParameterName, ParameterValue, ParameterValues, questionFields } from './parameter.ts';
import { FilledPlan, Plan } from './plan.ts';
import { Telling } from './telling.ts';
import { EpochMs } from './time.ts';

/** `live` sends to targets; `drill` to their sandboxes only; `dry-run` sends nothing. */
export const ExecutionMode = z.enum(['live', 'drill', 'dry-run']);
export type ExecutionMode = z.infer<typeof ExecutionMode>;

/** Which way a step is carried out: forward, or its rollback. */
export const Direction = z.enum(['forward', 'rollback']);
export type Direction = z.infer<typeof Direction>;

/**
 * After a crash a step is not-started, done, failed or unknown, nothing else (guarantees G3);
 * `sending`, `verifying` and `waiting` exist only while a console works on it, `unverified` waits for a person's word;
 * `skipped` and `deferred` are what a person decided about a step that was not started.
 */
export const StepStatus = z.enum([
  'not-started',
  /** The intent is on disk; the request may be on its way. */
  'sending',
  /** The action answered; the measurement has not yet proved it. */
  'verifying',
  /** A person is to act and confirm, or a `wait` runs. */
  'waiting',
  'done',
  /** The action answered, and the measurement did not follow in time. Does not advance by itself. */
  'unverified',
  /** It certainly had no effect, or a person said it failed. */
  'failed',
  /** It may or may not have had its effect: a person decides, nothing is sent again on its own. */
  'unknown',
  'skipped',
  'deferred',
]);
export type StepStatus = z.infer<typeof StepStatus>;

/** What makes a done step done: a measurement (the only one that is shown as verified), the reply, a person, time. */
export const Proof = z.enum(['measured', 'reply', 'person', 'elapsed', 'dry-run']);
export type Proof = z.infer<typeof Proof>;

export const Measurement = z.object({
  query: z.string(),
  /** Every series' value at `at`; empty: the query returned nothing. */
  values: z.array(z.number().nullable()),
  sampledAt: EpochMs.nullable(),
  met: z.boolean(),
  /** Since when the bound is met without a break; null while it is not. */
  heldSince: EpochMs.nullable(),
});
export type Measurement = z.infer<typeof Measurement>;

export const StepState = z.object({
  stepId: z.string(),
  direction: Direction,
  status: StepStatus,
  /** Attempts so far; each has its own intent in the log. */
  attempt: z.number().int(),
  /** Idempotency key of the last attempt. */
  key: z.string().nullable(),
  since: EpochMs.nullable(),
  by: z.string().nullable(),
  proof: Proof.nullable(),
  /** Why it is in this status, in words; null where there is nothing to say. */
  reason: LocalText.nullable(),
  /** HTTP status of the reply, if there was one. */
  reply: z.number().int().nullable(),
  /** What its answer named that a later step needs: the id of the silence that it made. */
  made: z.string().optional(),
  /** Where several have to hold, the one that decides: the first that does not, else the first. */
  measurement: Measurement.nullable(),
  /** In the order of its expectations; empty before the first measurement. */
  measurements: z.array(Measurement),
});
export type StepState = z.infer<typeof StepState>;

export const Approval = z.object({
  /** Null: for the whole execution (risk: high). */
  stepId: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: EpochMs,
  expiresAt: EpochMs,
  approvedBy: z.string().nullable(),
});
export type Approval = z.infer<typeof Approval>;

export const ExecutionStatus = z.enum([
  'waiting-for-approval',
  'running',
  'paused',
  'rolling-back',
  'finished',
]);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;

export const Outcome = z.enum(['complete', 'complete-except-deferred', 'rolled-back', 'ended-early']);
export type Outcome = z.infer<typeof Outcome>;

/** A freeze window that an execution was started in: an emergency passes, anything else under an approved exception. */
export const FreezePass = z.object({
  start: EpochMs,
  end: EpochMs,
  /** Null: an emergency plan, which passes by itself. */
  reason: z.string().nullable(),
  /** The exception that it was started under; missing in logs of the time when whoever might except started it with a reason. */
  exceptionId: z.string().optional(),
});
export type FreezePass = z.infer<typeof FreezePass>;

/** An execution as projected from the log. The plan is pinned: an edit of its file changes nothing here (G9). */
export const Execution = z.object({
  id: z.string(),
  /** With every parameter filled in and every bound a number. */
  plan: FilledPlan,
  /** What the parameters were filled with. */
  parameters: ParameterValues,
  freeze: FreezePass.nullable(),
  /** Since when the plan's `revert` holds; null while it does not, or there is none. */
  revertDueSince: EpochMs.nullable(),
  /** SHA-256 of the plan file that was started. */
  hash: z.string(),
  mode: ExecutionMode,
  status: ExecutionStatus,
  outcome: Outcome.nullable(),
  startedBy: z.string(),
  startedAt: EpochMs,
  finishedAt: EpochMs.nullable(),
  /** In the order of the plan. */
  steps: z.array(StepState),
  /** Rollbacks begun so far, in the order in which they run (reverse). */
  rollbacks: z.array(StepState),
  approvals: z.array(Approval),
});
export type Execution = z.infer<typeof Execution>;

/** What a person may do with an execution. */
export const ActName = z.enum([
  'run',
  'confirm',
  'retry',
  'skip',
  'defer',
  'approve',
  'resolve',
  /** Asks the measurement again; nothing is sent. */
  'measure',
  'pause',
  'resume',
  'rollback',
  'finish',
]);
export type ActName = z.infer<typeof ActName>;

/** One act that the screen may offer now, or the reason why it is refused (shown beside the disabled button). */
export const OfferedAct = z.object({
  act: ActName,
  stepId: z.string().nullable(),
  direction: Direction,
  refused: LocalText.nullable(),
});
export type OfferedAct = z.infer<typeof OfferedAct>;

/** Two executions that act on the same thing at the same moment; each of them shows the other. */
export const Conflict = z.object({
  stepId: z.string(),
  direction: Direction,
  /** What both act on, such as a target. */
  on: z.string(),
  executionId: z.string(),
  planId: z.string(),
  theirStepId: z.string(),
});
export type Conflict = z.infer<typeof Conflict>;

/** How it stands with what would propose to roll back. `none`: the plan has no `revert`, or there is nothing left to take back. */
export const RevertView = z.object({
  state: z.enum(['none', 'quiet', 'pending', 'due', 'unjudged']),
  since: EpochMs.nullable(),
  value: z.number().nullable(),
  reference: z.number().nullable(),
});
export type RevertView = z.infer<typeof RevertView>;

export const ExecutionView = Execution.extend({
  at: EpochMs,
  acts: z.array(OfferedAct),
  conflicts: z.array(Conflict),
  revert: RevertView,
  /** Who has been told, who is to be called, and who comes next. */
  telling: Telling.optional(),
  /** Expiry, reachability and the like that the person should know now. */
  notices: z.array(LocalText),
});
export interface ExecutionView extends z.infer<typeof ExecutionView> {}

/** A parameter as a start would have it, and why. */
export const PreflightParameter = z.object({
  ...questionFields,
  name: ParameterName,
  /** Null: somebody has to type it. */
  value: ParameterValue.nullable(),
  /** Where the value comes from; `missing`: there is none yet. */
  why: z.enum(['given', 'measured', 'default', 'missing']),
  /** Whether a person may give it another value. */
  editable: z.boolean(),
  /** The query that measures it, and what it says now; null: nothing fresh and complete. */
  measured: z.object({ query: z.string(), value: z.number().nullable(), at: EpochMs.nullable() }).nullable(),
  /** What is wrong with the value. */
  problem: LocalText.nullable(),
});
export type PreflightParameter = z.infer<typeof PreflightParameter>;

/** A freeze window that binds the plan now. */
export const FreezeNotice = z.object({
  start: EpochMs,
  end: EpochMs,
  /** Persons who may approve an exception from it, beside every commander. */
  except: z.array(z.string()),
  /** An emergency plan passes, and what has an approved exception; either is recorded. */
  passes: z.boolean(),
  /** Leave for this plan: one that may be used now, else one that waits for a second person. */
  exception: z
    .object({
      id: z.string(),
      status: z.enum(['asked', 'approved']),
      askedBy: z.string(),
      decidedBy: z.string().nullable(),
      reason: z.string(),
      from: EpochMs,
      until: EpochMs,
    })
    .nullable(),
});
export type FreezeNotice = z.infer<typeof FreezeNotice>;

/** What a start would do, shown before it is confirmed. Nothing has been sent. */
export const Preflight = z.object({
  at: EpochMs,
  /** As its file has it; what would be sent, with the parameters filled in, stands under `requests`. */
  plan: Plan,
  hash: z.string(),
  parameters: z.array(PreflightParameter),
  freeze: FreezeNotice.nullable(),
  /** Is the trigger true now? `none`: the plan has none. `unjudged`: the data do not allow to say. */
  trigger: z.object({
    state: z.enum(['none', 'quiet', 'pending', 'fired', 'unjudged']),
    since: EpochMs.nullable(),
    value: z.number().nullable(),
    reference: z.number().nullable(),
  }),
  /** What each step would send, in order. */
  requests: z.array(
    z.object({ stepId: z.string(), method: z.string(), address: z.string(), body: z.string().nullable() }),
  ),
  /** Steps that cannot be taken back, with their reason. */
  irreversible: z.array(z.object({ stepId: z.string(), reason: LocalText })),
  /** What forbids a start now: empty if it may be started. Where a freeze binds and does not let it pass, that is the first. */
  obstacles: z.array(LocalText),
  /** Where a freeze binds and lets it pass, that is the first. */
  warnings: z.array(LocalText),
  needsTypedId: z.boolean(),
  needsSecondPerson: z.boolean(),
  /** The cached copy this would run from. */
  cachedAt: EpochMs,
  standing: z.enum(['current', 'last-good', 'cached']),
});
export interface Preflight extends z.infer<typeof Preflight> {}
