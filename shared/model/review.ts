import { z } from 'zod';
import { EvidenceFlag } from './capacity-board.ts';
import { DrillTime } from './drill-board.ts';
import { ExecutionMode, Outcome } from './execution.ts';
import { LocalText } from './local-text.ts';
import { Baseline, PhaseId } from './promotion.ts';
import { Coverage } from './sample.ts';
import { Severity, Tier } from './severity.ts';
import { EpochMs } from './time.ts';

/** A value and when it was. */
const Peak = z.object({ value: z.number(), at: EpochMs });

/** Part of the time for which there is a measurement, 0…1: what is missing is said and never taken for nothing. */
const Measured = z.number().min(0).max(1);

/** An entry's peak as it was forecast, tested, and came, requests per second. */
export const EntryTriple = z.object({
  id: z.string(),
  name: LocalText,
  line: z.string(),
  tier: Tier,
  owner: z.string().nullable(),
  forecast: z.number().nullable(),
  /** `target`: written in the promotion; `goals`: worked out of its goals and the entry's fan-out. Null: there is none. */
  forecastFrom: z.enum(['target', 'goals']).nullable(),
  tested: z
    .object({
      limit: z.number(),
      at: EpochMs,
      build: z.string(),
      report: z.string().nullable(),
      /** How old the evidence was when the peak began, ms. */
      age: z.number(),
    })
    .nullable(),
  flags: z.array(EvidenceFlag),
  /** Null: nothing was measured. `of` `samples`: the highest sample of a minute; `minutes`: the highest sum of its series' last values of a minute. */
  actual: Peak.extend({ of: z.enum(['samples', 'minutes']) }).nullable(),
  measured: Measured,
  /** actual ÷ forecast − 1. */
  error: z.number().nullable(),
  /** actual ÷ tested limit. */
  level: z.number().nullable(),
  /** tested limit − actual; below 0: the limit was passed. */
  headroom: z.number().nullable(),
  /** Minutes above the tested limit; null: none, or it cannot be told. */
  over: z.object({ minutes: z.number().int(), first: EpochMs }).nullable(),
});
export type EntryTriple = z.infer<typeof EntryTriple>;

/** A stage of the funnel as it was planned and came: peak per minute, and the sum since the peak began. */
export const StageReview = z.object({
  id: z.string(),
  name: LocalText,
  planned: Peak.nullable(),
  actual: Peak.nullable(),
  /** Both over the same time: as long as its own total tells, or the minutes that were measured. */
  total: z.object({ actual: z.number(), planned: z.number().nullable() }).nullable(),
  measured: Measured,
  /** Lines that were ever heard of; the plan is that of those. */
  coverage: Coverage,
  /** Of the stage before; null for the first one and where a side is not known. */
  conversion: z.number().nullable(),
  conversionPlanned: z.number().nullable(),
  conversionBaseline: z.number().nullable(),
  baseline: Baseline,
});
export type StageReview = z.infer<typeof StageReview>;

/** Since the start of the peak, at the last moment at which it was measured. */
export const GmvReview = z.object({
  actual: z.number().nullable(),
  at: EpochMs.nullable(),
  planned: z.number().nullable(),
  goal: z.number().nullable(),
  measured: Measured,
});
export type GmvReview = z.infer<typeof GmvReview>;

export const PlanRun = z.object({
  executionId: z.string(),
  mode: ExecutionMode,
  by: z.string(),
  at: EpochMs,
  outcome: Outcome.nullable(),
  /** From the first alert of its incident, else from the firing of its trigger, to the start. Null: neither is known. */
  toStart: z.object({ ms: z.number(), from: z.enum(['incident', 'trigger']) }).nullable(),
  /** From the start to the end, ms; null: it is not over. */
  took: z.number().nullable(),
  steps: z.object({
    /** Proved by a measurement. */
    verified: z.number().int(),
    /** Done on a reply, a person's word or by time alone. */
    unproved: z.number().int(),
    unverified: z.number().int(),
    failed: z.number().int(),
    notDone: z.number().int(),
  }),
  rolledBack: z.boolean(),
  /** Whether the metric came back. `by` `trigger`: its trigger ended after the start; `steps`: the last measurements of its steps held. Null: nothing tells. */
  effect: z
    .object({ back: z.boolean(), after: z.number().nullable(), by: z.enum(['trigger', 'steps']) })
    .nullable(),
  incidentId: z.string().nullable(),
});
export type PlanRun = z.infer<typeof PlanRun>;

export const PlanReview = z.object({
  planId: z.string(),
  title: LocalText,
  /** What the plan says it takes, ms. */
  estimate: z.number().nullable(),
  live: z.number().int(),
  drills: z.number().int(),
  dryRuns: z.number().int(),
  /** The latest come last, at most 50. */
  runs: z.array(PlanRun),
});
export type PlanReview = z.infer<typeof PlanReview>;

const PlanName = z.object({ planId: z.string(), title: LocalText, owner: z.string().nullable() });

/** How many alerts, or causes, there were in ten minutes. */
const Load = z.object({
  /** In the worst ten minutes, and when they began. */
  max: z.number().int(),
  maxAt: EpochMs.nullable(),
  /** In ten minutes on the average. */
  mean: z.number(),
  /** Part of the time in which more than ten came in ten minutes. */
  over: z.number(),
});

/** How long it took, over those that it took at all. */
const Times = z.object({
  count: z.number().int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

const BySeverity = z.object({ p1: z.number().int(), p2: z.number().int(), p3: z.number().int() });

export const AlarmReview = z.object({
  alerts: BySeverity,
  causes: BySeverity,
  /** Before grouping. */
  alertLoad: Load,
  /** After it: causes that began, or became worse, and that nobody had been told of in the ten minutes before. */
  causeLoad: Load,
  /** Slices of equal length over the window, oldest first. */
  course: z.object({
    slice: z.number(),
    points: z.array(z.object({ at: EpochMs, alerts: z.number().int(), causes: z.number().int() })),
  }),
  /** More than 10 alerts in 10 minutes begin one, fewer than 5 end it; the last 50. `to` null: it goes on. */
  floods: z.array(z.object({ from: EpochMs, to: EpochMs.nullable(), alerts: z.number().int() })),
  acknowledged: Times,
  cleared: Times,
  /** Over, or still open, and nobody took note of it. */
  neverAcknowledged: BySeverity,
  standing: z.number().int(),
  /** Those that came and went most, the worst first. */
  flappers: z.array(
    z.object({
      fingerprint: z.string(),
      summary: LocalText,
      entry: z.string().nullable(),
      opened: z.number().int(),
    }),
  ),
  escalations: z.object({ begun: z.number().int(), exhausted: z.number().int() }),
  /** Sources that were lost, the longest first; `share` of the window. */
  lost: z.array(z.object({ source: z.string(), times: z.number().int(), ms: z.number(), share: z.number() })),
});
export type AlarmReview = z.infer<typeof AlarmReview>;

const Short = z.object({ short: z.number().nullable(), share: z.number().nullable(), known: Measured });

export const IncidentReview = z.object({
  id: z.string(),
  title: z.string(),
  severity: Severity,
  since: EpochMs,
  resolvedAt: EpochMs.nullable(),
  commander: z.string().nullable(),
  /** From when the harm began: until somebody or something noticed, until it was acknowledged or a plan was started, until it was over. */
  detect: DrillTime,
  respond: DrillTime,
  recover: DrillTime,
  /** Against the plan. Null: no plan, or nothing measured. */
  orders: Short.nullable(),
  gmv: Short.nullable(),
  cause: z
    .object({
      named: z.string().nullable(),
      judged: z.enum(['confirmed', 'corrected']).nullable(),
      actual: z.string().nullable(),
      /** At which rank the console had what it was; null: not at all, or nobody said. */
      rank: z.number().int().nullable(),
    })
    .nullable(),
  plans: z.array(z.string()),
});
export type IncidentReview = z.infer<typeof IncidentReview>;

export const FreezeReview = z.object({
  windows: z.array(z.object({ start: EpochMs, end: EpochMs, lines: z.array(z.string()).nullable() })),
  exceptions: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      reason: z.string(),
      lines: z.array(z.string()).nullable(),
      askedBy: z.string(),
      standing: z.enum(['asked', 'approved', 'refused', 'withdrawn', 'lapsed']),
      decidedBy: z.string().nullable(),
      used: z.number().int(),
    }),
  ),
  changes: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      at: EpochMs,
      madeBy: z.string().nullable(),
      status: z.enum(['running', 'done', 'failed', 'rolled-back']),
      /** Null: without leave. */
      exceptionId: z.string().nullable(),
    }),
  ),
});
export type FreezeReview = z.infer<typeof FreezeReview>;

export const DrillReview = z.object({
  id: z.string(),
  planId: z.string(),
  title: LocalText,
  at: EpochMs,
  detect: DrillTime,
  respond: DrillTime,
  recover: DrillTime,
  outcome: Outcome.nullable(),
  unproved: z.number().int(),
});
export type DrillReview = z.infer<typeof DrillReview>;

export const ReviewAction = z.object({
  id: z.string(),
  what: z.string(),
  owner: z.string().nullable(),
  dueAt: EpochMs.nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  /** It is open, and its day has passed. */
  overdue: z.boolean(),
  note: z.string().nullable(),
  by: z.string(),
  at: EpochMs,
  settledBy: z.string().nullable(),
  settledAt: EpochMs.nullable(),
  proposal: z.string().nullable(),
});
export type ReviewAction = z.infer<typeof ReviewAction>;

/** A follow-up that comes of what was found; a person takes it up or does not. */
export const ReviewProposal = z.object({
  /** The same for the same finding. */
  key: z.string(),
  what: z.object({ en: z.string(), zh: z.string() }),
  why: z.object({ en: z.string(), zh: z.string() }),
  owner: z.string().nullable(),
});
export type ReviewProposal = z.infer<typeof ReviewProposal>;

/** A promotion as it was forecast, tested and came, and how the room did. */
export const Review = z.object({
  /** As of when. */
  at: EpochMs,
  promotion: z.object({ id: z.string(), name: LocalText, zone: z.string(), currency: z.string() }),
  /** `running`: everything is so far. */
  state: z.enum(['ahead', 'running', 'over']),
  phase: PhaseId.nullable(),
  /** What was looked at; `to` is not after `at`. */
  from: EpochMs,
  to: EpochMs,
  /** Without the phase `prepare`, which may last for weeks: what is measured, and the alarms. */
  hot: z.object({ from: EpochMs, to: EpochMs }),
  peak: z.object({ from: EpochMs, to: EpochMs }),
  /** Since when minutes are kept; null: none are. `problem`: why some are missing. */
  kept: z.object({ since: EpochMs.nullable(), problem: z.string().nullable() }),
  entries: z.array(EntryTriple),
  stages: z.array(StageReview),
  gmv: GmvReview.nullable(),
  plans: z.array(PlanReview),
  /** Proposed by their trigger or a diagnosis, and not started live. */
  unused: z.array(PlanName.extend({ proposed: z.number().int(), first: EpochMs })),
  /** Of emergency, in the library, and never carried through as a drill as far as the log tells. */
  undrilled: z.array(PlanName),
  alarms: AlarmReview,
  incidents: z.array(IncidentReview),
  freeze: FreezeReview,
  drills: z.array(DrillReview),
  actions: z.array(ReviewAction),
  proposals: z.array(ReviewProposal),
  dismissed: z.number().int(),
});
export interface Review extends z.infer<typeof Review> {}
