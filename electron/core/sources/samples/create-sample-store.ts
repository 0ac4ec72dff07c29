import type { Query } from '../../../../shared/model/query.ts';
import type { SeriesReading } from '../../../../shared/model/sample.ts';
import { clockSkew } from '../../../../shared/rules/clock-skew.ts';
import { readingOf } from '../../../../shared/rules/freshness.ts';
import type { Clock } from '../../clock.ts';
import { createAnnouncer } from '../../log/announcer.ts';
import { createQueryHolding, takeAnswer, wantedOf, type QueryHolding } from './query-holding.ts';
import type { Anchor, SampleOrigin, SampleStore } from './sample-store.ts';
import type { Samples } from './samples.ts';
import { createSeriesHistory } from './series-history.ts';

type PollEnd = Parameters<Parameters<Samples['subscribe']>[0]>[0];

/**
 * Bounded memory of the values of one metric source. Inside, times are those of the source's clock, by which its samples agree with each other; readers
 * get them by the console's clock where the two differ by more than two seconds. Ages never depend on either: they start from the
 * source's own evaluation time and grow by the monotonic clock, counted from the moment of asking, so that a value is never shown
 * younger than it is.
 */
export function createSampleStore({ clock, origin }: { clock: Clock; origin: SampleOrigin }): SampleStore {
  const holdings = new Map<Query, QueryHolding>();
  const polls = createAnnouncer<PollEnd>(warn);
  const newWants = createAnnouncer<Query>(warn);
  let anchor: Anchor | null = null;
  let skew = 0;

  const interval = (query: Query) => {
    const { every, scrape } = origin;
    if (scrape !== null) return Math.max(every, scrape);
    return holdings.get(query)?.interval.read(every) ?? every;
  };

  const heard = (next: Anchor) => {
    anchor = next;
    const askedAt = clock.now() - (clock.monotonic() - next.askedAt);
    skew = clockSkew(skew, next.evaluatedAt - askedAt - next.uncertainty / 2, next.uncertainty / 2);
  };

  /** The source's present; null before its first answer. */
  const present = () => (anchor === null ? null : anchor.evaluatedAt + clock.monotonic() - anchor.askedAt);

  const readingsOf = (holding: QueryHolding): SeriesReading[] =>
    [...holding.newest.values()].map(({ labels, value, sampledAt, partial, anchor: heardAt }) => ({
      labels,
      reading: readingOf(
        {
          value,
          sampledAt: sampledAt - skew,
          age: heardAt.evaluatedAt - sampledAt + clock.monotonic() - heardAt.askedAt,
          source: origin.id,
          partial,
        },
        interval(holding.query),
      ),
    }));

  return {
    want(query, options = {}) {
      const known = holdings.get(query);
      const holding = known ?? createQueryHolding(query);
      const key = Symbol(query);
      holding.wants.set(key, options);
      holding.plan.want(wantedOf(holding));
      if (!known) {
        holdings.set(query, holding);
        newWants.announce([query]);
      }
      return () => {
        holding.wants.delete(key);
        if (holding.wants.size > 0) {
          const wanted = wantedOf(holding);
          holding.plan.want(wanted);
          for (const shift of holding.past.keys())
            if (!wanted.baselines.has(shift)) holding.past.delete(shift);
        } else if (holdings.get(query) === holding) {
          holdings.delete(query);
        }
      };
    },
    latest(query) {
      const holding = holdings.get(query);
      return holding ? readingsOf(holding) : [];
    },
    history: (query, { from, to }) =>
      holdings.get(query)?.recorded.between(from + skew, to + skew, skew) ?? [],
    past: (query, shift, { from, to }) =>
      holdings
        .get(query)
        ?.past.get(shift)
        ?.between(from + skew, to + skew, skew) ?? [],
    sourceOf: () => origin.id,
    pollOf: (query) => holdings.get(query)?.poll ?? null,
    interval,
    subscribe: (listener) => polls.subscribe((ended) => ended.forEach(listener)),

    skew: () => (anchor === null ? null : skew),
    newest() {
      const held = [...holdings.values()]
        .flatMap(readingsOf)
        .flatMap(({ reading: { age, freshness } }) => (age === null ? [] : [{ age, freshness }]));
      return held.reduce<(typeof held)[number] | null>(
        (youngest, next) => (youngest === null || next.age < youngest.age ? next : youngest),
        null,
      );
    },
    series: () => [...holdings.values()].reduce((sum, { newest }) => sum + newest.size, 0),
    wanted: () => [...holdings.keys()],
    onWant: (listener) => newWants.subscribe(listener),
    accept(query, answer) {
      if (answer.anchor !== null && answer.anchor !== anchor) heard(answer.anchor);
      const holding = holdings.get(query);
      // Nobody wants it any more: the answer came too late.
      if (!holding) return;
      takeAnswer(holding, answer, 2 * interval(query));
      const { series, incomplete } = answer;
      holding.poll = { answeredAt: clock.now(), failed: false, empty: series.length === 0, incomplete };
    },
    refuse(query) {
      const holding = holdings.get(query);
      if (holding)
        holding.poll = { empty: false, incomplete: false, answeredAt: null, ...holding.poll, failed: true };
    },
    endPoll(answered, failed) {
      polls.announce([{ source: origin.id, at: clock.now(), queries: answered, failed }]);
    },
    takeBackfills() {
      const now = present();
      if (now === null) return [];
      return [...holdings.values()].flatMap((holding) =>
        holding.plan.take(now, clock.monotonic(), interval(holding.query)),
      );
    },
    fill(backfill, series) {
      const holding = holdings.get(backfill.query);
      if (!holding) return;
      holding.plan.done(backfill);
      if (backfill.of === 'history') {
        holding.recorded.merge(series, backfill.step);
        return;
      }
      const past = createSeriesHistory();
      past.merge(series, backfill.step);
      holding.past.set(backfill.of, past);
    },
    skip(backfill) {
      holdings.get(backfill.query)?.plan.failed(backfill, clock.monotonic());
    },
  };
}

/** A reader that throws is a bug of that reader, and no reason to stop watching. */
function warn(failure: unknown): void {
  process.emitWarning(failure instanceof Error ? failure : String(failure));
}
