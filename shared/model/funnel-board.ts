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

export const FunnelBoard = z.object({
  at: EpochMs,
  /** Null: no promotion is configured. */
  promotion: z.string().nullable(),
  currency: z.string(),
  gmv: Figure.nullable(),
  gmvGoal: z.number().nullable(),
  /** GMV expected at the end of the promotion: planned end × (so far ÷ planned so far). */
  gmvForecast: z.number().nullable(),
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
