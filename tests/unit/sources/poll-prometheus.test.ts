import { describe, expect, it } from 'vitest';
import { noNotes, type AnswerNotes } from '../../../electron/core/sources/prometheus/answer-notes.ts';
import { pollPrometheus } from '../../../electron/core/sources/prometheus/poll-prometheus.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import type { Answer } from '../../../electron/core/sources/samples/sample-store.ts';
import { createSourceClock } from '../../../electron/core/sources/samples/source-clock.ts';
import { labelsKey } from '../../../shared/rules/series.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const now = 1_727_690_400_500;
const someNotes = (warning: string): AnswerNotes => ({
  partial: true,
  incomplete: true,
  warnings: [warning],
});

/** One poll of a server that answers by a script: query → value, and what it says about it. */
async function poll(
  queries: readonly string[],
  answerTo: (query: string) => { value: number | null; notes?: AnswerNotes } | null,
  serverNow = now,
) {
  const clock = createFakeClock();
  const asked: { query: string; at: number | null }[] = [];
  const answers = new Map<string, Answer>();
  const outcome = await pollPrometheus({
    client: {
      async instant({ query, at }) {
        asked.push({ query, at });
        const answer = answerTo(query);
        const series = answer === null ? [] : [[labelsKey({}), { labels: {}, value: answer.value }] as const];
        const evaluatedAt = answer === null ? null : (at ?? serverNow);
        return { evaluatedAt, series: new Map(series), notes: answer?.notes ?? noNotes };
      },
      range: () => Promise.reject(new Error('a poll asks for no range')),
    },
    clock,
    sourceClock: createSourceClock(clock),
    queries,
    deadline: 4_000,
    signal: new AbortController().signal,
    onAnswer: (query, answer) => answers.set(query, answer),
  });
  return { asked, answers, outcome };
}

const isTime = (query: string) => query.includes('timestamp(');
const seconds = (ms: number) => ms / 1_000;

describe('a poll of a Prometheus', () => {
  it('asks when it was sampled before what it is, all at the moment of the first answer', async () => {
    const { asked, answers } = await poll(['a', 'b'], (query) => ({
      value: isTime(query) ? seconds(now - 2_000) : 7,
    }));
    expect(asked).toEqual([
      { query: 'timestamp(a)', at: null },
      { query: 'a', at: now },
      { query: 'timestamp(b)', at: now },
      { query: 'b', at: now },
    ]);
    expect(answers.get('a')?.series).toEqual([{ labels: {}, value: 7, sampledAt: now - 2_000 }]);
  });

  it('asks once for the times that plain queries and expressions share', async () => {
    const { asked } = await poll(['up', 'a', 'sum(a)', 'max(a) - min(a)', 'sum(b)', 'avg(b)'], (query) => ({
      value: isTime(query) ? seconds(now) : 1,
    }));
    expect(asked.map(({ query }) => query).filter(isTime)).toEqual([
      'timestamp(up)',
      'timestamp(a)',
      'min(timestamp(b))',
    ]);
  });

  it('asks nothing more of a selector that has no series', async () => {
    const { asked, answers } = await poll(['gone'], () => null);
    expect(asked).toEqual([{ query: 'timestamp(gone)', at: null }]);
    expect(answers.get('gone')).toMatchObject({ anchor: null, series: [] });
  });

  it('takes the moment of evaluation for the time of an expression that reads no sample', async () => {
    const { answers } = await poll(['vector(1)'], () => ({ value: 1 }));
    expect(answers.get('vector(1)')?.series[0]?.sampledAt).toBe(now);
  });

  it('takes a whole second for one that may be cut, so that nothing looks younger than it is', async () => {
    const whole = now - (now % 1_000);
    const { answers } = await poll(['a'], (query) => ({ value: isTime(query) ? seconds(whole) : 1 }), whole);
    expect(answers.get('a')?.anchor).toMatchObject({ evaluatedAt: whole + 999, uncertainty: 999 });
  });

  it('refuses a sample from the future, which would look live until then', async () => {
    const { outcome, answers } = await poll(['a'], (query) => ({
      value: isTime(query) ? seconds(now + 60_000) : 1,
    }));
    expect(outcome.failures.get('a')).toMatchObject({ kind: 'query' });
    expect(answers.size).toBe(0);
  });

  it('gives what the source says about its answers, and about their times, to the status and to each answer', async () => {
    const { answers, outcome } = await poll(['a', 'sum(b)', 'c'], (query) => {
      if (query === 'a') return { value: 1, notes: someNotes('store 1 is away') };
      const value = isTime(query) ? seconds(now) : 1;
      return query === 'min(timestamp(b))' ? { value, notes: someNotes('store 2 is away') } : { value };
    });
    expect(outcome.warnings).toEqual(['store 1 is away', 'store 2 is away']);
    const marks = [...answers.values()].map(({ partial, incomplete }) => [partial, incomplete]);
    expect(marks).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it.each([[[]], [['up']], [['a', 'sum(b)']]])(
    'is a failure of the source where it refuses whatever is asked, here %j',
    async (queries) => {
      const { outcome } = await poll(queries, (query) => {
        throw new SourceFailure('query', `refused ${query}: execution: no`);
      });
      expect(outcome.failure).toMatchObject({
        kind: 'status',
        message: expect.stringMatching(/^refused .*up.*: execution: no$/),
      });
    },
  );

  it('is none of the source where only the questions are wrong', async () => {
    const { outcome, asked } = await poll(['a', 'sum('], (query) => {
      if (query !== 'up') throw new SourceFailure('query', `refused ${query}: bad_data: no`);
      return { value: 1 };
    });
    expect(outcome.failure).toBeNull();
    expect([...outcome.failures.keys()]).toEqual(['a', 'sum(']);
    expect(asked.at(-1)).toEqual({ query: 'up', at: null });
  });
});
