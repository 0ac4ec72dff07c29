import { bulkhead } from 'cockatiel';
import type { Query } from '../../../../shared/model/query.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { PrometheusClient } from './prometheus-client.ts';
import type { InstantResult } from './prometheus-answer.ts';
import { shapeOf } from './promql-selectors.ts';
import type { Anchor, Answer } from '../samples/sample-store.ts';
import { SourceFailure, asSourceFailure } from '../http/source-failure.ts';

/** Requests of one poll under way at once; two more are left for what fills the past, which makes eight a server. */
const atOnce = 6;
/** Series of one answer. A board of more is no board, and every series costs memory for its history. */
const mostSeries = 2_000;
/** Asked where nobody wants anything, to know whether the source answers. */
const signOfLife: Query = 'up';

export interface PrometheusPoll {
  client: PrometheusClient;
  clock: Clock;
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
}

/**
 * Asks a server for each query once. One query leads, alone: while the source is down or refuses us a poll costs it a single request.
 * The lead's evaluation time is that of all others, so that they belong to one moment, and what two of them need is asked once.
 * Never throws.
 */
export async function pollPrometheus(poll: PrometheusPoll): Promise<PollOutcome> {
  const { clock, queries } = poll;
  const endsAt = clock.monotonic() + poll.deadline;
  const stop = new AbortController();
  const signal = AbortSignal.any([poll.signal, stop.signal]);
  const answered: Query[] = [];
  const failures = new Map<Query, SourceFailure>();
  const ages = new Map<string, Promise<InstantResult>>();
  const limits = () => ({ deadline: Math.max(1, endsAt - clock.monotonic()), signal });
  let anchor: Anchor | null = null;

  const oldestOf = (selector: string, at: EpochMs) => {
    const query = `min(timestamp(${selector}))`;
    const known = ages.get(`${at} ${query}`);
    const asked = known ?? poll.client.instant({ query, at, ...limits() });
    ages.set(`${at} ${query}`, asked);
    return asked;
  };

  const ask = async (query: Query): Promise<SourceFailure | null> => {
    const askedAt = clock.monotonic();
    try {
      const shape = shapeOf(query);
      if (shape === null)
        throw new SourceFailure(
          'query',
          `${query} cannot be read, so that the age of its answer would not be known`,
        );
      // Asked without a moment where no answer so far told the source's time: the answer then is an anchor of its own.
      const shared = anchor;
      const values = await poll.client.instant({ query, at: shared?.evaluatedAt ?? null, ...limits() });
      if (values.series.size > mostSeries) throw tooManySeries(query, values.series.size);
      const own = shared ?? anchorOf(values.evaluatedAt, askedAt, clock);
      anchor ??= own;
      if (own === null || values.series.size === 0) {
        poll.onAnswer(
          query,
          { anchor: own, series: [], partial: values.partial },
          clock.monotonic() - askedAt,
        );
      } else {
        const [selector] = shape.selectors;
        const times =
          shape.plain && selector !== undefined
            ? await poll.client.instant({ query: `timestamp(${selector})`, at: own.evaluatedAt, ...limits() })
            : await oldest(shape.selectors, own.evaluatedAt);
        poll.onAnswer(query, answerOf(values, times, own), clock.monotonic() - askedAt);
      }
      answered.push(query);
      return null;
    } catch (thrown) {
      const failure = asSourceFailure(thrown);
      failures.set(query, failure);
      return failure;
    }
  };

  /** The sample time of an expression: that of the oldest sample in it; the moment of evaluation where it reads none. */
  const oldest = async (selectors: readonly string[], at: EpochMs): Promise<EpochMs> => {
    const results = await Promise.all(selectors.map((selector) => oldestOf(selector, at)));
    const times = results.flatMap(({ series }) => [...series.values()].map(({ value }) => value));
    return Math.min(
      at,
      ...times.filter((time) => time !== null).map((seconds) => Math.round(seconds * 1_000)),
    );
  };

  const waiting = queries.length > 0 ? [...queries] : [signOfLife];
  for (let lead = waiting.shift(); lead !== undefined; lead = waiting.shift()) {
    const failure = await ask(lead);
    if (failure === null) break;
    if (failure.ofQuery) continue;
    return { answered, failures, spared: waiting, failure };
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
  return { answered, failures, spared: [], failure: null };
}

function anchorOf(evaluatedAt: EpochMs | null, askedAt: number, clock: Clock): Anchor | null {
  return evaluatedAt === null ? null : { evaluatedAt, askedAt, uncertainty: clock.monotonic() - askedAt };
}

function tooManySeries(query: Query, count: number): SourceFailure {
  return new SourceFailure(
    'too-large',
    `${query} gives ${count} series, more than ${mostSeries}: aggregate it`,
  );
}

function answerOf(values: InstantResult, times: InstantResult | EpochMs, anchor: Anchor): Answer {
  const series = [...values.series].flatMap(([key, { labels, value }]) => {
    const seconds = typeof times === 'number' ? times / 1_000 : times.series.get(key)?.value;
    // A value of which nobody knows when it was measured is not shown.
    return typeof seconds === 'number' ? [{ labels, value, sampledAt: Math.round(seconds * 1_000) }] : [];
  });
  return { anchor, series, partial: values.partial || (typeof times !== 'number' && times.partial) };
}
