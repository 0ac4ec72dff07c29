import { bulkhead } from 'cockatiel';
import type { Query } from '../../../../shared/model/query.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { PrometheusClient } from './prometheus-client.ts';
import { noNotes, together, type AnswerNotes } from './answer-notes.ts';
import type { InstantResult } from './prometheus-answer.ts';
import { shapeOf, type ExpressionShape } from './promql-selectors.ts';
import { createSampleTimes, type SampledAt } from './sample-times.ts';
import type { Anchor, Answer } from '../samples/sample-store.ts';
import type { SourceClock } from '../samples/source-clock.ts';
import { SourceFailure, asSourceFailure } from '../http/source-failure.ts';

/** Requests of one poll under way at once; two more are left for what fills the past, which makes eight a server. */
const atOnce = 6;
/** Series of one answer. A board of more is no board, and every series costs memory for its history. */
const mostSeries = 2_000;
/** Asked where nobody wants anything, to know whether the source answers. */
const signOfLife: Query = 'up';

const noValues: InstantResult = { evaluatedAt: null, series: new Map(), notes: noNotes };

export interface PrometheusPoll {
  client: PrometheusClient;
  clock: Clock;
  sourceClock: SourceClock;
  /** In order: the first that can be answered leads, see {@link pollPrometheus}. */
  queries: readonly Query[];
  /** For the whole poll, ms. */
  deadline: number;
  signal: AbortSignal;
  /** Called as soon as each query is answered, so that a slow one holds up no other. */
  onAnswer(query: Query, answer: Answer, took: number): void;
}

export interface PollOutcome {
  answered: readonly Query[];
  failures: ReadonlyMap<Query, SourceFailure>;
  /** Not asked, because the lead found that the source does not answer. */
  spared: readonly Query[];
  /** The source as a whole gave no answer; null where it did, even if some queries failed. */
  failure: SourceFailure | null;
  /** What the source said about its answers, bounded. */
  warnings: readonly string[];
}

/**
 * Asks a server for each query once. One query leads, alone: while the source is down or refuses us a poll costs it a single request.
 * The lead's evaluation time is that of all others, so that they belong to one moment, and what two of them need is asked once. When
 * something was sampled is asked before its value: what is scraped in between makes a value look older than it is, never younger, so
 * that no value from before an action passes for one from after it.
 * Never throws.
 */
export async function pollPrometheus(poll: PrometheusPoll): Promise<PollOutcome> {
  const { clock, queries } = poll;
  const startedAt = clock.monotonic();
  const endsAt = startedAt + poll.deadline;
  const stop = new AbortController();
  const signal = AbortSignal.any([poll.signal, stop.signal]);
  const answered: Query[] = [];
  const failures = new Map<Query, SourceFailure>();
  const notes: AnswerNotes[] = [];
  const limits = () => ({ deadline: Math.max(1, endsAt - clock.monotonic()), signal });
  /** One moment for all, as the source tells it, and what that says of its clock. */
  let present: { moment: EpochMs; anchor: Anchor } | null = null;

  const shapes = new Map(queries.map((query) => [query, shapeOf(query)]));
  const plain = [...shapes.values()].flatMap((shape) => (shape?.plain === true ? shape.selectors : []));
  const instant = (query: Query, at: EpochMs | null) => poll.client.instant({ query, at, ...limits() });
  const sampleTimes = createSampleTimes(instant, new Set(plain), () => clock.monotonic() - startedAt);

  const presentOf = (moment: EpochMs | null, askedAt: number) => {
    if (moment === null) return null;
    // A whole second may be a cut one, as VictoriaMetrics has it.
    const cut = moment % 1_000 === 0 ? 999 : 0;
    return { moment, anchor: poll.sourceClock.read({ at: moment, cut }, askedAt) };
  };

  /** What the server says of the query itself is plainer than what it says of the question for its times. */
  const timesOf = async (query: Query, shape: ExpressionShape, at: EpochMs | null) => {
    try {
      return await sampleTimes.of(query, shape, at);
    } catch (thrown) {
      if (asSourceFailure(thrown).ofQuery) await instant(query, at);
      throw thrown;
    }
  };

  const ask = async (query: Query): Promise<SourceFailure | null> => {
    const askedAt = clock.monotonic();
    try {
      const shape = shapes.get(query) ?? shapeOf(query);
      if (shape === null)
        throw new SourceFailure(
          'query',
          `${query} cannot be read, so that the age of its answer would not be known`,
        );
      const shared = present;
      const times = await timesOf(query, shape, shared?.moment ?? null);
      const known = shared ?? presentOf(times.evaluatedAt, askedAt);
      // Where no series of a selector has a time, none has a value.
      const values =
        shape.plain && times.count === 0 ? noValues : await instant(query, known?.moment ?? null);
      if (values.series.size > mostSeries) throw tooManySeries(query, values.series.size);
      const own = known ?? presentOf(values.evaluatedAt, askedAt);
      present ??= own;
      const said = together([times.notes, values.notes]);
      notes.push(said);
      poll.onAnswer(query, answerOf(values, times, own?.anchor ?? null, said), clock.monotonic() - askedAt);
      answered.push(query);
      return null;
    } catch (thrown) {
      const failure = asSourceFailure(thrown);
      failures.set(query, failure);
      return failure;
    }
  };

  /** Where no question was answered, the sign of life tells a source that refuses everything from questions that are all wrong. */
  const deadFor = async (refusals: ReadonlyMap<Query, SourceFailure>): Promise<SourceFailure | null> => {
    let failure = refusals.get(signOfLife);
    try {
      if (failure === undefined) await instant(signOfLife, null);
    } catch (thrown) {
      failure = asSourceFailure(thrown);
    }
    if (failure?.kind !== 'query') return failure ?? null;
    return new SourceFailure('status', failure.message, { cause: failure, retryAfter: failure.retryAfter });
  };

  const waiting = queries.length > 0 ? [...queries] : [signOfLife];
  for (let lead = waiting.shift(); lead !== undefined; lead = waiting.shift()) {
    const failure = await ask(lead);
    if (failure === null) break;
    if (failure.ofQuery) continue;
    return { answered, failures, spared: waiting, failure, warnings: together(notes).warnings };
  }
  const slots = bulkhead(atOnce, Number.POSITIVE_INFINITY);
  await Promise.all(
    waiting.map((query) =>
      slots.execute(async () => {
        const failure = await ask(query);
        // Whoever refuses one request or asks for rest does not want the others either.
        if (failure?.kind === 'auth' || failure?.kind === 'busy') stop.abort(failure);
      }),
    ),
  );
  const failure = onlyFloods(answered, failures) ?? (answered.length > 0 ? null : await deadFor(failures));
  return { answered, failures, spared: [], failure, warnings: together(notes).warnings };
}

/** A source whose every answer is more than is read gives no usable answer: it is left alone more and more, as any that fails. */
function onlyFloods(
  answered: readonly Query[],
  failures: ReadonlyMap<Query, SourceFailure>,
): SourceFailure | null {
  const all = [...failures.values()];
  return answered.length === 0 && all.every(({ kind }) => kind === 'too-large') ? (all[0] ?? null) : null;
}

function tooManySeries(query: Query, count: number): SourceFailure {
  return new SourceFailure('query', `${query} gives ${count} series, more than ${mostSeries}: aggregate it`);
}

function answerOf(
  values: InstantResult,
  times: SampledAt,
  anchor: Anchor | null,
  { partial, incomplete }: AnswerNotes,
): Answer {
  const series = [...values.series].flatMap(([key, { labels, value }]) => {
    const sampledAt = times.of(key, anchor?.evaluatedAt ?? null);
    // A value of which nobody knows when it was measured is not shown.
    return sampledAt === null ? [] : [{ labels, value, sampledAt }];
  });
  return { anchor, series, partial, incomplete };
}
