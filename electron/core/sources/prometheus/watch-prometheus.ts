import type { Query } from '../../../../shared/model/query.ts';
import type { PrometheusSettings } from '../../../../shared/model/source-settings.ts';
import { createBackfiller } from './backfiller.ts';
import { pollPrometheus, type PollOutcome } from './poll-prometheus.ts';
import { createPrometheusClient } from './prometheus-client.ts';
import { watchDeadManSeries } from '../samples/dead-man-series.ts';
import type { SampleStore } from '../samples/sample-store.ts';
import { createSourceClock } from '../samples/source-clock.ts';
import {
  noDetails,
  watchSource,
  type SourceWatch,
  type WatchContext,
  type WatchedPoll,
} from '../watch/watch-source.ts';

/** Polls a Prometheus for what is wanted of it; where nothing is, for a sign of life. */
export function watchPrometheus(
  settings: PrometheusSettings,
  samples: SampleStore,
  context: WatchContext,
): SourceWatch {
  const { clock } = context;
  const client = createPrometheusClient({ settings, http: context.clients.of(settings) });
  const backfiller = createBackfiller({ client, samples });
  const took = new Map<Query, number>();
  const sourceClock = createSourceClock(clock);
  const expected = settings['dead-man'];
  const deadMan = expected === undefined ? null : watchDeadManSeries(expected, samples, clock);
  let warnings: readonly string[] = [];

  /** The query that was answered fastest leads: a poll must not hang on one that never comes to an end. */
  const inOrder = () =>
    samples.wanted().toSorted((left, right) => (took.get(left) ?? 0) - (took.get(right) ?? 0));

  const poll = async ({
    deadline,
    signal,
  }: {
    deadline: number;
    signal: AbortSignal;
  }): Promise<WatchedPoll> => {
    const queries = inOrder();
    const outcome = await pollPrometheus({
      client,
      clock,
      sourceClock,
      queries,
      deadline,
      signal,
      onAnswer(query, answer, duration) {
        samples.accept(query, answer);
        took.set(query, duration);
      },
    });
    for (const query of [...outcome.failures.keys(), ...outcome.spared]) samples.refuse(query);
    remember(took, queries, outcome);
    if (outcome.failure === null) warnings = outcome.warnings;
    deadMan?.polled();
    if (outcome.failure === null) backfiller.run();
    return {
      failure: outcome.failure,
      complaint: complaintOf(outcome, queries.length),
      retryAfter: Math.max(0, ...[...outcome.failures.values()].map(({ retryAfter }) => retryAfter ?? 0)),
      after: () => samples.endPoll(outcome.answered, outcome.failure !== null),
    };
  };

  const watch = watchSource(settings, settings.url, context, poll, () => ({
    ...noDetails,
    skew: samples.skew(),
    series: samples.series(),
    newestSample: samples.newest(),
    warnings: [...warnings],
    deadMan: deadMan?.read() ?? null,
  }));
  const stopListening = samples.onWant(() => watch.soon());

  return {
    ...watch,
    close() {
      stopListening();
      backfiller.close();
      deadMan?.close();
      watch.close();
    },
  };
}

/** What failed goes to the end of the order, and what nobody wants any more is forgotten. */
function remember(took: Map<Query, number>, wanted: readonly Query[], { failures }: PollOutcome): void {
  for (const query of failures.keys()) took.set(query, Infinity);
  for (const query of took.keys()) if (!wanted.includes(query)) took.delete(query);
}

function complaintOf({ failures, failure }: PollOutcome, all: number): string | null {
  const [first] = failures.values();
  if (first === undefined || failure !== null) return null;
  return failures.size === 1
    ? first.message
    : `${failures.size} of ${all} queries failed. The first: ${first.message}`;
}
