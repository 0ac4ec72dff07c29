import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Baseline } from './promotion.ts';
import { Coverage, Freshness, Point, Reading } from './sample.ts';
import { Severity, Tier } from './severity.ts';
import { EpochMs } from './time.ts';

/** A total over lines, beside what was planned and what was usual. Ratios: 0.054 is 5.4 %. Null: not known. */
export const Figure = z.object({
  reading: Reading,
  coverage: Coverage,
  planned: z.number().nullable(),
  baseline: z.number().nullable(),
  baselineKind: Baseline,
  /** current ÷ planned − 1 */
  againstPlan: z.number().nullable(),
  /** current ÷ baseline − 1 */
  againstBaseline: z.number().nullable(),
  severity: Severity.nullable(),
});
export type Figure = z.infer<typeof Figure>;

export const StageRow = z.object({
  id: z.string(),
  name: LocalText,
  /** Per minute. */
  rate: Figure,
  /** Since the peak began; null where the promotion names no such query. */
  total: Figure.nullable(),
  /** Step conversion: this stage ÷ the one before, from rates of the lines that both have; null for the first. */
  conversion: z.number().nullable(),
  conversionPlanned: z.number().nullable(),
  conversionBaseline: z.number().nullable(),
  severity: Severity.nullable(),
});
export type StageRow = z.infer<typeof StageRow>;

/** One cell of lines × steps. */
export const ConversionCell = z.object({
  stage: z.string(),
  conversion: z.number().nullable(),
  /** Difference to the planned conversion, as a ratio: −0.012 is −1.2 percentage points. */
  difference: z.number().nullable(),
  severity: Severity.nullable(),
});

export const LineRow = z.object({
  id: z.string(),
  name: LocalText,
  tier: Tier,
  freshness: Freshness,
  age: z.number().nullable(),
  /** GMV ÷ the line's share of the plan; null without a share. */
  attainment: z.number().nullable(),
  gmv: Reading.nullable(),
  cells: z.array(ConversionCell),
  severity: Severity.nullable(),
});
export type LineRow = z.infer<typeof LineRow>;

/** The step at which people are lost, since when, and on which lines, worst first (none: all together, no line by itself). */
export const Drop = z.object({
  stage: z.string(),
  /** The stage before it. */
  before: z.string(),
  /** Of all lines together to the planned conversion, as a ratio. */
  difference: z.number().nullable(),
  lines: z.array(z.object({ id: z.string(), difference: z.number() })),
  /** Null: no history tells. */
  since: EpochMs.nullable(),
  /** It began before what is recorded. */
  longer: z.boolean(),
});
export type Drop = z.infer<typeof Drop>;

/** GMV expected at the end of the promotion. */
export const GmvForecast = z.object({
  value: z.number().nullable(),
  /** If the rest goes like the worst, or the best, tenth of the last hour; null: too little is recorded. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The lines it stands on; those that are missing are taken to do as the others. */
  coverage: Coverage,
  /** Why there is no value: no plan (or no share of a missing line), no fresh data, or a total that restarted. */
  gap: z.enum(['no-plan', 'no-data', 'restarted']).nullable(),
});
export type GmvForecast = z.infer<typeof GmvForecast>;

/** Traffic of the gray release, in none of the board's totals. Null readings: the queries answer no such series. */
export const GrayFunnel = z.object({
  name: LocalText,
  /** Per minute. */
  stages: z.array(z.object({ id: z.string(), rate: Reading.nullable() })),
  gmv: Reading.nullable(),
});
export type GrayFunnel = z.infer<typeof GrayFunnel>;

/** Fulfilled orders per minute of a channel. */
export const ChannelRow = z.object({
  id: z.string(),
  name: LocalText,
  reading: Reading,
  planned: z.number().nullable(),
  againstPlan: z.number().nullable(),
  severity: Severity.nullable(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

export const FunnelBoard = z.object({
  at: EpochMs,
  /** Null: no promotion is configured. */
  promotion: z.string().nullable(),
  /** The promotion that the baseline `last-promotion` compares with; null: none is named. */
  previous: z.object({ name: LocalText, peak: EpochMs }).nullable(),
  currency: z.string(),
  gmv: Figure.nullable(),
  gmvGoal: z.number().nullable(),
  /** GMV expected at the end of the promotion: planned end × (so far ÷ planned so far). */
  gmvForecast: z.number().nullable(),
  /** The same with its interval, coverage and, where there is none, the reason; null without a GMV query. */
  gmvOutlook: GmvForecast.nullable(),
  /** Null: every conversion is within its band. */
  drop: Drop.nullable(),
  gray: GrayFunnel.nullable(),
  channels: z.array(ChannelRow),
  /** Orders per minute: the stage `order`. */
  orders: Figure.nullable(),
  /** Payments ÷ orders. */
  paySuccess: z
    .object({
      value: z.number().nullable(),
      planned: z.number().nullable(),
      freshness: Freshness,
      age: z.number().nullable(),
      severity: Severity.nullable(),
      /** What was last known, with the older of both times; set while `value` is null for want of fresh data. */
      last: z.object({ value: z.number(), sampledAt: EpochMs }).nullable(),
      partial: z.boolean(),
    })
    .nullable(),
  stages: z.array(StageRow),
  /** Worst first, stale after alarms. */
  lines: z.array(LineRow),
  /** Last stage ÷ first stage. */
  overall: z.number().nullable(),
  overallPlanned: z.number().nullable(),
  overallBaseline: z.number().nullable(),
  coverage: Coverage,
});
export type FunnelBoard = z.infer<typeof FunnelBoard>;

/** A recorded series for a chart, with what was planned and usual on the same times. */
export const Trend = z.object({
  id: z.string(),
  points: z.array(Point),
  plan: z.array(Point),
  baseline: z.array(Point),
});
export type Trend = z.infer<typeof Trend>;
