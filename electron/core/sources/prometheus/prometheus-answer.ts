import type { z } from 'zod';
import type { Query } from '../../../../shared/model/query.ts';
import type { Labels, Point, Series } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { labelsKey } from '../../../../shared/rules/series.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { SourceFailure } from '../http/source-failure.ts';
import { notesOf, type AnswerNotes } from './answer-notes.ts';
import { InstantData, RangeData, Refusal, Success } from './answer-schema.ts';
import { refused } from './refusal.ts';

/** A value of one series at the moment of evaluation. Labels without `__name__`: the query names the metric. */
export interface Evaluated {
  labels: Labels;
  value: number | null;
}

export interface InstantResult {
  /** By the server's clock; null for an empty answer, which does not tell. */
  evaluatedAt: EpochMs | null;
  series: ReadonlyMap<string, Evaluated>;
  notes: AnswerNotes;
}

/** @throws SourceFailure `query` in the server's words, `ambiguous`, `malformed`, or by the status. */
export function readInstant(answer: BoundedAnswer, address: string, query: Query): InstantResult {
  const { data, notes } = parsed(InstantData, answer, address, query);
  switch (data.resultType) {
    case 'scalar': {
      const [at, value] = data.result;
      return { evaluatedAt: toMs(at), series: new Map([[labelsKey({}), { labels: {}, value }]]), notes };
    }
    case 'vector': {
      const series = new Map<string, Evaluated>();
      for (const { metric, sample } of data.result) {
        const labels = nameless(metric);
        addOnce(series, labels, { labels, value: sample[1] }, query);
      }
      const [first] = data.result;
      return { evaluatedAt: first ? toMs(first.sample[0]) : null, series, notes };
    }
    case 'matrix':
    case 'string':
      throw new SourceFailure('query', `${query} gives a ${data.resultType}, not values of one moment`);
  }
}

/** @throws SourceFailure as {@link readInstant}. */
export function readRange(answer: BoundedAnswer, address: string, query: Query): Series[] {
  const { data } = parsed(RangeData, answer, address, query);
  const series = new Map<string, Series>();
  for (const { metric, values, histograms } of data.result) {
    const labels = nameless(metric);
    const points = [...values, ...histograms]
      .map(([at, value]): Point => [toMs(at), value])
      .toSorted(([left], [right]) => left - right);
    addOnce(series, labels, { labels, points }, query);
  }
  return [...series.values()];
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  answer: BoundedAnswer,
  address: string,
  query: Query,
): { data: z.infer<Schema>; notes: AnswerNotes } {
  const body = jsonOf(answer, address);
  const refusal = Refusal.safeParse(body);
  if (refusal.success) throw refused(refusal.data, answer, address, query);
  if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
  const success = Success.safeParse(body);
  if (!success.success) throw malformed(success.error, [], address);
  const data = schema.safeParse(success.data.data);
  if (!data.success) throw malformed(data.error, ['data'], address);
  return { data: data.data, notes: notesOf(success.data) };
}

function malformed(
  { issues: [issue] }: z.ZodError,
  above: readonly string[],
  address: string,
): SourceFailure {
  const place = [...above, ...(issue?.path ?? [])].join('.') || 'its top';
  return new SourceFailure(
    'malformed',
    `${address} answered JSON that is not Prometheus' at ${place}: ${issue?.message ?? ''}`,
  );
}

/** Two series of one answer with the same labels: nobody could say which one counts. */
function addOnce<Item>(series: Map<string, Item>, labels: Labels, item: Item, query: Query): void {
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
