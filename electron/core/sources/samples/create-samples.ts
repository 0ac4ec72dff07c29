import type { Query } from '../../../../shared/model/query.ts';
import type { SourceSettings } from '../../../../shared/model/source-settings.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { answeredBy, metricSources, type MetricSource } from '../../../../shared/rules/query-source.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import { createAnnouncer } from '../../log/announcer.ts';
import { createSampleStore } from './create-sample-store.ts';
import type { SampleOrigin, SampleStore } from './sample-store.ts';
import type { Samples } from './samples.ts';
import { createSpellings } from './spellings.ts';

type PollEnd = Parameters<Parameters<Samples['subscribe']>[0]>[0];

/** The interval of a query that no source answers, ms. */
const defaultInterval = 5_000;

/** The values of all metric sources. Each source has a store of its own, with its own clock and its own intervals. */
export interface SourceSamples extends Samples {
  /** Where the polls of a metric source put what they find. @throws ConsoleError `not-found` for what is none. */
  storeOf(sourceId: string): SampleStore;
}

/** Sends each query to the store of the source that answers it; where none does, there are no values. */
export function createSamples({
  clock,
  sources,
}: {
  clock: Clock;
  sources: readonly SourceSettings[];
}): SourceSamples {
  const polls = createAnnouncer<PollEnd>((failure) =>
    process.emitWarning(failure instanceof Error ? failure : String(failure)),
  );
  const spellings = createSpellings();
  const stores = new Map(
    metricSources(sources).map((source) => {
      const store = createSampleStore({ clock, origin: originOf(source) });
      store.subscribe((poll) => {
        const queries = poll.queries.flatMap((expression) => spellings.of(source.id, expression));
        polls.announce([{ ...poll, queries }]);
      });
      return [source.id, store] as const;
    }),
  );

  const routeOf = (query: Query) => {
    const answered = answeredBy(query, sources);
    const store = answered && stores.get(answered.source.id);
    return answered && store ? { store, id: answered.source.id, expression: answered.expression } : null;
  };

  return {
    storeOf(sourceId) {
      const store = stores.get(sourceId);
      if (store) return store;
      throw new ConsoleError(
        'not-found',
        { en: `${sourceId} is no metric source`, zh: `${sourceId} 不是指标数据源` },
        { field: 'source' },
      );
    },
    want(query, options) {
      const route = routeOf(query);
      if (route === null) return () => {};
      const forget = spellings.add(route.id, route.expression, query);
      const release = route.store.want(route.expression, options);
      return () => {
        release();
        forget();
      };
    },
    latest(query) {
      const route = routeOf(query);
      return route ? route.store.latest(route.expression) : [];
    },
    history(query, range) {
      const route = routeOf(query);
      return route ? route.store.history(route.expression, range) : [];
    },
    past(query, shift, range) {
      const route = routeOf(query);
      return route ? route.store.past(route.expression, shift, range) : [];
    },
    sourceOf: (query) => routeOf(query)?.id ?? null,
    pollOf(query) {
      const route = routeOf(query);
      return route && route.store.pollOf(route.expression);
    },
    interval(query) {
      const route = routeOf(query);
      return route ? route.store.interval(route.expression) : defaultInterval;
    },
    subscribe: (listener) => polls.subscribe((ended) => ended.forEach(listener)),
  };
}

function originOf(source: MetricSource): SampleOrigin {
  const scrape =
    source.kind === 'prometheus' && source.scrape !== undefined ? durationMs(source.scrape) : null;
  return { id: source.id, every: durationMs(source.every), scrape };
}
