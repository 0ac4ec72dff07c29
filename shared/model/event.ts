import { z } from 'zod';
import { AlertFacts } from './alert.ts';
import { Direction, ExecutionMode, FreezePass, Measurement, Outcome, Proof } from './execution.ts';
import { LocalText } from './local-text.ts';
import { OfflinePlace } from './offline-place.ts';
import { ParameterValues } from './parameter.ts';
import { FilledPlan } from './plan.ts';
import { changeFacts } from './facts/change-facts.ts';
import { coordinateFacts } from './facts/coordinate-facts.ts';
import { diagnosisFacts } from './facts/diagnosis-facts.ts';
import { fact } from './facts/fact.ts';
import { incidentFacts } from './facts/incident-facts.ts';
import { pageFacts } from './facts/page-facts.ts';
import { reviewFacts } from './facts/review-facts.ts';
import { roomFacts } from './facts/room-facts.ts';
import { screenFacts } from './facts/screen-facts.ts';
import { sharingFacts } from './facts/sharing-facts.ts';
import { updateFacts } from './facts/update-facts.ts';
import { HealthReason } from './plan-health.ts';
import { Picture } from './picture.ts';
import { Problem } from './problem.ts';
import { PhaseId } from './promotion.ts';
import { Labels } from './sample.ts';
import { MessageOccasion } from './telling.ts';
import { EpochMs } from './time.ts';

/** A series that was true when a condition fired, with the reference that it was frozen with. */
const FiredSeries = z.object({
  /** Place of the condition in the trigger, counted from 0. */
  condition: z.number().int(),
  labels: Labels,
  pendingAt: EpochMs,
  reference: z.number().nullable(),
});

const ofStep = {
  executionId: z.string(),
  stepId: z.string(),
  direction: Direction,
  attempt: z.number().int().positive(),
};

const ofMessage = { executionId: z.string().nullable(), messageId: z.string(), channel: z.string() };

/**
 * Every fact that people act on is one immutable event. To add a fact, add a kind here or in facts/ and a case to the reducers that
 * care; a kind is never renamed and its data never lose a field, because old logs are read for ever.
 */
export const Fact = z.discriminatedUnion('kind', [
  ...incidentFacts,
  ...changeFacts,
  ...coordinateFacts,
  ...diagnosisFacts,
  ...pageFacts,
  ...reviewFacts,
  ...roomFacts,
  ...screenFacts,
  ...sharingFacts,
  ...updateFacts,

  fact('console.started', { version: z.string(), rehearsal: z.string().nullable() }),
  fact('console.stopped', {}),

  fact('source.lost', { source: z.string(), reason: z.string(), lastSuccessAt: EpochMs.nullable() }),
  fact('source.recovered', { source: z.string(), lostAt: EpochMs }),

  /** A place that the core needs is out of reach; `since`: the last moment at which it was not. */
  fact('offline.began', { place: OfflinePlace, since: EpochMs, asOf: EpochMs.nullable() }),
  /** It is back, and what differs has been asked anew: the facts between the two are what happened meanwhile. */
  fact('offline.ended', { place: OfflinePlace, since: EpochMs }),
  /** Somebody has read what differs after the returns up to this place in the log. */
  fact('offline.read', { upTo: z.number().int() }),

  fact('alert.opened', { alert: AlertFacts }),
  fact('alert.changed', { alert: AlertFacts }),
  /**
   * `endsAt`: when it was over, by its source's clock, where the source says so. `reason`: it is over for the console alone, because its
   * source stands no longer in the settings and nobody else reports it.
   */
  fact('alert.cleared', {
    fingerprint: z.string(),
    source: z.string(),
    endsAt: EpochMs.optional(),
    reason: z.literal('source-removed').optional(),
  }),
  /** A source says that an alert is over which it did not hold open here: a report of it that comes late opens nothing. */
  fact('alert.ended', { fingerprint: z.string(), source: z.string(), name: z.string(), endsAt: EpochMs }),
  fact('alert.acknowledged', { fingerprint: z.string(), note: z.string().nullable() }),
  /** `until` null: until it clears. */
  fact('alert.shelved', { fingerprint: z.string(), reason: z.string(), until: EpochMs.nullable() }),
  fact('alert.unshelved', { fingerprint: z.string() }),

  fact('note.written', {
    text: z.string(),
    incidentId: z.string().optional(),
    /** When it happened, where that was not now: the note is put there and marked late. */
    happenedAt: EpochMs.optional(),
    picture: Picture.optional(),
  }),

  fact('promotion.accepted', { promotionId: z.string(), hash: z.string(), file: z.string() }),
  fact('promotion.refused', { file: z.string(), problems: z.array(Problem) }),

  fact('plan.accepted', {
    planId: z.string(),
    version: z.number().int(),
    hash: z.string(),
    from: z.string(),
  }),
  /** Somebody saved the file in this console; `plan.accepted` says when it came into force. */
  fact('plan.saved', { planId: z.string(), version: z.number().int(), hash: z.string(), from: z.string() }),
  fact('plan.refused', { from: z.string(), problems: z.array(Problem) }),
  fact('plan.withdrawn', { planId: z.string(), from: z.string() }),

  fact('trigger.fired', {
    planId: z.string(),
    version: z.number().int(),
    pendingAt: EpochMs,
    value: z.number().nullable(),
    reference: z.number().nullable(),
    /** Time of the sample that it fired at. */
    firedAt: EpochMs.optional(),
    /** Every series that was true, with the reference it is compared with until it ends: a restart takes it up from here. */
    series: z.array(FiredSeries).optional(),
  }),
  fact('trigger.ended', { planId: z.string() }),

  /** A check found that the plan would not do what it says; again where the reasons change. */
  fact('plan.ailing', { planId: z.string(), version: z.number().int(), reasons: z.array(HealthReason) }),
  fact('plan.recovered', { planId: z.string(), ailingSince: EpochMs }),

  /** The author lets the plan start by itself until then. */
  fact('auto.armed', { planId: z.string(), hash: z.string(), phase: PhaseId, until: EpochMs }),
  fact('auto.disarmed', { planId: z.string(), reason: z.enum(['person', 'phase-over', 'plan-changed']) }),
  /** The console started an armed plan for this firing of its trigger, on the word of who armed it. */
  fact('auto.started', {
    planId: z.string(),
    executionId: z.string(),
    armedBy: z.string(),
    armedAt: EpochMs,
    firedAt: EpochMs,
  }),
  /** The trigger of an armed plan fired, and something forbade the start: it is a person's. */
  fact('auto.held', { planId: z.string(), firedAt: EpochMs, reasons: z.array(LocalText) }),

  /** The fault of a drill is in, since `at`: what is detected, responded to and recovered from counts from there. */
  fact('drill.begun', { drillId: z.string(), planId: z.string(), at: EpochMs }),

  fact('fault.switched', { fault: z.string(), on: z.boolean() }),

  fact('execution.started', {
    executionId: z.string(),
    /** Filled in: no reference to a parameter is left in it. */
    plan: FilledPlan,
    hash: z.string(),
    mode: ExecutionMode,
    parameters: ParameterValues.optional(),
    freeze: FreezePass.optional(),
  }),
  fact('execution.paused', { executionId: z.string() }),
  fact('execution.resumed', { executionId: z.string() }),
  fact('execution.rollback-started', { executionId: z.string() }),
  fact('execution.finished', { executionId: z.string(), outcome: Outcome }),
  /** What the plan's `revert` names holds: rolling back is proposed, and waits for a person. */
  fact('revert.due', {
    executionId: z.string(),
    pendingAt: EpochMs,
    /** Time of the sample that it fired at. */
    firedAt: EpochMs.optional(),
    value: z.number().nullable(),
    reference: z.number().nullable(),
    series: z.array(FiredSeries).optional(),
  }),
  fact('revert.ended', { executionId: z.string() }),
  /** Asked for by the author; `binding` is the hash of plan, step, parameters and target that an approval covers. */
  fact('approval.requested', {
    executionId: z.string(),
    stepId: z.string().nullable(),
    binding: z.string(),
    expiresAt: EpochMs,
  }),
  fact('approval.given', { executionId: z.string(), stepId: z.string().nullable(), binding: z.string() }),

  /** On disk before the first byte of the request (G2). */
  fact('step.intended', {
    ...ofStep,
    key: z.string(),
    request: z
      .object({ method: z.string(), address: z.string(), hash: z.string(), at: EpochMs.optional() })
      .nullable(),
  }),
  fact('step.replied', { ...ofStep, status: z.number().int(), body: z.string() }),
  fact('step.waiting', { ...ofStep, reason: LocalText.nullable() }),
  /** The action is over (a person confirmed it, time went by, or the measurement is asked again): what is left is the proof. */
  fact('step.verifying', { ...ofStep, note: LocalText.nullable() }),
  fact('step.done', {
    ...ofStep,
    proof: Proof,
    measurement: Measurement.nullable(),
    /** All of them, where several had to hold. */
    measurements: z.array(Measurement).optional(),
    note: LocalText.nullable(),
  }),
  fact('step.unverified', {
    ...ofStep,
    measurement: Measurement.nullable(),
    measurements: z.array(Measurement).optional(),
    reason: LocalText,
  }),
  fact('step.failed', { ...ofStep, reason: LocalText, sent: z.boolean() }),
  fact('step.unknown', { ...ofStep, reason: LocalText }),
  fact('step.resolved', { ...ofStep, outcome: z.enum(['done', 'failed']), note: LocalText.nullable() }),
  fact('step.skipped', {
    executionId: z.string(),
    stepId: z.string(),
    direction: Direction,
    reason: LocalText,
    /** Where the step's `when` did not hold: what was measured. */
    measurement: Measurement.optional(),
  }),
  fact('step.deferred', {
    executionId: z.string(),
    stepId: z.string(),
    direction: Direction,
    reason: LocalText,
  }),

  /** On disk before a message leaves, so that it is sent at most once. `executionId` is null where it is about none. */
  fact('message.intended', {
    ...ofMessage,
    occasion: MessageOccasion,
    text: z.string(),
    /** Of which escalation or report it is. */
    escalationId: z.string().optional(),
    reportId: z.string().optional(),
  }),
  fact('message.sent', ofMessage),
  /** It was certainly not taken. */
  fact('message.failed', { ...ofMessage, reason: LocalText }),
  /** It may have been taken; it is not sent again. */
  fact('message.unknown', { ...ofMessage, reason: LocalText }),
  /** Somebody is to call this person. */
  fact('call.asked', {
    executionId: z.string().nullable(),
    callId: z.string(),
    person: z.string(),
    occasion: MessageOccasion,
    text: z.string(),
    escalationId: z.string().optional(),
  }),
  /** The author has called them. */
  fact('call.made', { executionId: z.string().nullable(), callId: z.string(), note: z.string().nullable() }),
]);
export type Fact = z.infer<typeof Fact>;
export type FactKind = Fact['kind'];
export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;

const envelope = {
  /** UUID. */
  id: z.string(),
  /** When it happened, by the console's wall clock. */
  at: EpochMs,
  /** A person's id, or `tidewatch`. */
  author: z.string(),
  /** The client-made id of the command that led to it; the same one twice has one effect. */
  command: z.string().nullable(),
};

/** An event before the log has given it its place. */
export type NewEvent = Fact & { at: EpochMs; author: string; command: string | null };

/** An event in the log. `seq` counts from 1 without gaps; `console` is the console that recorded it. */
export const StoredEvent = z.intersection(
  z.object({ ...envelope, seq: z.number().int().positive(), console: z.string() }),
  Fact,
);
export type StoredEvent = Fact & {
  seq: number;
  id: string;
  at: EpochMs;
  author: string;
  command: string | null;
  console: string;
};
