import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Query } from './query.ts';
import { ServiceEntry } from './service-entry.ts';
import { Tier } from './severity.ts';
import { Duration, durationMs, Instant, Zone, instantMs, type EpochMs } from './time.ts';

export const PhaseId = z.enum(['prepare', 'warm-up', 'peak', 'wind-down']);
export type PhaseId = z.infer<typeof PhaseId>;

export const Phase = z
  .strictObject({ id: PhaseId, start: Instant, end: Instant })
  // A moment that is no date is refused on its own account, and then there is nothing to compare.
  .refine((phase) => !(instantMs(phase.start) >= instantMs(phase.end)), {
    path: ['end'],
    error: 'expected an end after the start',
  });
export type Phase = z.infer<typeof Phase>;

export const Line = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected lower-case letters, digits and "-"' }),
  name: LocalText,
  tier: Tier,
  owner: z.string().optional(),
  /** Part of the whole promotion's plan that this line carries, 0…1; without it the line has no plan of its own. */
  share: z.number().min(0).max(1).optional(),
});
export type Line = z.infer<typeof Line>;

/** Moment counted from the start of the peak (`T-00:30`, `T+01:24:07`), or a date and time with a zone. */
export const PlanMoment = z.union([
  Instant,
  z.string().regex(/^T[+-]\d{1,3}:[0-5]\d(:[0-5]\d)?$/, {
    error: 'expected T+hh:mm, T-hh:mm or a date and time with a zone',
  }),
]);

/** What was planned, as points in time; straight lines between them, level before the first and after the last. */
export const PlanCurve = z.array(z.strictObject({ at: PlanMoment, value: z.number().nonnegative() })).min(1);
export type PlanCurve = z.infer<typeof PlanCurve>;

/** A baseline that lies the same time back for everything. */
export const FixedBaseline = z.enum(['yesterday', 'last-week']);
export type FixedBaseline = z.infer<typeof FixedBaseline>;

/** What was usual. `last-promotion`: the same T± of the promotion that `previous` names. */
export const Baseline = z.enum([...FixedBaseline.options, 'last-promotion']);
export type Baseline = z.infer<typeof Baseline>;

/** One measure over the lines: the query answers one series a line (label `line`); the console sums them. */
export const Measure = z.strictObject({
  query: Query,
  plan: PlanCurve.optional(),
  baseline: Baseline.default('last-week'),
});
export type Measure = z.infer<typeof Measure>;

export const FunnelStage = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: LocalText,
  /** Per minute, now. */
  query: Query,
  /** Since the start of the peak; without it the board shows rates only. */
  total: Query.optional(),
  /** Plan curve of `query`, over all lines, per minute. */
  plan: PlanCurve.optional(),
  baseline: Baseline.default('last-week'),
  /** People of this stage for one of the stage before, as planned; without it the two plan curves tell. */
  conversion: z
    .number()
    .positive({ error: 'expected people of this stage for one of the stage before, above 0' })
    .optional(),
  /** What a person of this stage is to the goals: `orders` (else the stage `order`), `visits` (else the first stage). */
  counts: z.enum(['orders', 'visits']).optional(),
});
export type FunnelStage = z.infer<typeof FunnelStage>;

/** Traffic of people on an allow-list, told apart by a label of the funnel's series (seed 001, internal gray release). */
export const GrayRelease = z.strictObject({
  name: LocalText,
  /** The label, and the values of it that mean gray traffic. */
  label: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, { error: 'expected the name of a label' }),
  values: z.array(z.string()).min(1),
});
export type GrayRelease = z.infer<typeof GrayRelease>;

/** A way to the customer by which orders are fulfilled. */
export const Channel = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: LocalText,
  /** Fulfilled orders per minute; several series are summed. */
  query: Query,
  plan: PlanCurve.optional(),
});
export type Channel = z.infer<typeof Channel>;

export const FreezeWindow = z.strictObject({
  lines: z.union([z.literal('all'), z.array(z.string()).min(1)]),
  start: Instant,
  end: Instant,
  /** Persons who may grant an exception. */
  except: z.array(z.string()).default([]),
});

/** Something that users do, such as paying. A plan is for it where its `scenario` is this id. */
export const Scenario = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected lower-case letters, digits and "-"' }),
  name: LocalText,
  tier: Tier,
  /** Without it the scenario is of every line. */
  line: z.string().optional(),
});
export type Scenario = z.infer<typeof Scenario>;

export const Promotion = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    name: LocalText,
    zone: Zone,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY'),
    phases: z.array(Phase).min(1),
    /** The promotion before, for the baseline `last-promotion`. */
    previous: z
      .strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
        name: LocalText,
        /** The start of its peak: its T±0. */
        peak: Instant,
      })
      .optional(),
    lines: z.array(Line).default([]),
    funnel: z
      .strictObject({
        stages: z.array(FunnelStage).default([]),
        /** Gross merchandise value since the start of the peak, in `currency`. */
        gmv: Measure.optional(),
        /** Its traffic is shown apart and excluded from every total. */
        gray: GrayRelease.optional(),
        channels: z.array(Channel).default([]),
      })
      .default({ stages: [], channels: [] }),
    goals: z
      .strictObject({
        orders: z.number().positive().optional(),
        gmv: z.number().positive().optional(),
        dau: z.number().positive().optional(),
        /** Busiest second ÷ mean second of the peak window. */
        peakFactor: z.number().min(1).optional(),
        /** The busiest stretch, such as 1h; without it the peak phase. */
        peakWindow: Duration.refine((window) => durationMs(window) > 0, {
          error: 'expected a window longer than 0',
        }).optional(),
        /** Part of the whole promotion's orders and visits that falls into the peak window. */
        peakShare: z.number().positive().max(1).optional(),
        /** Money per order, in `currency`: turns the GMV goal into orders. */
        averageOrder: z.number().positive().optional(),
        /** Visits of one user over the promotion: turns the DAU goal into people of the first stage. */
        visits: z.number().positive().optional(),
      })
      .default({}),
    entries: z.array(ServiceEntry).default([]),
    freeze: z.array(FreezeWindow).default([]),
    /** What users do that has to go on, each with a plan for when it does not; without it the plans of the core lines tell. */
    scenarios: z.array(Scenario).optional(),
  })
  .superRefine((promotion, context) => {
    refuseDoubles(promotion.lines, 'lines', context);
    refuseDoubles(promotion.entries, 'entries', context);
    refuseDoubles(promotion.funnel.stages, 'funnel.stages', context);
    refuseDoubles(promotion.funnel.channels, 'funnel.channels', context);
    refuseDoubles(promotion.phases, 'phases', context);
    refuseUnknownLines(promotion.scenarios ?? [], promotion.lines, context);
    refuseUnknownFanouts(promotion, context);
    refuseOverbookedShares(promotion.entries, context);
    refuseNoPrevious(promotion, context);
    const lines = new Set(promotion.lines.map((line) => line.id));
    for (const [index, entry] of promotion.entries.entries()) {
      if (lines.has(entry.line)) continue;
      context.addIssue({
        code: 'custom',
        path: ['entries', index, 'line'],
        message: `"${entry.line}" is not one of the lines (${[...lines].join(', ')})`,
      });
    }
  });
export type Promotion = z.infer<typeof Promotion>;

function refuseDoubles(items: readonly { id: string }[], list: string, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(item.id)) {
      context.addIssue({
        code: 'custom',
        path: [...list.split('.'), index, 'id'],
        message: `"${item.id}" stands twice in ${list}`,
      });
    }
    seen.add(item.id);
  }
}

/** Two lines may have a scenario of one name, such as paying; one line has it once. */
function refuseUnknownLines(
  scenarios: readonly Scenario[],
  lines: readonly Line[],
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, { id, line }] of scenarios.entries()) {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['scenarios', index, field], message });
    const key = `${line ?? ''}/${id}`;
    if (seen.has(key)) refuse('id', `"${id}" stands twice in scenarios`);
    seen.add(key);
    if (line !== undefined && !lines.some((known) => known.id === line)) {
      refuse('line', `"${line}" is not one of the lines (${lines.map((known) => known.id).join(', ')})`);
    }
  }
}

interface FanoutPlaces {
  lines: readonly { id: string }[];
  funnel: { stages: readonly { id: string }[] };
  entries: readonly ServiceEntry[];
}

/** A fan-out of a stage or line that does not exist would count nobody. */
function refuseUnknownFanouts({ lines, funnel, entries }: FanoutPlaces, context: z.RefinementCtx): void {
  const known = {
    stages: new Set(funnel.stages.map(({ id }) => id)),
    lines: new Set(lines.map(({ id }) => id)),
  };
  for (const [index, entry] of entries.entries()) {
    const seen = new Set<string>();
    for (const [at, fanout] of (entry.fanout ?? []).entries()) {
      const refuse = (field: string, message: string) => {
        context.addIssue({ code: 'custom', path: ['entries', index, 'fanout', at, field], message });
      };
      if (!known.stages.has(fanout.stage)) {
        refuse('stage', `"${fanout.stage}" is not one of the stages (${[...known.stages].join(', ')})`);
      }
      if (seen.has(fanout.stage)) refuse('stage', `"${fanout.stage}" stands twice in the fan-out`);
      seen.add(fanout.stage);
      const line = fanout.lines?.find((id) => !known.lines.has(id));
      if (line !== undefined) {
        refuse('lines', `"${line}" is not one of the lines (${[...known.lines].join(', ')})`);
      }
    }
  }
}

interface BaselinePlaces {
  phases: readonly Phase[];
  previous?: { peak: string } | undefined;
  funnel: { stages: readonly { baseline: Baseline }[]; gmv?: { baseline: Baseline } | undefined };
}

/** A promotion cannot be compared with one that nobody named, or that comes after it. */
function refuseNoPrevious({ phases, previous, funnel }: BaselinePlaces, context: z.RefinementCtx): void {
  const start = (phases.find(({ id }) => id === 'peak') ?? phases[0])?.start;
  if (previous && start !== undefined && instantMs(previous.peak) >= instantMs(start)) {
    context.addIssue({
      code: 'custom',
      path: ['previous', 'peak'],
      message: 'expected a moment before the peak of this promotion',
    });
  }
  if (previous) return;
  const refuse = (path: (string | number)[]) => {
    context.addIssue({
      code: 'custom',
      path: [...path, 'baseline'],
      message: 'last-promotion needs `previous: { id, name, peak }`, the start of the peak to compare with',
    });
  };
  for (const [index, { baseline }] of funnel.stages.entries()) {
    if (baseline === 'last-promotion') refuse(['funnel', 'stages', index]);
  }
  if (funnel.gmv?.baseline === 'last-promotion') refuse(['funnel', 'gmv']);
}

/** What is promised of one downstream can't be more than all of it. */
function refuseOverbookedShares(entries: readonly ServiceEntry[], context: z.RefinementCtx): void {
  const promised = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    for (const [at, { entry: downstream, share = 0 }] of (entry.downstream ?? []).entries()) {
      const sum = (promised.get(downstream) ?? 0) + share;
      promised.set(downstream, sum);
      if (share === 0 || sum <= 1 + 1e-9) continue;
      context.addIssue({
        code: 'custom',
        path: ['entries', index, 'downstream', at, 'share'],
        message: `the shares of "${downstream}" add up to ${Number(sum.toFixed(6))}; expected at most 1 over all entries`,
      });
    }
  }
}

/** T±0 of the event clock: the start of the peak, or of the first phase where no peak is named. */
export function eventStart(promotion: Pick<Promotion, 'phases'>): EpochMs {
  const peak = promotion.phases.find((phase) => phase.id === 'peak') ?? promotion.phases[0];
  if (!peak) throw new RangeError('a promotion has at least one phase');
  return instantMs(peak.start);
}

/** The end of the last phase. */
export function eventEnd(promotion: Promotion): EpochMs {
  return Math.max(...promotion.phases.map((phase) => instantMs(phase.end)));
}

export function phaseAt(promotion: Promotion, at: EpochMs): Phase | null {
  return promotion.phases.find((phase) => instantMs(phase.start) <= at && at < instantMs(phase.end)) ?? null;
}
