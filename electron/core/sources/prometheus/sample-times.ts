import type { Query } from '../../../../shared/model/query.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { SourceFailure } from '../http/source-failure.ts';
import { together, type AnswerNotes } from './answer-notes.ts';
import type { InstantResult } from './prometheus-answer.ts';
import type { ExpressionShape } from './promql-selectors.ts';

/** When the series of an answer were sampled, by the source's clock. */
export interface SampledAt {
  /** The moment to which the times belong; null where no answer told it. */
  evaluatedAt: EpochMs | null;
  /** How many series have a time. */
  count: number;
  /**
   * @param evaluatedAt of the value, which is its time where it reads no sample at all.
   * @returns null where the source does not tell.
   */
  of(series: string, evaluatedAt: EpochMs | null): EpochMs | null;
  notes: AnswerNotes;
}

/** Asks when what expressions read was sampled. What several of them need is asked once. */
export interface SampleTimes {
  /** @param at moment of evaluation, by the source's clock; null: its present. */
  of(query: Query, shape: ExpressionShape, at: EpochMs | null): Promise<SampledAt>;
}

/** Clocks within one server agree better than this, ms. */
const tolerated = 2_000;

/**
 * @param plain selectors that are queries of their own: each of their series is asked for its time anyway, and the oldest of those is
 *   what an expression over the same selector needs.
 * @param elapsed ms since the begin of the poll: not every server that speaks the API heeds the moment of evaluation.
 */
export function createSampleTimes(
  ask: (query: Query, at: EpochMs | null) => Promise<InstantResult>,
  plain: ReadonlySet<string>,
  elapsed: () => number,
): SampleTimes {
  const asked = new Map<string, Promise<InstantResult>>();

  const once = (query: Query, at: EpochMs | null) => {
    const known = at === null ? undefined : asked.get(keyOf(query, at));
    if (known) return known;
    const answer = ask(query, at);
    if (at !== null) asked.set(keyOf(query, at), answer);
    return answer;
  };

  const timesOf = (selector: string, at: EpochMs | null) =>
    once(plain.has(selector) ? `timestamp(${selector})` : `min(timestamp(${selector}))`, at);

  /** Until one answer tells the source's present, one after the other, so that they belong to one moment. */
  const allOf = async (selectors: readonly string[], at: EpochMs | null) => {
    if (at !== null) return Promise.all(selectors.map((selector) => timesOf(selector, at)));
    const answers: InstantResult[] = [];
    for (const selector of selectors) answers.push(await timesOf(selector, momentOf(answers)));
    return answers;
  };

  return {
    async of(query, { plain: isPlain, selectors }, at) {
      const answers = await allOf(selectors, at);
      const evaluatedAt = at ?? momentOf(answers);
      const latest = (evaluatedAt ?? Infinity) + elapsed() + tolerated;
      const times = new Map(
        answers.flatMap(({ series }, index) =>
          [...series].flatMap(([key, { value }]) =>
            value === null ? [] : [[isPlain ? key : `${index} ${key}`, sampleTime(value, latest, query)]],
          ),
        ),
      );
      const notes = together(answers.map((answer) => answer.notes));
      const found = { evaluatedAt, count: times.size, notes };
      if (isPlain) return { ...found, of: (series) => times.get(series) ?? null };
      // The age of an expression is that of the oldest sample in it.
      const oldest = times.size === 0 ? null : Math.min(...times.values());
      return { ...found, of: (_series, moment) => oldest ?? moment };
    },
  };
}

function keyOf(query: Query, at: EpochMs): string {
  return `${at} ${query}`;
}

function momentOf(answers: readonly InstantResult[]): EpochMs | null {
  return answers.find(({ evaluatedAt }) => evaluatedAt !== null)?.evaluatedAt ?? null;
}

/** A sample from after its evaluation would look live for as long as it lies ahead. */
function sampleTime(seconds: number, latest: EpochMs, query: Query): EpochMs {
  const moment = Math.round(seconds * 1_000);
  if (moment <= latest) return moment;
  throw new SourceFailure('query', `${query}: timestamp() lies ahead of the moment at which it was asked`);
}
