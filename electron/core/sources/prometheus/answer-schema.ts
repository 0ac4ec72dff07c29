import { z } from 'zod';
import { Labels } from '../../../../shared/model/sample.ts';

/**
 * The answers of Prometheus' HTTP API (https://prometheus.io/docs/prometheus/latest/querying/api/), as far as they are read here, and
 * of what speaks it: Thanos, Mimir, Cortex, VictoriaMetrics. Unknown fields are let through, a `null` where a list belongs is an empty
 * one (Go writes it so), and numbers and their texts are the same. What would make a value or its time another one is refused.
 */

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const noNumber = /^([+-]?Inf(inity)?|NaN)$/i;

/** Later ones are milliseconds that were taken for seconds. */
const latestSecond = 1e11;

const Seconds = z
  .union([z.number(), z.string().regex(number).transform(Number)])
  .refine((seconds) => seconds >= 0 && seconds < latestSecond, { error: 'expected a time in seconds' });

/** As text, since JSON has no NaN. Null for NaN and the infinities: "no value", never 0. */
const Value = z.union([z.number(), z.string()]).transform((written, context) => {
  if (typeof written === 'number') return written;
  if (noNumber.test(written)) return null;
  if (number.test(written)) return finite(Number(written));
  context.addIssue({
    code: 'custom',
    message: `expected a number, found ${JSON.stringify(written.slice(0, 40))}`,
  });
  return z.NEVER;
});

const FloatSample = z.tuple([Seconds, Value]);
/** A native histogram has no single value: it is "no value", rather than failing the whole answer. */
const HistogramSample = z.tuple([Seconds, z.unknown()]).transform(([at]) => [at, null] as const);

const Metric = Labels.nullish().transform((labels) => labels ?? {});

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

/** One sample a series, with its moment of evaluation. */
const VectorItem = z
  .object({ metric: Metric, value: FloatSample.optional(), histogram: HistogramSample.optional() })
  .transform(({ metric, value, histogram }, context) => {
    const sample = value ?? histogram;
    if (sample) return { metric, sample };
    context.addIssue({ code: 'custom', message: 'expected a value or a histogram' });
    return z.NEVER;
  });

const MatrixItem = z.object({
  metric: Metric,
  values: listOf(FloatSample).prefault(null),
  histograms: listOf(HistogramSample).prefault(null),
});

export const InstantData = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: listOf(VectorItem) }),
  z.object({ resultType: z.literal('scalar'), result: FloatSample }),
  z.object({ resultType: z.literal('matrix') }),
  z.object({ resultType: z.literal('string') }),
]);

export const RangeData = z.object({ resultType: z.literal('matrix'), result: listOf(MatrixItem) });

/** What the server says beside its answer, whatever form that has: a note in another form than usual is still one. */
const anything = z.unknown().optional();
const notes = { warnings: anything, infos: anything, isPartial: anything };

export const Success = z.object({ status: z.literal('success'), data: anything, ...notes });
export type Success = z.infer<typeof Success>;

export const Refusal = z.object({
  status: z.literal('error'),
  errorType: z.string().catch(''),
  error: z.string().catch(''),
});
export type Refusal = z.infer<typeof Refusal>;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
