import { z } from 'zod';
import { Labels, type Point, type Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { labelsKey } from '../../../../shared/rules/series.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { SourceFailure } from '../http/source-failure.ts';

/**
 * The answers of Prometheus' HTTP API (https://prometheus.io/docs/prometheus/latest/querying/api/), as far as they are read here.
 * Unknown fields are let through: newer servers and compatible ones add some.
 */
const Refusal = z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() });

/** Seconds since 1970, and a number as text: `"NaN"`, `"+Inf"` and `"-Inf"` are sent as such. */
const RawSample = z.tuple([z.number(), z.string()]);
/** A native histogram has no single value: it stays "no value" rather than failing the whole answer. */
const RawHistogram = z.tuple([z.number(), z.unknown()]);

const Instant = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({ metric: Labels, value: RawSample.optional(), histogram: RawHistogram.optional() }),
    ),
  }),
  z.object({ resultType: z.literal('scalar'), result: RawSample }),
  z.object({ resultType: z.literal('matrix'), result: z.unknown() }),
  z.object({ resultType: z.literal('string'), result: z.unknown() }),
]);

const Range = z.object({
  resultType: z.literal('matrix'),
  result: z.array(
    z.object({
      metric: Labels,
      values: z.array(RawSample).optional(),
      histograms: z.array(RawHistogram).optional(),
    }),
  ),
});

const notes = { warnings: z.array(z.string()).optional(), infos: z.array(z.string()).optional() };
const InstantAnswer = z.object({ status: z.literal('success'), data: Instant, ...notes });
const RangeAnswer = z.object({ status: z.literal('success'), data: Range, ...notes });

/** A value of one series at the moment of evaluation. Labels without `__name__`: the query names the metric. */
export interface Evaluated {
  labels: Labels;
  value: number | null;
}

export interface InstantResult {
  /** By the server's clock; null for an empty answer, which does not tell. */
  evaluatedAt: EpochMs | null;
  series: ReadonlyMap<string, Evaluated>;
  /** The server said that something may be missing or wrong (`warnings`, `infos`). */
  partial: boolean;
}

/** @throws SourceFailure `query` in the server's words, `ambiguous`, `malformed`, or by the status. */
export function readInstant(answer: BoundedAnswer, address: string, query: string): InstantResult {
  const { data, partial } = parsed(InstantAnswer, answer, address, query);
  switch (data.resultType) {
    case 'scalar':
      return {
        evaluatedAt: toMs(data.result[0]),
        series: new Map([[labelsKey({}), { labels: {}, value: toNumber(data.result[1], address) }]]),
        partial,
      };
    case 'vector': {
      const series = new Map<string, Evaluated>();
      for (const { metric, value } of data.result) {
        const labels = nameless(metric);
        addOnce(
          series,
          labels,
          { labels, value: value === undefined ? null : toNumber(value[1], address) },
          query,
        );
      }
      const [first] = data.result;
      const at = first?.value?.[0] ?? first?.histogram?.[0];
      return { evaluatedAt: at === undefined ? null : toMs(at), series, partial };
    }
    case 'matrix':
    case 'string':
      throw new SourceFailure('query', `${query} gives a ${data.resultType}, not values of one moment`);
  }
}

/** @throws SourceFailure as {@link readInstant}. */
export function readRange(answer: BoundedAnswer, address: string, query: string): Series[] {
  const { data } = parsed(RangeAnswer, answer, address, query);
  const series = new Map<string, Series>();
  for (const { metric, values } of data.result) {
    const labels = nameless(metric);
    const points = (values ?? []).map(([at, value]): Point => [toMs(at), toNumber(value, address)]);
    addOnce(series, labels, { labels, points }, query);
  }
  return [...series.values()];
}

function parsed<Data>(
  schema: z.ZodType<{ data: Data; warnings?: string[] | undefined; infos?: string[] | undefined }>,
  answer: BoundedAnswer,
  address: string,
  query: string,
): { data: Data; partial: boolean } {
  const body = jsonOf(answer, address);
  const refusal = Refusal.safeParse(body);
  if (refusal.success) throw refused(refusal.data, answer, address, query);
  if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
  const read = schema.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue === undefined ? '' : ` at ${issue.path.join('.') || 'its top'}: ${issue.message}`;
    throw new SourceFailure('malformed', `${address} answered JSON that is not Prometheus'${place}`);
  }
  const { data, warnings = [], infos = [] } = read.data;
  return { data, partial: warnings.length + infos.length > 0 };
}

/** What the server says about the question itself leaves other questions alone; the rest is about the server. */
const ofQuery: ReadonlySet<string> = new Set([
  'bad_data',
  'execution',
  'timeout',
  'canceled',
  'not_found',
  'not_acceptable',
]);

function refused(
  { errorType, error }: z.infer<typeof Refusal>,
  answer: BoundedAnswer,
  address: string,
  query: string,
): SourceFailure {
  const { retryAfter } = answer;
  if (ofQuery.has(errorType))
    return new SourceFailure('query', `${address} refused ${query}: ${errorType}: ${error}`);
  return new SourceFailure('status', `${address} answered an error: ${errorType}: ${error}`, { retryAfter });
}

/** Two series of one answer with the same labels: nobody could say which one counts. */
function addOnce<Item>(series: Map<string, Item>, labels: Labels, item: Item, query: string): void {
  const key = labelsKey(labels);
  if (series.has(key)) {
    throw new SourceFailure(
      'ambiguous',
      `${query} gives two series with the labels ${JSON.stringify(labels)}`,
    );
  }
  series.set(key, item);
}

function nameless({ __name__: _name, ...labels }: Labels): Labels {
  return labels;
}

function toMs(seconds: number): EpochMs {
  return Math.round(seconds * 1_000);
}

/** Null for NaN and the infinities: "no value", never 0. */
function toNumber(text: string, address: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  if (/^([+-]?Inf|NaN)$/i.test(text)) return null;
  throw new SourceFailure(
    'malformed',
    `${address} answered ${JSON.stringify(text)} where a number was expected`,
  );
}
